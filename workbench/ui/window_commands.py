"""All commands of the main window: texts, keys, and the reasons why one cannot be done now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui.commands import Command
from workbench.ui.packet.at_desk import packet_commands
from workbench.ui.theme import SCALES, Mode, Rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.ui.claim_form.line_grid import LineGrid
    from workbench.ui.main_window import MainWindow

_NO_CASE = "No case is open."


def all_commands(window: MainWindow) -> tuple[Command, ...]:
    """The commands in the order of the menus."""
    return (*_file(window), *_edit(window), *_lines(window), *_go(window), *_view(window), *_help(window))


def _needs_case(window: MainWindow) -> Callable[[], str]:
    return lambda: "" if window.desk.session is not None else _NO_CASE


def _file(window: MainWindow) -> tuple[Command, ...]:
    need = _needs_case(window)
    return (
        Command("file.new", "File", "New case", "Ctrl+N", window.new_case),
        Command("file.open", "File", "Open…", "Ctrl+O", window.open_dialog),
        Command("file.example", "File", "Worked example", "", window.open_example),
        Command("file.save", "File", "Save", "Ctrl+S", window.save, need),
        Command("file.save_as", "File", "Save as…", "Ctrl+Shift+S", window.save_as, need),
        *packet_commands(window),
        Command("file.close", "File", "Close the case", "Ctrl+W", window.close_case, need),
        Command("file.quit", "File", "Quit", "Ctrl+Q", window.close_window),
    )


def _edit(window: MainWindow) -> tuple[Command, ...]:
    desk = window.desk

    def no_undo() -> str:
        return "" if desk.session is not None and desk.session.undo_name else "There is nothing to undo."

    def no_redo() -> str:
        return "" if desk.session is not None and desk.session.redo_name else "There is nothing to redo."

    def no_finding() -> str:
        return "" if desk.session is not None else _NO_CASE

    def no_safe_fix() -> str:
        review, draft = desk.review, desk.draft
        if draft is None:
            return _NO_CASE
        if review is None:  # under way; what is safe is judged again when it is done
            return ""
        safe = [one for one in review.findings if one.fix is not None and one.fix.safe]
        return "" if any(draft.override_of(one) is None for one in safe) else "No finding has a safe fix."

    return (
        Command("edit.undo", "Edit", "Undo", "Ctrl+Z", desk.undo, no_undo),
        Command("edit.redo", "Edit", "Redo", "Ctrl+Shift+Z", desk.redo, no_redo),
        Command("edit.fix", "Edit", "Fix the open finding", "Ctrl+.", window.going.fix_finding, no_finding),
        Command("edit.fix_all", "Edit", "Fix all that is safe to fix", "Ctrl+Shift+F", window.fix_all, no_safe_fix),
    )


def _lines(window: MainWindow) -> tuple[Command, ...]:
    def with_grid(act: Callable[[LineGrid], object]) -> Callable[[], None]:
        def run() -> None:
            grid = window.form.grid() if window.form is not None else None
            if grid is not None:
                act(grid)

        return run

    def no_grid() -> str:
        if window.desk.session is None:
            return _NO_CASE
        return "" if window.form is not None and window.form.grid() is not None else "The lines are on a claim's tab."

    def no_line() -> str:
        if why := no_grid():
            return why
        grid = window.form.grid() if window.form is not None else None
        return "" if grid is not None and grid.chosen_lines() else "The cursor is on no line."

    return (
        Command("lines.fill", "Lines", "Fill down", "Ctrl+D", with_grid(lambda grid: grid.fill_down()), no_grid),
        Command("lines.duplicate", "Lines", "Duplicate to the next day", "Ctrl+Shift+D",
                with_grid(lambda grid: grid.duplicate()), no_line),
        Command("lines.insert", "Lines", "Insert a line", "Ctrl+Ins",
                with_grid(lambda grid: grid.insert_line()), no_grid),
        Command("lines.delete", "Lines", "Delete lines", "Ctrl+Del",
                with_grid(lambda grid: grid.delete_lines()), no_line),
        Command("lines.up", "Lines", "Move lines up", "Alt+Up", with_grid(lambda grid: grid.move_lines(-1)), no_line),
        Command("lines.down", "Lines", "Move lines down", "Alt+Down",
                with_grid(lambda grid: grid.move_lines(1)), no_line),
        Command("claim.add", "Lines", "Add a claim", "Ctrl+Shift+N", window.add_claim, _needs_case(window)),
        Command("claim.remove", "Lines", "Delete this claim", "", window.remove_claim, no_grid),
    )  # fmt: skip


def _go(window: MainWindow) -> tuple[Command, ...]:
    need = _needs_case(window)

    def no_finding() -> str:
        found = window.desk.review is not None and bool(window.desk.review.findings)
        return "" if found else "There is no finding."

    return (
        Command("go.lines", "Go", "To the lines", "Ctrl+L", window.going.to_lines, need),
        Command("go.fields", "Go", "To the fields", "Ctrl+Shift+L", window.going.to_fields, need),
        Command("go.findings", "Go", "To the findings", "Ctrl+Shift+E", window.going.to_findings, need),
        Command("go.timeline", "Go", "To the timeline", "Ctrl+Shift+T", window.going.to_timeline, need),
        Command("go.codes", "Go", "To the code page", "Ctrl+E", window.to_codes),
        Command("go.next_finding", "Go", "Next finding", "F8", lambda: window.going.step_finding(1), no_finding),
        Command("go.previous_finding", "Go", "Previous finding", "Shift+F8",
                lambda: window.going.step_finding(-1), no_finding),
        Command("go.next_tab", "Go", "Next claim", "Ctrl+PgDown", lambda: window.going.step_tab(1), need),
        Command("go.previous_tab", "Go", "Previous claim", "Ctrl+PgUp", lambda: window.going.step_tab(-1), need),
    )  # fmt: skip


def _view(window: MainWindow) -> tuple[Command, ...]:
    theme = window.theme

    def scaled(by: int) -> Callable[[], None]:
        def run() -> None:
            at = min(range(len(SCALES)), key=lambda at: abs(SCALES[at] - theme.scale))
            theme.set_scale(SCALES[min(max(at + by, 0), len(SCALES) - 1)])

        return run

    def rows() -> None:
        theme.set_rows(Rows.COMFORTABLE if theme.rows is Rows.COMPACT else Rows.COMPACT)

    return (
        Command("view.palette", "View", "Find anything", "Ctrl+K", window.open_palette),
        Command("view.entry", "View", "Entry layout", "Ctrl+1", lambda: window.lay_out("entry")),
        Command("view.review", "View", "Review layout", "Ctrl+2", lambda: window.lay_out("review")),
        Command("view.light", "View", "Light", "", lambda: theme.set_mode(Mode.LIGHT)),
        Command("view.dark", "View", "Dark", "", lambda: theme.set_mode(Mode.DARK)),
        Command("view.system", "View", "Light or dark as the system has it", "", lambda: theme.set_mode(Mode.SYSTEM)),
        Command("view.contrast", "View", "High contrast", "Ctrl+Shift+H",
                lambda: theme.set_high_contrast(not theme.high_contrast)),
        Command("view.rows", "View", "Compact or comfortable rows", "", rows),
        Command("view.larger", "View", "Larger", "Ctrl++", scaled(1)),
        Command("view.smaller", "View", "Smaller", "Ctrl+-", scaled(-1)),
        Command("view.full", "View", "100 %", "Ctrl+0", lambda: theme.set_scale(100)),
    )  # fmt: skip


def _help(window: MainWindow) -> tuple[Command, ...]:
    def handbook() -> None:
        from workbench.ui.handbook_window import HandbookWindow

        shown = HandbookWindow(window.theme, window.desk.reviewer.codeset, window)
        window.desk.opened.connect(shown.close)
        shown.show()
        shown.activateWindow()

    return (
        Command("help.shortcuts", "Help", "Shortcuts", "Ctrl+/", window.open_shortcuts),
        Command("help.marks", "Help", "What the marks mean", "F1", window.show_marks),
        Command("help.handbook", "Help", "Handbook", "", handbook),
        Command("help.tour", "Help", "Two-minute tour", "", window.start_tour),
        Command("help.about", "Help", "About workbench", "", window.show_about),
        Command("help.menu", "Help", "Menu", "F10", window.open_menu),
    )
