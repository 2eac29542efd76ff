"""The panels around the form, in docks that can be moved: timeline on top, findings at the right, a page to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QLabel, QWidget

from workbench.ui.findings.at_desk import FindingsAtDesk
from workbench.ui.findings.entries import Lane
from workbench.ui.findings.panel import FindingsPanel
from workbench.ui.reading import Reading
from workbench.ui.text_page import TextPage
from workbench.ui.timeline.at_desk import TimelineAtDesk
from workbench.ui.timeline.panel import TimelinePanel

if TYPE_CHECKING:
    from workbench.ui.main_window import MainWindow
    from workbench.ui.theme import Theme

_AREA = Qt.DockWidgetArea
_VERSION = 1
_SHARE = {"entry": (150, 300), "review": (264, 390)}
"""Height of the timeline and width of the findings, at 100 %."""


class DockTitle(QLabel):
    """The quiet name of a dock; it is dragged by this, and a double click lets it float."""

    def __init__(self, theme: Theme, dock: QDockWidget) -> None:
        super().__init__(dock.windowTitle())
        self._theme = theme
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("ink", "muted")
        dock.windowTitleChanged.connect(self.setText)
        theme.changed.connect(self._take_look)
        self._take_look()

    def _take_look(self) -> None:
        self.setFont(self._theme.small(strong=True))
        self.setContentsMargins(self._theme.px(14), self._theme.px(5), 0, self._theme.px(2))


class Docks:
    """Makes the docks of a window, connects them with its desk, and remembers where they are."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        desk = window.desk
        self.timeline = TimelinePanel(window.theme)
        self._timeline_at_desk = TimelineAtDesk(self.timeline, desk)
        self.findings = FindingsPanel(window.theme)
        self._findings_at_desk = FindingsAtDesk(self.findings, desk)
        self.page = TextPage()
        self._take_choices()
        self._layout = "review"
        self._timeline_dock = self._dock("Timeline", self.timeline, _AREA.TopDockWidgetArea)
        self._findings_dock = self._dock("Findings", self.findings, _AREA.RightDockWidgetArea)
        self._page_dock = self._dock("Page", self.page, _AREA.RightDockWidgetArea)
        self._page_dock.hide()
        self._take_fix_keys()
        window.commands.changed.connect(self._take_fix_keys)
        self.reading = Reading(window, self._reading_dock, self.focus_findings)
        self.findings.place_wanted.connect(window.go_to)
        self.findings.fix_all_wanted.connect(window.fix_all)
        self.findings.why_wanted.connect(window.why)
        state = window.settings.layout("docks")
        if state.isEmpty() or not window.restoreState(state, _VERSION):
            self.lay_out("review")

    def show_page(self, heading: str, text: str) -> None:
        """Show a text to read."""
        self._page_dock.setWindowTitle(heading)
        self.page.show_page(text)
        self._page_dock.show()
        self._page_dock.raise_()

    def lay_out(self, name: str) -> None:
        """Entry: room for the form. Review: room for the timeline and the findings."""
        window = self._window
        for dock, area in (
            (self._timeline_dock, _AREA.TopDockWidgetArea),
            (self._findings_dock, _AREA.RightDockWidgetArea),
        ):
            dock.setFloating(False)
            window.addDockWidget(area, dock)
            dock.show()
        self._layout = name
        self.share()

    def share(self) -> None:
        """Give timeline and findings their share of the window, at the scale in force."""
        window, (high, wide) = self._window, _SHARE[self._layout]
        px = window.theme.px
        window.resizeDocks([self._timeline_dock], [px(high)], Qt.Orientation.Vertical)
        window.resizeDocks([self._findings_dock], [px(wide)], Qt.Orientation.Horizontal)

    def setVisible(self, visible: bool) -> None:
        """Show or hide timeline and findings; without a case there is nothing to show in them."""
        self._timeline_dock.setVisible(visible)
        self._findings_dock.setVisible(visible)
        if not visible:
            self._page_dock.hide()
            self.reading.hide()

    def focus_findings(self) -> None:
        """Put the cursor into the findings."""
        self._focus(self._findings_dock, self.findings.view)

    def focus_timeline(self) -> None:
        """Put the cursor onto the timeline."""
        shown = self.timeline.table if self.timeline.table.isVisible() else self.timeline.view
        self.timeline.view.choose_some()
        self._focus(self._timeline_dock, shown)

    def _take_choices(self) -> None:
        """What was chosen the last time: how findings are grouped, in cards or rows, whether lines go along."""
        settings, findings = self._window.settings, self.findings
        at = findings.grouping.findText(settings.text("findings/grouping"))
        findings.grouping.setCurrentIndex(max(at, 0))
        findings.dense.setChecked(settings.yes("findings/rows"))
        lane = settings.text("findings/lane")
        if lane in list(Lane):
            findings.lanes.choose(Lane(lane))
        self.timeline.carry = settings.text("timeline/carry") != "no"

    def _take_fix_keys(self) -> None:
        self.findings.view.actions_bar.take_fix_keys(self._window.commands.keys("edit.fix"))

    def keep(self) -> None:
        """Remember where the docks are, and what was chosen in them."""
        settings, findings = self._window.settings, self.findings
        settings.keep("findings/grouping", findings.grouping.currentText())
        settings.keep("findings/rows", findings.dense.isChecked())
        settings.keep("findings/lane", findings.lanes.lane.value)
        settings.keep("timeline/carry", self.timeline.carry)
        self._window.settings.keep_layout("docks", self._window.saveState(_VERSION))

    def _focus(self, dock: QDockWidget, inner: QWidget) -> None:
        dock.show()
        dock.raise_()
        target: QWidget | None = inner
        if inner.focusPolicy() is Qt.FocusPolicy.NoFocus:
            target = next(
                (one for one in inner.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus), None
            )
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _reading_dock(self, title: str, inner: QWidget) -> QDockWidget:
        """A dock made later than the others: where it was the last time, else behind the findings."""
        dock = self._made_dock(title, inner)
        if not self._window.restoreDockWidget(dock):
            self._window.addDockWidget(_AREA.RightDockWidgetArea, dock)
            self._window.tabifyDockWidget(self._findings_dock, dock)
        return dock

    def _dock(self, title: str, inner: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = self._made_dock(title, inner)
        self._window.addDockWidget(area, dock)
        return dock

    def _made_dock(self, title: str, inner: QWidget) -> QDockWidget:
        dock = QDockWidget(title, self._window)
        dock.setObjectName(title.lower())
        dock.setAccessibleName(title)
        dock.setWidget(inner)
        dock.setTitleBarWidget(DockTitle(self._window.theme, dock))
        return dock
