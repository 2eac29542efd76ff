"""The rows of the findings list as a Qt model: entries that can be chosen and headings that cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workbench.ui.findings.entries import Entry, Heading, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

AnyIndex = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
"""The role under which the whole row is handed out."""
_NO_PARENT = QModelIndex()


class FindingsModel(QAbstractListModel):
    """Holds the rows that are shown; which ones those are is decided elsewhere."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def set_rows(self, rows: Sequence[Row]) -> bool:
        """Show other rows; False, and nothing is told, when they are the same."""
        fresh = list(rows)
        if fresh == self._rows:
            return False
        self.beginResetModel()
        self._rows = fresh
        self.endResetModel()
        return True

    def entry(self, index: AnyIndex) -> Entry | None:
        """The entry of a row; None for a heading and outside the list."""
        row = self.row(index)
        return row if isinstance(row, Entry) else None

    def row(self, index: AnyIndex) -> Row | None:
        """What stands in a row."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def entries(self) -> list[tuple[int, Entry]]:
        """The rows that can be chosen, each with its number."""
        return [(number, row) for number, row in enumerate(self._rows) if isinstance(row, Entry)]

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        """How many rows there are, headings included."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """A heading cannot be chosen."""
        if isinstance(self.row(index), Entry):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Title, words for a screen reader, or the whole row."""
        row = self.row(index)
        if role == ROW:
            return row
        if isinstance(row, Heading):
            return f"{row.text}, {row.count}" if role in _TEXT_ROLES else None
        if isinstance(row, Entry):
            if role == Qt.ItemDataRole.DisplayRole:
                return row.title
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
            if role == Qt.ItemDataRole.AccessibleDescriptionRole:
                return row.values
        return None


_TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
