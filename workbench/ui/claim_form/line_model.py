"""The service lines of one claim as a table: a view of the draft, with one blank line at the foot to type into.

Nothing is kept here. Text put into a cell is told (`typed`); the draft that comes of it is shown again.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from workbench.domain.finding import Place
from workbench.ui.claim_form import dates, money
from workbench.ui.claim_form.fields import COLUMNS, FINDINGS_COLUMN
from workbench.ui.claim_form.line_edits import cell_text
from workbench.ui.claim_form.marks import Marks
from workbench.ui.signs import ORIGIN, Sign, gravest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.case import Claim, ServiceLine
    from workbench.services.editing import Draft

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_EXPECTED = {
    "service_date": dates.FORM, "units": money.UNITS_FORM,
    "charge": money.CHARGE_FORM, "noncovered_charge": money.CHARGE_FORM,
}  # fmt: skip


class Role(IntEnum):
    """What a cell or head tells beyond its text: the sign at its foot, that of its origin, the form locator."""

    SIGN = Qt.ItemDataRole.UserRole + 1
    ORIGIN = Qt.ItemDataRole.UserRole + 2
    LOCATOR = Qt.ItemDataRole.UserRole + 3


class LineModel(QAbstractTableModel):
    """Rows are the lines in the order shown, which a sort may change; the claim's own order stays."""

    typed = Signal(int, int, str)
    """Line (from 1), column, text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.draft: Draft | None = None
        self.claim: Claim | None = None
        self.marks = Marks()
        self._lines: tuple[ServiceLine, ...] = ()
        self._order: list[int] = []
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    def show(self, draft: Draft, claim: Claim, marks: Marks) -> None:
        """Show the lines of this claim; rows that stay keep their place, so that the cursor does too."""
        before, after = self._lines, claim.lines
        if self.claim is None:  # from now on there is at least the blank row
            self.beginResetModel()
            self.draft, self.claim, self.marks = draft, claim, marks
            self._lines, self._order = after, list(range(len(after)))
            self.endResetModel()
            return
        looked = self._looks()
        self.draft, self.claim, self.marks = draft, claim, marks
        if len(before) == len(after):
            self._lines = after
            self._tell_changed(before, looked)
            return
        self._exchange(before, after)
        if after and self._sorted is not None:
            self.sort(*self._sorted)
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._order), FINDINGS_COLUMN))
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self._order))

    def line_at(self, row: int) -> int:
        """The number of the line in a row; one beyond the last for the blank row."""
        return self._order[row] + 1 if row < len(self._order) else len(self._order) + 1

    def row_of(self, line: int) -> int:
        """The row a line is shown in."""
        return self._order.index(line - 1) if line - 1 in self._order else len(self._order)

    def place(self, index: AnyIndex) -> Place | None:
        """The place a cell stands for; None for what is no field of a line."""
        if self.claim is None or not index.isValid():
            return None
        field = COLUMNS[index.column()].name if index.column() < FINDINGS_COLUMN else "lines"
        return Place(self.claim.claim_id, self.line_at(index.row()), field)

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        """The lines and the blank one."""
        return 0 if parent.isValid() or self.claim is None else len(self._order) + 1

    def columnCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        """The fields and the findings."""
        return 0 if parent.isValid() else FINDINGS_COLUMN + 1

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Every field can be typed into; the findings cannot."""
        return _EDITABLE if index.column() < FINDINGS_COLUMN else _READABLE

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name of a column with its form locator quietly behind it, and the number of a line."""
        if orientation is Qt.Orientation.Vertical:
            return self._line_head(section, role)
        if section >= FINDINGS_COLUMN:
            return "Findings" if role == Qt.ItemDataRole.DisplayRole else None
        column = COLUMNS[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.head
        if role == Role.LOCATOR:
            return column.locator
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.figures else _LEFT
        if role == Qt.ItemDataRole.ToolTipRole and column.locator:
            return f"{column.head}, form locator {column.locator}"
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, alignment, signs, and what is wrong in words."""
        if self.draft is None or self.claim is None or not index.isValid():
            return None
        row, at = index.row(), index.column()
        blank = row >= len(self._order)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            if blank:
                return ""
            if at >= FINDINGS_COLUMN:
                return self.marks.of_line(self.claim.claim_id, self.line_at(row))
            return cell_text(self.draft, self.claim, self.line_at(row), at)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if at < FINDINGS_COLUMN and COLUMNS[at].figures else _LEFT
        if role == Role.SIGN:
            return None if blank else self._sign(row, at)
        if role == Role.ORIGIN:
            return None if blank else self._origin(row, at)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return None if blank else self.explained(index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index)
        return None

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell that text was put into a cell; False where it is what stands there already."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or index.column() >= FINDINGS_COLUMN:
            return False
        text = str(value)
        if text == self.data(index, Qt.ItemDataRole.EditRole):
            return False
        self.typed.emit(self.line_at(index.row()), index.column(), text)
        return True

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Show the lines sorted by a column; column -1 is the order of the claim."""
        self.layoutAboutToBeChanged.emit()
        cursors = self.persistentIndexList()
        lines = [self.line_at(index.row()) for index in cursors]
        self._sorted = (column, order) if column >= 0 else None
        numbers = list(range(len(self._lines)))
        if 0 <= column <= FINDINGS_COLUMN:
            numbers.sort(key=lambda number: self._key(number, column))
            if order is Qt.SortOrder.DescendingOrder:
                numbers.reverse()
        self._order = numbers
        moved = [self.index(self.row_of(line), old.column()) for line, old in zip(lines, cursors, strict=True)]
        self.changePersistentIndexList(cursors, moved)
        self.layoutChanged.emit()

    def explained(self, index: AnyIndex) -> str:
        """What is wrong in a cell, and where its value came from, in words."""
        place = self.place(index)
        if place is None or self.draft is None:
            return ""
        if index.column() >= FINDINGS_COLUMN:
            found = self.marks.lines.get((place.claim or "", place.line or 0), ())
            return "\n".join(one.message for one in found)
        told = self.marks.explained(place, self.draft, _EXPECTED.get(place.field, ""))
        origin = self.draft.origins.get(place)
        return "\n".join(filter(None, (told, ORIGIN[origin].words if origin is not None else "")))

    def cell(self, row: int, at: int) -> tuple[str, Sign | None, Sign | None]:
        """Text, sign and origin of a cell in one go, for painting."""
        if self.draft is None or self.claim is None or row >= len(self._order):
            return "", None, None
        line = self._order[row] + 1
        if at >= FINDINGS_COLUMN:
            return self.marks.of_line(self.claim.claim_id, line), self._sign(row, at), None
        return cell_text(self.draft, self.claim, line, at), self._sign(row, at), self._origin(row, at)

    def _looks(self) -> dict[int, object]:
        """What besides its values a line is drawn by: findings, pending texts, origins; by line number."""
        if self.draft is None or self.claim is None:
            return {}
        mine, looks = self.claim.claim_id, dict[int, list[object]]()
        for (claim, line), found in self.marks.lines.items():
            if claim == mine:
                looks.setdefault(line, []).append(found)
        for kept in (self.draft.pending, self.draft.origins):
            for place, value in kept.items():
                if place.claim == mine and place.line is not None:
                    looks.setdefault(place.line, []).append((place.field, value))
        return {line: tuple(look) for line, look in looks.items()}

    def _tell_changed(self, before: Sequence[ServiceLine], looked: dict[int, object]) -> None:
        """Tell the view which rows are drawn otherwise now, and no others: painting is what a keystroke costs."""
        looks = self._looks()
        for row, number in enumerate(self._order):
            same = before[number] is self._lines[number] and looked.get(number + 1) == looks.get(number + 1)
            if not same:
                self.dataChanged.emit(self.index(row, 0), self.index(row, FINDINGS_COLUMN))

    def _exchange(self, before: Sequence[ServiceLine], after: Sequence[ServiceLine]) -> None:
        """Tell the view which rows came or went, between what is the same at the head and at the foot."""
        head = 0
        while head < min(len(before), len(after)) and before[head] is after[head]:
            head += 1
        more = len(after) - len(before)
        if more > 0:
            # Lines begun in the blank row: that row becomes the line, so the new row comes after it.
            at = head + 1 if head == len(before) else head
            self.beginInsertRows(_NO_PARENT, at, at + more - 1)
        else:
            self.beginRemoveRows(_NO_PARENT, head, head - more - 1)
        self._lines = tuple(after)
        self._order = list(range(len(after)))
        if more > 0:
            self.endInsertRows()
        else:
            self.endRemoveRows()

    def _key(self, number: int, column: int) -> tuple[bool, str]:
        if self.claim is None or self.draft is None:
            return (True, "")
        if column >= FINDINGS_COLUMN:
            return (not self.marks.lines.get((self.claim.claim_id, number + 1)), "")
        value = getattr(self._lines[number], COLUMNS[column].name)
        if isinstance(value, Decimal):
            return (False, f"{value + 10**15:040.6f}")
        if isinstance(value, date):
            return (False, value.isoformat())
        text = cell_text(self.draft, self.claim, number + 1, column)
        return (not text, text)

    def _sign(self, row: int, at: int) -> Sign | None:
        if self.claim is None or self.draft is None:
            return None
        line = self.line_at(row)
        if at >= FINDINGS_COLUMN:
            return gravest(self.marks.lines.get((self.claim.claim_id, line), ()))
        return self.marks.sign(Place(self.claim.claim_id, line, COLUMNS[at].name), self.draft)

    def _origin(self, row: int, at: int) -> Sign | None:
        if self.claim is None or self.draft is None or at >= FINDINGS_COLUMN or not self.draft.origins:
            return None
        origin = self.draft.origins.get(Place(self.claim.claim_id, self.line_at(row), COLUMNS[at].name))
        return ORIGIN[origin] if origin is not None else None

    def _line_head(self, row: int, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return str(self.line_at(row))
        return _RIGHT if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _spoken(self, index: AnyIndex) -> str:
        head = COLUMNS[index.column()].head if index.column() < FINDINGS_COLUMN else "Findings"
        text = str(self.data(index, Qt.ItemDataRole.DisplayRole) or "empty")
        sign = self.data(index, Role.SIGN)
        words = f", {sign.words}" if isinstance(sign, Sign) else ""
        return f"line {self.line_at(index.row())}, {head}: {text}{words}"


_READABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITABLE = _READABLE | Qt.ItemFlag.ItemIsEditable
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
