"""The window: wires the desk to its panels. Decisions are the services'; what a panel shows is the panel's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QMenu, QSizePolicy, QStackedWidget

from workbench.domain.errors import KnownProblem
from workbench.services import words
from workbench.ui import case_files, docks, palette_items, screen
from workbench.ui.case_bar import CaseBar
from workbench.ui.claim_form.completion import Completions
from workbench.ui.claim_form.panel import ClaimPanel
from workbench.ui.commands import Commands
from workbench.ui.desk import Desk
from workbench.ui.dropping import TakesFiles
from workbench.ui.going import Going
from workbench.ui.leaving import may_leave
from workbench.ui.packet import at_desk as packets
from workbench.ui.start_screen import StartScreen
from workbench.ui.status_line import StatusLine
from workbench.ui.theme import keep_look, take_look
from workbench.ui.window_commands import all_commands

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QCloseEvent

    from workbench.domain.case import Case
    from workbench.domain.finding import Finding, NotAssessed, Place
    from workbench.rules.rule import Rule
    from workbench.services.editing import Override
    from workbench.services.review import Reviewer
    from workbench.ui.palette import Palette
    from workbench.ui.settings import Settings
    from workbench.ui.theme import Theme


WAIT_MS = 150
"""After this the bar says that a review is under way, instead of what the last one found."""


class MainWindow(TakesFiles):
    """Case bar, timeline, form, findings and pages around one desk."""

    def __init__(self, theme: Theme, settings: Settings, reviewer: Reviewer) -> None:
        super().__init__()
        self.theme, self.settings = theme, settings
        take_look(settings, theme)
        self.setWindowTitle("workbench")
        self.setMinimumSize(screen.LEAST)
        self.resize(theme.px(1389), theme.px(868))
        self.desk = Desk(reviewer, self)
        self.completions = Completions(reviewer.codeset)
        self.form: ClaimPanel | None = None
        self.docks: docks.Docks | None = None
        self._palette: Palette | None = None
        self.going = Going(self)
        self.commands = Commands(self, settings)
        self.commands.add(*all_commands(self))
        self._menu = QMenu(self)
        self.bar = CaseBar(theme, self._menu, self.commands.keys("view.palette"))
        self.bar.palette_wanted.connect(self.open_palette)
        self.setMenuWidget(self.bar)
        self.status = StatusLine(reviewer)
        self.status.show_scale(theme.scale)
        self.setStatusBar(self.status)
        self.start = StartScreen(theme, self.commands)
        self.start.wanted.connect(self.commands.run)
        self.start.recent_wanted.connect(self.open_path)
        self._stack = QStackedWidget()
        self.start.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)  # it asks for no room behind
        self._stack.addWidget(self.start)
        self.setCentralWidget(self._stack)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.desk.opened.connect(self._opened)
        self.desk.changed.connect(self._show)
        self.desk.state_changed.connect(self._show_state)
        self.desk.runner.started.connect(self._wait)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.timeout.connect(self._show_bar)
        theme.changed.connect(self._keep_choices)
        self.restoreGeometry(settings.layout("window"))
        self._show_start()

    # -- files -----------------------------------------------------------------------------------------------------

    def new_case(self) -> None:
        """Begin a case."""
        if self._may_leave():
            self.desk.put(case_files.new_case(self.desk.reviewer.today), None)
            self.going.to_fields()

    def open_dialog(self) -> None:
        """Ask for a file and open it."""
        path, _ = QFileDialog.getOpenFileName(self, "Open a case", self.settings.text("folder"), case_files.FILTER)
        if path:
            self.open_path(path)

    def open_path(self, path: str) -> None:
        """Open a case, or read a packet back; what is wrong with it is said in one place and nothing is lost."""
        if path.lower().endswith(".pdf"):
            packets.packets_of(self).read_back(path)
            return
        if not self._may_leave():
            return
        try:
            self.desk.open(path)
        except KnownProblem as problem:
            self.show_page("This case was not opened", f"This case was not opened.\n\n{problem}")
            return
        self.settings.add_recent(path)

    def open_example(self) -> None:
        """Open the worked example as a case of its own, so that it stays as it is."""
        self.put_case(case_files.read(str(case_files.sample_path())))

    def put_case(self, case: Case) -> bool:
        """Put a case that is in no file yet on the desk; False where the one on it is not to be left."""
        may = self._may_leave()
        if may:
            self.desk.put(case, None)
        return may

    def save(self) -> None:
        """Save where the case is; ask where when it is nowhere yet."""
        if self.desk.path is None:
            self.save_as()
        elif self.desk.save(self.desk.path):
            self.settings.add_recent(self.desk.path)

    def save_as(self) -> None:
        """Ask where and save there."""
        if self.desk.session is None:
            return
        proposed = self.desk.path or f"{self.desk.session.case.case_id}{case_files.SUFFIX}"
        path, _ = QFileDialog.getSaveFileName(self, "Save the case", proposed, case_files.FILTER)
        if path:
            path = path if path.endswith(".json") else f"{path}{case_files.SUFFIX}"
            if self.desk.save(path):
                self.settings.add_recent(path)

    def close_case(self) -> None:
        """Put the case away and show the start."""
        if self._may_leave():
            self.desk.clear()
            self._show_start()

    def close_window(self) -> None:
        """Close the window, asking first if something would be lost."""
        self.close()

    # -- edit ------------------------------------------------------------------------------------------------------

    def fix_all(self) -> None:
        """Apply every safe fix as one step."""
        count = self.desk.fix_all()
        if not count:
            self.status.say("No finding has a safe fix.")
            return
        self.status.say(f"{words.counted(count, 'safe fix', 'safe fixes')} applied; Ctrl+Z takes them back")

    def add_claim(self) -> None:
        """One more claim."""
        if self.form is not None:
            self.form.add_claim()

    def remove_claim(self) -> None:
        """Take the claim in front out of the case."""
        if self.form is not None:
            self.form.remove_claim()

    # -- go --------------------------------------------------------------------------------------------------------

    def go_to(self, place: Place) -> None:
        """Put the cursor on a place."""
        if place.claim is None and place.field == "episode.events":
            self.going.to_timeline()
        elif self.form is not None:
            self.form.go_to(place)

    # -- view and help ---------------------------------------------------------------------------------------------

    def open_palette(self) -> None:
        """Open the command palette."""
        if self._palette is None:
            from workbench.ui.palette import Palette

            self._palette = Palette(self.theme, self)
        sources = palette_items.Sources(
            self.commands, self.completions, self.desk.reviewer.rules, self.settings.recent,
            lambda: self.form.claim_id() if self.form is not None else None, self._day,
            self.open_path, self._open_code, self.put_code, self._show_rule, self.go_to,
        )  # fmt: skip
        self._palette.open_over(self, lambda typed: palette_items.found(sources, typed))

    def lay_out(self, name: str) -> None:
        """Arrange the panels for entry or for review."""
        if self.docks is not None:
            self.docks.lay_out(name)

    def open_shortcuts(self) -> None:
        """Show the list of shortcuts."""
        from workbench.ui.shortcuts import ShortcutList

        shown = ShortcutList(self.theme, self.commands, self)
        shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown.show()

    def show_marks(self) -> None:
        """Show what the marks mean."""
        from workbench.ui.help_page import marks_page

        self.show_page("What the marks mean", marks_page())

    def show_about(self) -> None:
        """Show versions, digests and licences."""
        from workbench.ui.help_page import about_page

        self.show_page("About workbench", about_page(self.desk.reviewer.codeset, len(self.desk.reviewer.rules)))

    def start_tour(self) -> None:
        """Show the hints, on the worked example when no case is open."""
        from workbench.ui.tour_hints import tour_of

        if self.desk.session is None:
            self.open_example()
        tour_of(self).start()

    def open_menu(self) -> None:
        """Open the menu at the upper left."""
        self.bar.menu.showMenu()

    # -- events of the window --------------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask if something would be lost; remember the layout."""
        if not self._may_leave():
            event.ignore()
            return
        self.desk.runner.stop()
        packets.stop(self)
        self.settings.keep_layout("window", self.saveGeometry())
        if self.docks is not None:
            self.docks.keep()
        self.settings.save()
        event.accept()

    # -- wiring ----------------------------------------------------------------------------------------------------

    _scale = 100

    def _opened(self) -> None:
        """Another case: a fresh form, so that no cursor or sort of the last one stays."""
        self.going.begin()
        self._make_form()
        if self.docks is None:
            self.docks = docks.Docks(self)
        self.docks.setVisible(True)

    def _make_form(self) -> None:
        """A form in the sizes of the scale in force."""
        if self.form is not None:
            self._stack.removeWidget(self.form)
            self.form.deleteLater()
        self._scale = self.theme.scale
        self.form = ClaimPanel(self.theme, self.completions, self.desk.reviewer.today)
        self.form.edited.connect(self.desk.do)
        self.form.settled.connect(self.desk.settle)
        self.form.given_up.connect(self.desk.give_up)
        self.form.take_columns(self.settings.layout(f"columns-{self.theme.scale}"))
        self.form.columns_changed.connect(self._keep_columns)
        self._stack.addWidget(self.form)
        self._stack.setCurrentWidget(self.form)

    def _keep_columns(self, state: QByteArray) -> None:
        self.settings.keep_layout(f"columns-{self.theme.scale}", state)

    def _show(self) -> None:
        draft = self.desk.draft
        if draft is None or self.form is None or self.docks is None:
            return
        review = self.desk.review
        self.form.show_draft(draft, review)
        if review is not None:
            self._waiting.stop()
            self._show_bar()
            self.status.show_review(self.desk.runner.milliseconds)

    def _wait(self) -> None:
        """A review takes longer than half a frame; one that takes much longer is told in the bar too."""
        self.status.show_waiting()
        if not self._waiting.isActive():
            self._waiting.start(WAIT_MS)

    def _show_bar(self) -> None:
        draft = self.desk.draft
        if draft is not None:
            self.bar.show_case(draft, self.desk.review, self._product(draft.case.episode.product))

    def _show_state(self) -> None:
        session = self.desk.session
        self.bar.show_state(*self.desk.state)
        name = self.desk.path or (session.case.case_id if session is not None else "")
        title = f"{name}[*] - workbench" if name else "workbench"
        if self.windowTitle() != title:
            self.setWindowTitle(title)
        if self.isWindowModified() != self.desk.dirty:
            self.setWindowModified(self.desk.dirty)
        undo, redo = (session.undo_name, session.redo_name) if session is not None else ("", "")
        self.commands.rename("edit.undo", f"Undo: {undo}" if undo else "Undo")
        self.commands.rename("edit.redo", f"Redo: {redo}" if redo else "Redo")
        self.status.show_undo(undo, self.commands.keys("edit.undo"))

    def _show_start(self) -> None:
        self._stack.setCurrentWidget(self.start)
        self.start.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.start.show_recent(self.settings.recent())
        if self.docks is not None:
            self.docks.setVisible(False)
        self._waiting.stop()
        self.bar.show_case(None, None, "")
        self._show_state()

    def _fill_menu(self) -> None:
        from workbench.ui.menu import fill_menu

        self.commands.refresh()
        fill_menu(self._menu, self.commands)

    def _may_leave(self) -> bool:
        """Whether the case may be put away."""
        return may_leave(self.desk, self.save, self)

    def show_page(self, heading: str, text: str) -> None:
        """Show a page to read."""
        self.made_docks().show_page(heading, text)

    def made_docks(self) -> docks.Docks:
        """The docks, made when something is first to be shown in them."""
        if self.docks is None:
            self.docks = docks.Docks(self)
            self.docks.setVisible(False)
        return self.docks

    def _show_rule(self, rule: Rule) -> None:
        self.made_docks().reading.show_rule(rule)

    def why(self, said: Finding | NotAssessed | Override) -> None:
        """Show the rule behind what was said."""
        rule = next(rule for rule in self.desk.reviewer.rules if rule.id == said.rule)
        self.made_docks().reading.show_rule(rule, said)

    def to_codes(self) -> None:
        """Open the page of the code under the cursor."""
        self.made_docks().reading.to_codes()

    def put_code(self, table: str, code: str) -> None:
        """Put a code into the line under the cursor; where no line takes it, say so."""
        grid = self.form.grid() if self.form is not None else None
        if grid is None or not grid.put_code(table, code):
            self.status.say(f"{code} was put nowhere: a line of a claim takes revenue codes, HCPCS and modifiers")

    def _open_code(self, table: str, code: str) -> None:
        """Open the page of a code chosen in the palette; looking something up changes nothing on a claim."""
        if table == "products":
            self.status.say(f"{code}: {self.completions.label(table, code, None)}")
        else:
            self.made_docks().reading.open_code(code)

    def _day(self) -> date | None:
        return self.form.day() if self.form is not None else None

    def _product(self, product: str | None) -> str:
        return self.completions.label("products", product, None) or product if product else ""

    def _take_scale(self) -> None:
        """Another scale: the form is made anew, for its distances, and the docks are shared out again."""
        theme, draft = self.theme, self.desk.draft
        if self.form is None or draft is None or self.docks is None or self._scale == theme.scale:
            return
        at, place = self.form.tabs.currentIndex(), self.form.place()
        self._make_form()
        self.form.show_draft(draft, self.desk.review)
        self.form.tabs.setCurrentIndex(at)
        if place is not None:
            self.form.go_to(place)
        self.docks.share()

    def _keep_choices(self) -> None:
        self._take_scale()
        if self.status.show_scale(self.theme.scale):
            screen.stay_on_screen(self)
        keep_look(self.settings, self.theme)
