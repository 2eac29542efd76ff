"""The day a code is looked at for: typed as in the claim form, stepped by + - [ ] and t."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from workbench.ui.claim_form import dates

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from workbench.ui.theme import Theme


class DayField(QLineEdit):
    """Holds a day; text that is none is marked and the last day stays in force."""

    day_changed = Signal(object)

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = today
        self.day = today
        self.setAccessibleName("on the day")
        self.setToolTip("The day the code is looked at for: + - a day, [ ] a month, t today, 0615, 6/15")
        self.setText(dates.shown(today))
        self.editingFinished.connect(self._read)
        theme.changed.connect(self._take_look)
        self._take_look()

    def set_day(self, day: date, today: date | None = None) -> None:
        """Put another day in, without telling."""
        self._today = today or self._today
        self.day = day
        self.setText(dates.shown(day))
        self._mark("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The helper keys step a whole date."""
        if event.text() and dates.is_whole(self.text().strip()):
            stepped = dates.stepped(self.day, event.text(), self._today)
            if stepped is not None:
                self._take(stepped)
                return
        super().keyPressEvent(event)

    def _read(self) -> None:
        day = dates.read_day(self.text(), dates.Days(self._today, self.day))
        if day is None:
            self._mark("warning")
            self.setToolTip(f"Expected {dates.FORM}; the page is still for {dates.shown(self.day)}")
        else:
            self._take(day)

    def _take(self, day: date) -> None:
        changed = day != self.day
        self.set_day(day)
        if changed:
            self.day_changed.emit(day)

    def _mark(self, mark: str) -> None:
        if self.property("mark") != mark:
            self.setProperty("mark", mark)
            self.style().unpolish(self)
            self.style().polish(self)

    def _take_look(self) -> None:
        self.setFixedWidth(self._theme.px(100))
