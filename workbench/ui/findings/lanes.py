"""The lanes of a review as chips with their numbers; one is chosen, and the arrow keys step through them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from workbench.domain.finding import Severity
from workbench.ui.findings.entries import SET_ASIDE, Lane
from workbench.ui.findings.flow import Flow
from workbench.ui.signs import NOT_ASSESSED, SEVERITY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.ui.theme import Theme

_MARK = {
    Lane.ERRORS: SEVERITY[Severity.ERROR].mark,
    Lane.WARNINGS: SEVERITY[Severity.WARNING].mark,
    Lane.ADVICE: SEVERITY[Severity.ADVICE].mark,
    Lane.NOT_ASSESSED: NOT_ASSESSED.mark,
    Lane.OVERRIDDEN: SET_ASIDE.mark,
}
_TIP = {
    Lane.ALL: "All findings",
    Lane.ERRORS: "As billed these come back, are rejected or denied, or break an instruction that was read",
    Lane.WARNINGS: "Probably wrong, or a person must decide",
    Lane.ADVICE: "What to expect or to look at",
    Lane.PASSES: "Errors and warnings that the CMS outpatient editor lets pass",
    Lane.NOT_ASSESSED: "What could not be judged, and why; not the same as right",
    Lane.OVERRIDDEN: "Set aside for a reason, which is kept and can be withdrawn",
}


class Lanes(QWidget):
    """Shows the numbers and says which lane is wanted."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("lanes of findings")
        self.chips: dict[Lane, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._flow = Flow(self, theme.px(5))
        for lane in Lane:
            chip = self.chips[lane] = QPushButton()
            chip.setCheckable(True)
            chip.setToolTip(f"{_TIP[lane]} (Left, Right in the list)")
            chip.clicked.connect(lambda _checked=False, lane=lane: self.choose(lane))
            chip.installEventFilter(self)
            self._group.addButton(chip)
            self._flow.addWidget(chip)
        self.chips[Lane.ALL].setChecked(True)
        self._take_stops()
        self.show_counts(dict.fromkeys(Lane, 0))
        theme.changed.connect(self._take_look)
        self._take_look()

    @property
    def lane(self) -> Lane:
        """The lane that is chosen."""
        return next(lane for lane, chip in self.chips.items() if chip.isChecked())

    def choose(self, lane: Lane) -> None:
        """Choose a lane."""
        self.chips[lane].setChecked(True)
        self._take_stops()
        self.chosen.emit(lane)

    def step(self, by: int) -> None:
        """To the next or previous lane, around the end."""
        shown = [lane for lane, chip in self.chips.items() if not chip.isHidden()]
        self.choose(shown[(shown.index(self.lane) + by) % len(shown)])

    def show_counts(self, counts: Mapping[Lane, int]) -> None:
        """Show how many each lane has; an empty lane of what was set aside is left out."""
        for lane, chip in self.chips.items():
            text = " ".join(filter(None, (_MARK.get(lane, ""), lane.value, str(counts[lane]))))
            if chip.text() != text:
                chip.setText(text)
                chip.setAccessibleName(f"{lane.value}, {counts[lane]}")
        self.chips[Lane.OVERRIDDEN].setVisible(counts[Lane.OVERRIDDEN] > 0)
        if counts[Lane.OVERRIDDEN] == 0 and self.chips[Lane.OVERRIDDEN].isChecked():
            self.choose(Lane.ALL)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys step through the chips, as through the buttons of one group."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
            if (by := steps.get(Qt.Key(event.key()))) is not None:
                self.step(by)
                self.chips[self.lane].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _take_stops(self) -> None:
        """Tab stops at the chosen chip only."""
        for chip in self.chips.values():
            chosen = chip.isChecked()
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)

    def _take_look(self) -> None:
        colour, px = self._theme.tokens, self._theme.px
        wide = px(colour.focus_width)
        self.setStyleSheet(
            f"QPushButton {{ background: {colour.surface}; color: {colour.text}; border: 1px solid {colour.line};"
            f" border-radius: {px(9)}px; padding: {px(2)}px {px(9)}px; font-size: {px(12)}px; }}"
            f"QPushButton:hover {{ border-color: {colour.accent}; }}"
            f"QPushButton:checked {{ background: {colour.text}; color: {colour.background};"
            f" border-color: {colour.text}; }}"
            f"QPushButton:focus {{ border: {wide}px solid {colour.accent};"
            f" padding: {px(2) - wide + 1}px {px(9) - wide + 1}px; }}"
        )
        self._flow.gap = px(5)
        self._flow.invalidate()
