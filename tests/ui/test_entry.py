"""Claims typed by keyboard alone, on the real window."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from workbench.domain.case import ServiceLine
from workbench.domain.codes import Hcpcs, Modifier, RevenueCode
from workbench.domain.finding import Place
from workbench.services.provenance import Origin
from workbench.ui import case_files
from workbench.ui.claim_form.dates import shown
from workbench.ui.claim_form.line_model import Role
from workbench.ui.claim_form.money import shown_charge, shown_units

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Keyboard
    from workbench.domain.case import Case, Claim
    from workbench.services.editing import Draft
    from workbench.ui.claim_form.line_grid import LineGrid
    from workbench.ui.main_window import MainWindow

TWO_LINES = "0874\t38228\t\t09/15/2025\t1\t4,975.00\t0.00\n0891\tQ2054\t\t9/15/2025\t1\t$598,400\t0\n"


def draft_of(window: MainWindow) -> Draft:
    draft = window.desk.draft
    assert draft is not None
    return draft


def case_in(window: MainWindow) -> Case:
    return draft_of(window).case


def claim_in(window: MainWindow) -> Claim:
    return case_in(window).claims[0]


def grid_of(window: MainWindow) -> LineGrid:
    grid = window.form.grid() if window.form is not None else None
    assert grid is not None
    return grid


def cursor(window: MainWindow) -> tuple[int, int]:
    at = grid_of(window).currentIndex()
    return at.row(), at.column()


def begin(window: MainWindow, keyboard: Keyboard) -> None:
    keyboard.press("Ctrl+N", "Ctrl+L")
    assert QApplication.focusWidget() is grid_of(window)


def paste(window: MainWindow, keyboard: Keyboard, text: str) -> None:
    QApplication.clipboard().setText(text)
    keyboard.press("Ctrl+V")


def type_line(keyboard: Keyboard, line: ServiceLine) -> None:
    """One line as a coder types it: Tab after a cell that was typed, Right over one that stays empty."""
    cells = (
        line.revenue_code or "", line.hcpcs or "", " ".join(line.modifiers), shown(line.service_date),
        shown_units(line.units), shown_charge(line.charge), shown_charge(line.noncovered_charge),
    )  # fmt: skip
    for number, cell in enumerate(cells):
        keyboard.type(cell.replace("/", "") if number == 3 else cell)
        last = number == len(cells) - 1
        keyboard.press("Return" if last else "Tab" if cell else "Right")


def test_seventeen_lines_typed_by_keyboard_are_the_case(window: MainWindow, keyboard: Keyboard, qtbot: QtBot) -> None:
    wanted = case_files.read(str(case_files.sample_path())).claims[0]
    begin(window, keyboard)
    for line in wanted.lines:
        type_line(keyboard, line)
    assert claim_in(window).lines == wanted.lines
    assert cursor(window) == (17, 0)
    keyboard.press("Ctrl+Shift+L")
    for text in ("0131", "080425", "091525", "01", "", "", "Z51.12 C83.38"):
        keyboard.type(text)
        keyboard.press("Tab")
    assert claim_in(window) == wanted
    reviewer = window.desk.reviewer
    qtbot.waitUntil(lambda: window.desk.review is not None)
    assert window.desk.review == reviewer.review(case_in(window))


def test_every_key_of_a_code_is_in_the_case_at_once(window: MainWindow, keyboard: Keyboard) -> None:
    begin(window, keyboard)
    keyboard.press("Right")
    keyboard.type("q204")
    assert claim_in(window).lines == (ServiceLine(hcpcs=Hcpcs("Q204")),)
    keyboard.type("1")
    assert claim_in(window).lines == (ServiceLine(hcpcs=Hcpcs("Q2041")),)
    keyboard.press("Tab", "Ctrl+Z")
    assert claim_in(window).lines == ()


def test_tab_goes_through_the_cells_of_a_line_and_then_leaves_the_grid(window: MainWindow, keyboard: Keyboard) -> None:
    begin(window, keyboard)
    keyboard.press("Tab")
    keyboard.type("Q2041")
    keyboard.press("Tab", "Tab")
    assert (cursor(window), QApplication.focusWidget()) == ((0, 3), grid_of(window))
    keyboard.type("091525")
    keyboard.press("Shift+Backtab", "Shift+Backtab", "Tab", "Tab")
    assert cursor(window) == (0, 3)
    keyboard.press("Return")
    assert cursor(window) == (1, 1)
    assert claim_in(window).lines == (ServiceLine(hcpcs=Hcpcs("Q2041"), service_date=date(2025, 9, 15)),)
    walked = []
    while QApplication.focusWidget() is grid_of(window):
        walked.append(cursor(window))
        keyboard.press("Tab")
    assert walked == [(1, column) for column in range(1, 9)]
    keyboard.press("Shift+Backtab")
    assert (cursor(window), QApplication.focusWidget()) == ((1, 8), grid_of(window))


def test_ctrl_tab_leaves_the_grid_at_once_also_out_of_an_open_cell(window: MainWindow, keyboard: Keyboard) -> None:
    begin(window, keyboard)
    keyboard.press("Ctrl+Tab")
    assert QApplication.focusWidget() is not grid_of(window)
    keyboard.press("Ctrl+L", "Tab", "Tab", "Tab", "Tab")
    keyboard.type("12")
    keyboard.press("Ctrl+Tab")
    assert QApplication.focusWidget() is not grid_of(window)
    assert claim_in(window).lines == (ServiceLine(units=Decimal(12)),)


def test_the_list_of_codes_is_gone_through_by_keys(window: MainWindow, keyboard: Keyboard) -> None:
    begin(window, keyboard)
    keyboard.press("Right")
    keyboard.type("tisagen")
    assert QApplication.activePopupWidget() is not None
    keyboard.press("Down", "Tab")
    assert claim_in(window).lines == (ServiceLine(hcpcs=Hcpcs("Q2042")),)
    assert cursor(window) == (0, 2)


def test_text_that_is_no_date_is_kept_marked_and_explained(window: MainWindow, keyboard: Keyboard) -> None:
    begin(window, keyboard)
    grid = grid_of(window)
    grid.setCurrentIndex(grid.lines.index(0, 3))
    keyboard.type("June")
    keyboard.press("Tab")
    place = Place("A", 1, "service_date")
    assert claim_in(window).lines == (ServiceLine(),)
    assert dict(draft_of(window).pending) == {place: "June"}
    cell = grid.lines.index(0, 3)
    assert (cell.data(), cell.data(Role.SIGN).ink) == ("June", "warning")
    assert cell.data(3).startswith("? “June” is kept; expected a date")
    grid.setCurrentIndex(cell)
    keyboard.type("0615")
    keyboard.press("Tab")
    assert (dict(draft_of(window).pending), claim_in(window).lines[0].service_date) == ({}, date(2026, 6, 15))


def test_helper_keys_step_a_date_in_its_cell_and_in_its_editor(window: MainWindow, keyboard: Keyboard) -> None:
    begin(window, keyboard)
    grid = grid_of(window)
    grid.setCurrentIndex(grid.lines.index(0, 3))
    keyboard.type("013126")
    keyboard.press("Tab", "Left")
    found = []
    for key in ("+", "-", "]", "[", "t"):
        keyboard.type(key)
        found.append(claim_in(window).lines[0].service_date)
    assert found == [date(2026, 2, 1), date(2026, 1, 31), date(2026, 2, 28), date(2026, 1, 28), date(2026, 11, 22)]
    keyboard.press("F2")
    keyboard.type("-")
    keyboard.press("Return")
    assert claim_in(window).lines[0].service_date == date(2026, 11, 21)


def test_a_block_of_a_spreadsheet_is_pasted_copied_and_undone(window: MainWindow, keyboard: Keyboard) -> None:
    begin(window, keyboard)
    paste(window, keyboard, TWO_LINES)
    day = date(2025, 9, 15)
    lines = (
        ServiceLine(RevenueCode("0874"), Hcpcs("38228"), (), day, Decimal(1), Decimal("4975.00"), Decimal("0.00")),
        ServiceLine(RevenueCode("0891"), Hcpcs("Q2054"), (), day, Decimal(1), Decimal("598400.00"), Decimal("0.00")),
    )
    assert claim_in(window).lines == lines
    assert window.commands.action("edit.undo").text() == "Undo: paste 2 lines at line 1"
    grid_of(window).selectAll()
    keyboard.press("Ctrl+C")
    assert QApplication.clipboard().text().splitlines()[0] == "0874\t38228\t\t09/15/2025\t1\t4,975.00\t0.00\t\t"
    keyboard.press("Ctrl+Z")
    assert claim_in(window).lines == ()
    keyboard.press("Ctrl+Shift+Z")
    assert claim_in(window).lines == lines


def test_a_block_with_heads_finds_its_columns(window: MainWindow, keyboard: Keyboard) -> None:
    begin(window, keyboard)
    paste(window, keyboard, "DOS\tCPT/HCPCS\tRev Code\tComment\tCharges\n9/15/25\t38228\t0874\tx\tabc\n")
    line = ServiceLine(RevenueCode("0874"), Hcpcs("38228"), service_date=date(2025, 9, 15))
    assert claim_in(window).lines == (line,)
    assert dict(draft_of(window).pending) == {Place("A", 1, "charge"): "abc"}


def test_lines_are_duplicated_filled_moved_inserted_and_deleted(window: MainWindow, keyboard: Keyboard) -> None:
    begin(window, keyboard)
    paste(window, keyboard, TWO_LINES)
    one, two = claim_in(window).lines
    keyboard.press("Ctrl+Shift+D")
    codes = [line.hcpcs for line in claim_in(window).lines]
    assert (codes, claim_in(window).lines[1].service_date) == (["38228", "38228", "Q2054"], date(2025, 9, 16))
    keyboard.press("Ctrl+Z", "Alt+Down")
    assert (claim_in(window).lines, cursor(window)) == ((two, one), (1, 0))
    keyboard.press("Alt+Up", "Ctrl+Ins")
    assert (claim_in(window).lines, cursor(window)) == ((ServiceLine(), one, two), (0, 0))
    keyboard.press("Ctrl+Del")
    assert claim_in(window).lines == (one, two)
    keyboard.press("Down", "Ctrl+D")
    assert [line.revenue_code for line in claim_in(window).lines] == ["0874", "0874"]
    keyboard.press("Delete")
    assert [line.revenue_code for line in claim_in(window).lines] == ["0874", None]
    names = []
    while window.desk.session is not None and window.desk.session.undo_name:
        names.append(window.desk.session.undo_name)
        keyboard.press("Ctrl+Z")
    assert names == [
        "clear 1 cell", "fill down 1 line", "delete line 1", "insert a line before line 1", "move line 2 up",
        "move line 1 down", "paste 2 lines at line 1",
    ]  # fmt: skip


def test_a_sort_changes_what_is_seen_and_not_the_claim(window: MainWindow, keyboard: Keyboard) -> None:
    begin(window, keyboard)
    paste(window, keyboard, TWO_LINES)
    grid, before = grid_of(window), claim_in(window)
    grid.lines.sort(5, grid.horizontalHeader().sortIndicatorOrder().DescendingOrder)
    assert [grid.lines.index(row, 1).data() for row in range(3)] == ["Q2054", "38228", ""]
    assert [grid.lines.line_at(row) for row in range(3)] == [2, 1, 3]
    assert claim_in(window) is before
    grid.lines.setData(grid.lines.index(0, 2), "JZ")
    assert claim_in(window).lines[1].modifiers == (Modifier("JZ"),)


def test_values_say_where_they_came_from(window: MainWindow, keyboard: Keyboard) -> None:
    window.open_example()
    assert dict(draft_of(window).origins) == {}
    keyboard.press("Ctrl+L", "Right", "Right")
    keyboard.type("59")
    keyboard.press("Return", "Ctrl+Shift+F")
    origins = draft_of(window).origins
    assert origins[Place("A", 1, "modifiers")] is Origin.TYPED
    assert origins[Place("A", 16, "hcpcs")] is Origin.FIXED
    assert "put in by a fix" in str(grid_of(window).lines.index(15, 1).data(3))


def test_the_course_is_typed_and_chosen_by_keyboard(window: MainWindow, keyboard: Keyboard) -> None:
    keyboard.press("Ctrl+N", "Ctrl+PgUp", "Ctrl+Shift+L")
    keyboard.type("A title")
    keyboard.press("Tab")
    keyboard.type("breyanzi")
    keyboard.press("Down", "Tab")
    keyboard.press("Down", "Tab")
    case = case_in(window)
    assert (case.title, case.episode.product, case.episode.cell_source) == (
        "A title", "lisocabtagene-maraleucel", "autologous",
    )  # fmt: skip
    assert window.bar.product.text() == "Breyanzi"


def test_findings_go_and_come_with_keys(window: MainWindow, keyboard: Keyboard, qtbot: QtBot) -> None:
    window.open_example()
    grid = grid_of(window)
    qtbot.waitUntil(lambda: window.desk.review is not None)
    assert grid.lines.index(15, 1).data(Role.SIGN).words == "error"
    grid.go_to(16, "hcpcs")
    keyboard.type("38228")
    keyboard.press("Return")
    qtbot.waitUntil(lambda: window.desk.review is not None)
    assert grid.lines.index(15, 1).data(Role.SIGN) is None
    keyboard.press("Ctrl+Z")
    qtbot.waitUntil(lambda: window.desk.review is not None)
    assert grid.lines.index(15, 1).data(Role.SIGN).words == "error"
