"""Where the keyboard goes by command: to the lines, the fields, the findings, the timeline, the next claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from workbench.services import words

if TYPE_CHECKING:
    from workbench.ui.main_window import MainWindow


class Going:
    """Moves the focus within one window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._finding = -1

    def begin(self) -> None:
        """Another case: its findings are gone through from the first."""
        self._finding = -1

    def to_lines(self) -> None:
        """Put the cursor into the lines of the claim in front, or of the first."""
        window = self._window
        if window.form is None or window.desk.session is None:
            return
        if window.form.grid() is None and window.form.tabs.count() > 1:
            window.form.tabs.setCurrentIndex(1)
        grid = window.form.grid()
        if grid is not None:
            if not grid.currentIndex().isValid():
                grid.setCurrentIndex(grid.lines.index(0, 0))
            grid.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def to_fields(self) -> None:
        """Put the cursor into the first field of the tab in front."""
        window = self._window
        page = window.form.page() if window.form is not None else None
        if page is not None:
            page.boxes[0].edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def to_findings(self) -> None:
        """Put the cursor into the findings."""
        window = self._window
        if window.docks is not None:
            window.docks.focus_findings()

    def to_timeline(self) -> None:
        """Put the cursor onto the timeline."""
        window = self._window
        if window.docks is not None:
            window.docks.focus_timeline()

    def step_tab(self, by: int) -> None:
        """To the next or previous claim."""
        window = self._window
        if window.form is not None:
            window.form.step_tab(by)

    def fix_finding(self) -> None:
        """Apply the fix of the finding whose card is open, wherever the cursor is."""
        window = self._window
        if window.docks is not None and not window.docks.findings.view.fix_current():
            window.status.say("The finding in front has no fix to apply.")

    def step_finding(self, by: int) -> None:
        """To the place of the next or previous finding, around the end."""
        window = self._window
        if window.desk.review is None or window.form is None:
            return
        findings = sorted(window.desk.review.findings, key=lambda one: one.severity.rank)
        self._finding = (self._finding + by) % len(findings)
        finding = findings[self._finding]
        if window.docks is not None:
            window.docks.findings.choose(finding)
            window.docks.timeline.view.choose_some(f"{finding.message} {finding.observed}")
        window.go_to(finding.place)
        window.status.say(f"{words.SEVERITY_SIGN[finding.severity]} {finding.message}")
