"""The table twin of the timeline: the same events for the keyboard and a screen reader, always in step."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from workbench.domain.case import EventKind
from workbench.ui.claim_form.dates import Days, read_day, shown
from workbench.ui.signs import SEVERITY

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.case import UnplacedEvent
    from workbench.domain.timeline.course import Course, EventMark

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """What the columns hold."""

    EVENT = 0
    DATE = 1
    FROM_INFUSION = 2
    DETAIL = 3
    FINDINGS = 4


_HEADINGS = ("Event", "Date", "From infusion", "Detail", "Findings that day")


class EventsModel(QAbstractTableModel):
    """One row per event, by date. A typed date is asked for, not set: the case decides."""

    date_typed = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self._marks: tuple[EventMark, ...] = ()
        self._unplaced: tuple[UnplacedEvent, ...] = ()
        self._infusion: date | None = None
        self._today: date | None = None

    def show_course(self, course: Course, today: date, unplaced: tuple[UnplacedEvent, ...] = ()) -> None:
        """Show a course, and below it the events whose kind or day is not known yet."""
        marks = tuple(sorted(course.marks, key=lambda mark: (mark.day, mark.index)))
        if (marks, today, unplaced) == (self._marks, self._today, self._unplaced):
            return
        self.beginResetModel()
        self._marks, self._unplaced = marks, unplaced
        self._infusion = next((mark.day for mark in self._marks if mark.kind is EventKind.INFUSION), None)
        self._today = today
        self.endResetModel()

    def infusion(self) -> date | None:
        """The day that D counts from."""
        return self._infusion

    def row_of(self, index: int) -> int:
        """The row of an event, or -1."""
        return next((row for row, mark in enumerate(self._marks) if mark.index == index), -1)

    def event_of(self, row: int) -> int | None:
        """The event of a row."""
        return self._marks[row].index if 0 <= row < len(self._marks) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many events there are."""
        return 0 if parent.isValid() else len(self._marks) + len(self._unplaced)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """The heads of the columns."""
        wanted = role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal
        return _HEADINGS[section] if wanted and 0 <= section < len(_HEADINGS) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only the date can be typed over."""
        flags = super().flags(index)
        typed = index.column() == Column.DATE and index.row() < len(self._marks)
        return flags | Qt.ItemFlag.ItemIsEditable if typed else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The words of a cell."""
        if not index.isValid() or index.row() >= self.rowCount():
            return None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if index.row() >= len(self._marks):
            return _unplaced_words(self._unplaced[index.row() - len(self._marks)], Column(index.column()))
        return self._words(self._marks[index.row()], Column(index.column()))

    def _words(self, mark: EventMark, column: Column) -> str:
        match column:
            case Column.EVENT:
                return mark.kind.value.replace("-", " ")
            case Column.DATE:
                return shown(mark.day)
            case Column.FROM_INFUSION:
                return "" if self._infusion is None else f"D{(mark.day - self._infusion).days:+d}".replace("D+0", "D0")
            case Column.DETAIL:
                return " · ".join(mark.text.split(" · ")[1:])
            case Column.FINDINGS:
                return f"{SEVERITY[mark.severity].mark} {SEVERITY[mark.severity].words}" if mark.severity else ""

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A date that was typed, in any form the line grid takes too."""
        if role != Qt.ItemDataRole.EditRole or index.column() != Column.DATE or self._today is None:
            return False
        if index.row() >= len(self._marks):
            return False
        mark = self._marks[index.row()]
        day = read_day(str(value), Days(self._today, mark.day, self._infusion))
        if day is None or day == mark.day:
            return False
        self.date_typed.emit(mark.index, day)
        return True


def _unplaced_words(event: UnplacedEvent, column: Column) -> str:
    """What is known of an event that stands on no timeline; the case keeps it as it is."""
    match column:
        case Column.EVENT:
            return event.kind.value.replace("-", " ") if event.kind is not None else "kind not known"
        case Column.DATE:
            return shown(event.date) if event.date is not None else "no date"
        case Column.DETAIL:
            known = (event.setting.value if event.setting is not None else "", event.drug or "")
            return " · ".join(one for one in known if one)
        case Column.FROM_INFUSION | Column.FINDINGS:
            return ""
