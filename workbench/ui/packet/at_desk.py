"""Packets of the case on the desk: exported, looked at, printed; and a packet from elsewhere read back.

What prints and what draws pages is loaded at the first use: the window opens without it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit

from workbench.services.words import counted
from workbench.ui.commands import Command
from workbench.ui.packet.works import Works

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter

    from workbench.domain.errors import KnownProblem
    from workbench.services.packet import Packet
    from workbench.services.verify import Verified
    from workbench.ui.main_window import MainWindow
    from workbench.ui.packet.answer import AnswerPanel
    from workbench.ui.packet.export import Choices, OptionsPane
    from workbench.ui.packet.preview import PreviewWindow

FILTER = "PDF (*.pdf)"
_DOCK = "Packet"
T = TypeVar("T")


def packet_commands(window: MainWindow) -> tuple[Command, ...]:
    """The commands on packets."""

    def no_case() -> str:
        return "" if window.desk.session is not None else "No case is open."

    return (
        Command("file.packet", "File", "Export audit packet…", "Ctrl+Shift+P",
                lambda: packets_of(window).show_options(), no_case),
        Command("file.preview", "File", "Print preview…", "Ctrl+P", lambda: packets_of(window).preview(), no_case),
    )  # fmt: skip


def packets_of(window: MainWindow) -> PacketsAtDesk:
    """The packets of a window, made at the first call."""
    found = window.findChild(PacketsAtDesk)
    return found if found is not None else PacketsAtDesk(window)


def stop(window: MainWindow) -> None:
    """The window closes: what is being made is ended, what is only wanted is not begun."""
    found = window.findChild(PacketsAtDesk)
    if found is not None:
        found.stop()


class PacketsAtDesk(QObject):
    """Everything about packets in one window; the slow part of it in a thread."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.works = Works(self)
        self.works.said.connect(self.tell)
        self.options: OptionsPane | None = None
        self.shown: PreviewWindow | None = None
        self.answer: AnswerPanel | None = None
        self._making = False
        self._printing = False
        self._found: Verified | None = None

    def stop(self) -> None:
        """End the thread, and close what is open beside the window."""
        self.works.stop()
        for one in (self.shown, self.options):
            if one is not None:
                one.close()

    def tell(self, text: str) -> None:
        """Say how far it is, or what came of it, in the status line and where it was asked for."""
        self._window.status.say(text)
        if self.options is not None:
            self.options.tell(text)
        if self.shown is not None:
            self.shown.tell(text)

    # -- making --------------------------------------------------------------------------------------------------

    def show_options(self) -> None:
        """Open the pane with the options of a packet."""
        self._pane().show()
        self._pane().raise_()
        self._pane().activateWindow()
        self._pane().export.setFocus()

    def export(self, choices: Choices) -> None:
        """Ask where, and make the packet there."""
        target = self._target()
        if not target:
            return
        source, left_out = self._window.desk.path, self._left_out()

        def write(packet: Packet) -> str:
            from workbench.services.packet_files import write_packet

            self.works.said.emit(f"Writing {Path(target).name}…")
            write_packet(target, packet.content, (source,) if source is not None else ())
            pages = "1 page" if packet.pages == 1 else f"{packet.pages} pages"
            return f"✓ {target}: {pages}, packet {packet.number}, {_state(choices)}{left_out}"

        self._make(choices, write, self.tell)

    def preview(self, choices: Choices | None = None) -> None:
        """Make the packet and show its pages; without choices as they stand in the pane."""
        wanted = choices if choices is not None else self._pane().choices()

        def measured(packet: Packet) -> tuple[bytes, tuple[tuple[float, float], ...]]:
            from workbench.ui.packet.pages import page_sizes

            return packet.content, page_sizes(packet.content)

        self._make(wanted, measured, lambda made: self._show(wanted, *made))

    def _make(self, choices: Choices, finish: Callable[[Packet], T], then: Callable[[T], None]) -> None:
        """Make the packet of the draft as it is now, and finish it, in the thread."""
        session, reviewer = self._window.desk.session, self._window.desk.reviewer
        if session is None or self._making:
            self.tell("No case is open." if session is None else "A packet is being made; wait for it.")
            return
        case, overrides = session.draft.case, session.draft.overrides

        def work() -> T:
            from workbench.services.packet import PacketCase, make_packet

            return finish(make_packet(reviewer, [PacketCase(case, overrides)], choices.form()))

        def made(result: T) -> None:
            self._set_making(False)
            then(result)

        def failed(problem: KnownProblem) -> None:
            self._set_making(False)
            self.tell(f"No packet was made: {problem}")

        self._set_making(True)
        self.tell("Making the packet…")
        self.works.do(work, made, failed)

    def _set_making(self, making: bool) -> None:
        self._making = making
        if self.options is not None:
            self.options.set_busy(making)

    def _pane(self) -> OptionsPane:
        if self.options is None:
            from workbench.ui.packet.export import OptionsPane

            self.options = OptionsPane(self._window.theme, self._window.settings, self._window)
            self.options.export_wanted.connect(self.export)
            self.options.preview_wanted.connect(self.preview)
        return self.options

    def _target(self) -> str:
        """Where the packet goes; empty when it goes nowhere."""
        desk = self._window.desk
        if desk.session is None:
            return ""
        stem = desk.path.removesuffix(".json").removesuffix(".case") if desk.path else desk.session.case.case_id
        parent = self.options if self.options is not None and self.options.isVisible() else self._window
        path, _ = QFileDialog.getSaveFileName(parent, "Export the audit packet", f"{stem}.pdf", FILTER)
        if not path or path.lower().endswith(".pdf"):
            return path
        whole = f"{path}.pdf"
        if Path(whole).exists():  # the dialog asked about another name
            self.tell(f"Not exported: {whole} is there already. Choose it by its whole name to replace it.")
            return ""
        return whole

    def _left_out(self) -> str:
        """What is typed but is no value yet, and so is on no page."""
        session = self._window.desk.session
        count = len(session.draft.pending) if session is not None else 0
        return f". {counted(count, 'unread entry', 'unread entries')} not in it" if count else ""

    # -- looking and printing ------------------------------------------------------------------------------------

    def _show(self, choices: Choices, content: bytes, sizes: tuple[tuple[float, float], ...]) -> None:
        from workbench.ui.packet.export import IDLE
        from workbench.ui.packet.preview import PreviewWindow

        if self.shown is not None:
            self.shown.close()
        session = self._window.desk.session
        name = session.case.case_id if session is not None else ""
        title = f"Print preview: {name}, {_state(choices)}"
        shown = PreviewWindow(self._window.theme, self.works, title, self._window)
        shown.print_wanted.connect(self.print_shown)
        shown.save_wanted.connect(lambda: self.export(choices))
        shown.closed.connect(self._forget_shown)
        self.shown = shown
        self._window.status.clearMessage()
        if self.options is not None:
            self.options.tell(IDLE)
        shown.show()
        shown.activateWindow()
        shown.show_packet(content, sizes)

    def _forget_shown(self) -> None:
        self.shown = None

    def print_shown(self) -> None:
        """Ask for a printer and print the pages that are shown."""
        from workbench.ui.packet.printing import ask_for_printer, printer_for

        shown = self.shown
        if shown is None or self._printing:
            return
        printer, content = printer_for(shown.sizes[0]), shown.content
        ask_for_printer(printer, len(shown.sizes), shown, lambda: self.put_on_paper(printer, content))

    def put_on_paper(self, printer: QPrinter, content: bytes) -> None:
        """Print these pages, in the thread."""
        from workbench.ui.packet.printing import put_on_paper

        def done(sheets: int) -> None:
            self._printing = False
            self.tell(f"✓ {counted(sheets, 'page')} sent to the printer")

        def failed(problem: KnownProblem) -> None:
            self._printing = False
            self.tell(f"Not printed: {problem}")

        self._printing = True
        self.works.do(lambda: put_on_paper(printer, content, self.works.said.emit), done, failed)

    # -- reading back --------------------------------------------------------------------------------------------

    def read_back(self, path: str, password: str = "") -> None:
        """Verify a packet and show what it turned out to be."""
        reviewer, name = self._window.desk.reviewer, Path(path).name

        def work() -> Verified:
            from workbench.services.verify import verify_file

            return verify_file(reviewer, path, password)

        def told(found: Verified) -> None:
            self._found = found
            self._answer().show_answer(name, found)
            self._window.status.say(f"{name}: {self._answer().head.text()}")
            self._answer().focus()

        def failed(problem: KnownProblem) -> None:
            self._found = None
            self._answer().show_words("✕ This PDF was not read as a packet", "error", str(problem))
            from workbench.report.reading import NeedsPassword

            if isinstance(problem, NeedsPassword):
                self._ask_password(path, again=bool(password))

        self._answer().show_words(f"Checking {name}…", "muted", "")
        self._window.made_docks().reading.show_beside(_DOCK, self._answer(), self._answer().page)
        self.works.do(work, told, failed)

    def _answer(self) -> AnswerPanel:
        if self.answer is None:
            from workbench.ui.packet.answer import AnswerPanel

            self.answer = AnswerPanel(self._window.theme)
            self.answer.open_wanted.connect(self.open_inside)
            self.answer.left.connect(self._leave_answer)
        return self.answer

    def open_inside(self, at: int) -> None:
        """Put a case of the packet on the desk, with what was set aside in it where that is still found."""
        found = self._found
        if found is None or not self._window.put_case(found.inside[at].case):
            return
        session = self._window.desk.session
        if session is None:
            return
        lost = 0
        for over in found.inside[at].overrides:
            finding = next((one for one in found.reviews[at].findings if over.covers(one)), None)
            if finding is None:
                lost += 1
            else:
                self._window.desk.override(finding, over.reason)
        if lost:
            self._window.status.say(f"{counted(lost, 'override')} of the packet fits no finding of today")

    def _leave_answer(self) -> None:
        self._window.made_docks().reading.leave(_DOCK)

    def _ask_password(self, path: str, *, again: bool) -> None:
        text = "Not this one. Its password:" if again else "It opens with a password only:"
        password, given = QInputDialog.getText(
            self._window, "Password of the packet", text, QLineEdit.EchoMode.Password
        )
        if given and password:
            self.read_back(path, password)


def _state(choices: Choices) -> str:
    told = "final" if choices.final else "draft"
    return f"{told}, redacted" if choices.redact else told
