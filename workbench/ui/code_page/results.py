"""What a search found: one row a hit, with why it does not hold on the day and what stands for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench.services import words
from workbench.services.search import Hit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from workbench.ui.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex
HIT = Qt.ItemDataRole.UserRole
_NO_PARENT = QModelIndex()


def why_not(hit: Hit) -> str:
    """Why a hit does not hold, and the codes that stand for it; empty where it holds."""
    instead = f" → {', '.join(hit.instead)}" if hit.instead else ""
    return f"{hit.not_valid}{instead}" if hit.not_valid else ""


class HitsModel(QAbstractListModel):
    """The hits of one search."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: list[Hit] = []

    def set_hits(self, hits: Sequence[Hit]) -> None:
        """Show the hits of another search."""
        self.beginResetModel()
        self._hits = list(hits)
        self.endResetModel()

    def hit(self, index: AnyIndex) -> Hit | None:
        """The hit of a row."""
        return self._hits[index.row()] if index.isValid() else None

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a row, or the hit itself."""
        hit = self.hit(index)
        if hit is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{hit.key}  {hit.title}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (words.TABLE.get(hit.kind, hit.kind), hit.key, hit.title, why_not(hit))))
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{hit.key}  {hit.title}\n{why_not(hit)}".strip()
        return hit if role == HIT else None


class HitPainter(QStyledItemDelegate):
    """Code, label, and below it in its own ink what is wrong with it on the day."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """One row, or two where the hit does not hold."""
        hit = index.data(HIT)
        second = self._theme.px(16) if isinstance(hit, Hit) and hit.not_valid else 0
        return QSize(self._theme.px(100), self._theme.row_height + second)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint a hit."""
        hit = index.data(HIT)
        if not isinstance(hit, Hit):
            return
        theme, rect = self._theme, QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("selection"))
            painter.fillRect(QRect(rect.left(), rect.top(), theme.px(3), rect.height()), theme.colour("accent"))
        inner = rect.adjusted(theme.px(10), 0, -theme.px(8), 0)
        first = QRect(inner.left(), inner.top(), inner.width(), theme.row_height)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.small())
        painter.setPen(theme.colour("muted"))
        kind = words.TABLE.get(hit.kind, hit.kind)
        painter.drawText(first, middle | Qt.AlignmentFlag.AlignRight, kind)
        first.setRight(first.right() - painter.fontMetrics().horizontalAdvance(kind) - theme.px(8))
        painter.setPen(theme.colour("muted" if hit.not_valid else "text"))
        if hit.kind in _CODES:
            painter.setFont(theme.code())
            painter.drawText(first, middle | Qt.AlignmentFlag.AlignLeft, hit.key)
            taken = painter.fontMetrics().horizontalAdvance(f"{hit.key}  ")
            first.setLeft(first.left() + max(theme.px(64), taken))
        painter.setFont(theme.font())
        elide = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(hit.title, elide, first.width())
        painter.drawText(first, middle | Qt.AlignmentFlag.AlignLeft, shown)
        if hit.not_valid:
            painter.setFont(theme.small())
            painter.setPen(theme.colour("warning"))
            below = QRect(inner.left(), rect.top() + theme.row_height - theme.px(6), inner.width(), theme.px(18))
            told = painter.fontMetrics().elidedText(f"! {why_not(hit)}", elide, below.width())
            painter.drawText(below, middle | Qt.AlignmentFlag.AlignLeft, told)
        painter.restore()


_CODES = {"hcpcs", "revenue_codes", "diagnoses", "modifiers", "value_codes", "condition_codes", "occurrence_codes",
          "editor_edits", "patient_status", "bill_types", "drugs", "crosswalks"}  # fmt: skip
