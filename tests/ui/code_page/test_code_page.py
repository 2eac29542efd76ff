"""The code page by its keys: search, day, was / is / becomes, links, back and forward, favourites, posting."""

from __future__ import annotations

import doctest
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from workbench.domain.finding import Place
from workbench.ui.code_page import document
from workbench.ui.code_page.at_desk import CodePageAtDesk
from workbench.ui.code_page.history import Trail, Visit
from workbench.ui.code_page.panel import CodePagePanel
from workbench.ui.settings import Settings
from workbench.ui.theme import Mode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Keyboard
    from workbench.services.review import Reviewer
    from workbench.ui.main_window import MainWindow
    from workbench.ui.theme import Theme

DAY = date(2025, 9, 15)
SECTIONS = [
    "Official descriptor", "In plain words", "Guidelines", "Modifiers", "Crosswalk", "NCCI edits", "Compliance",
    "Medicare coverage and payment",
]  # fmt: skip


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme, reviewer: Reviewer) -> Iterator[CodePagePanel]:
    made = CodePagePanel(theme)
    desk = CodePageAtDesk(made, reviewer, Settings())
    made.resize(390, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    desk.open("0540T", DAY)
    made.field.setFocus()
    yield made
    made.close()
    made.deleteLater()
    QApplication.processEvents()


def _text(panel: CodePagePanel) -> str:
    return panel.page.toPlainText()


def test_doctests() -> None:
    assert doctest.testmod(document).failed == 0


def test_the_eight_sections_and_the_neighbours(panel: CodePagePanel) -> None:
    shown = panel.page.document()
    blocks = [shown.findBlockByNumber(n) for n in range(shown.blockCount())]
    assert [block.text() for block in blocks if block.blockFormat().headingLevel()] == [*SECTIONS, "Neighbours"]
    assert "before: 0537T 0538T 0539T" in _text(panel)


def test_was_is_becomes_and_the_day_decides(panel: CodePagePanel, keyboard: Keyboard) -> None:
    assert "✕ Not on 09/15/2025: ended 2024-12-31." in _text(panel)
    assert "On that day it is 38228." in _text(panel)
    assert "is 0540T 2019-01-01 to 2024-12-31\nbecomes 38228 from 2025-01-01" in _text(panel)
    panel.day.setFocus()
    panel.day.selectAll()
    keyboard.type("12/31/24")
    keyboard.press("Return")
    assert "✓ In effect on 12/31/2024" in _text(panel)
    keyboard.type("+")
    assert panel.day.day == date(2025, 1, 1)
    assert "✕ Not on 01/01/2025" in _text(panel)


def test_a_day_that_is_none_is_marked_and_nothing_changes(panel: CodePagePanel, keyboard: Keyboard) -> None:
    before = _text(panel)
    panel.day.setFocus()
    panel.day.selectAll()
    keyboard.type("June")
    keyboard.press("Return")
    assert (panel.day.property("mark"), panel.day.day, _text(panel)) == ("warning", DAY, before)


def test_search_finds_as_one_types_and_enter_opens(panel: CodePagePanel, keyboard: Keyboard) -> None:
    keyboard.type("crs grade 2")
    assert panel.list.isVisible()
    assert panel.hits.rowCount() > 0
    first = panel.hits.hit(panel.hits.index(0, 0))
    assert first is not None
    assert first.key == "D89.832"
    assert "D89.832" in panel.field.accessibleDescription()
    keyboard.press("Return")
    assert _text(panel).startswith("D89.832")
    assert panel.page.hasFocus()


def test_a_hit_that_does_not_hold_says_what_does(panel: CodePagePanel, keyboard: Keyboard) -> None:
    keyboard.type("J9070")
    spoken = panel.hits.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert str(spoken).endswith("ended 2024-03-31 → J9075")


def test_nothing_found_says_so_and_esc_comes_back(panel: CodePagePanel, keyboard: Keyboard, qtbot: QtBot) -> None:
    keyboard.type("zzzz")
    assert "zzzz   is not in the code set" in _text(panel)
    with qtbot.waitSignal(panel.left):
        keyboard.press("Esc")


def test_enter_posts_the_code_into_the_line(panel: CodePagePanel, keyboard: Keyboard, qtbot: QtBot) -> None:
    panel.page.setFocus()
    with qtbot.waitSignal(panel.code_wanted_in_line) as told:
        keyboard.press("Return")
    assert told.args == ["hcpcs", "0540T"]
    panel.field.setFocus()
    keyboard.type("0874")
    with qtbot.waitSignal(panel.code_wanted_in_line) as told:
        keyboard.press("Ctrl+Return")
    assert told.args == ["revenue_codes", "0874"]


def test_links_back_and_forward(panel: CodePagePanel, keyboard: Keyboard) -> None:
    panel.page.setFocus()
    keyboard.press("Tab", "Return")
    assert panel.trail.here == Visit("38228", DAY)
    keyboard.press("Alt+Left")
    assert _text(panel).startswith("0540T")
    assert not panel.back.isEnabled()
    keyboard.press("Alt+Right")
    assert _text(panel).startswith("38228")
    assert panel.trail.recent == ["38228", "0540T"]


def test_favourites_are_remembered(panel: CodePagePanel, keyboard: Keyboard, theme: Theme, reviewer: Reviewer) -> None:
    panel.page.setFocus()
    keyboard.press("Ctrl+B")
    assert panel.star.isChecked()
    other = CodePagePanel(theme)
    CodePageAtDesk(other, reviewer, Settings())
    assert other.trail.favourites == ["0540T"]
    other.deleteLater()
    keyboard.press("Ctrl+B")
    assert panel.trail.favourites == []


def test_a_text_that_is_two_kinds_of_code_asks_which(panel: CodePagePanel) -> None:
    panel.open("30")
    kinds = [panel.kind.itemText(n) for n in range(panel.kind.count())]
    assert panel.kind.isVisible()
    assert kinds[:2] == ["condition code", "patient status"]
    panel.kind.setCurrentIndex(1)
    assert "patient status" in _text(panel)


def test_every_control_has_a_name_and_the_model_keeps_the_rules_of_qt(panel: CodePagePanel, keyboard: Keyboard) -> None:
    QAbstractItemModelTester(panel.hits, QAbstractItemModelTester.FailureReportingMode.Fatal)
    seen = []
    for _ in range(7):
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus.accessibleName())
        keyboard.press("Tab")
    keyboard.press("Shift+Tab")
    assert seen == [
        "find a code", "on the day", "Keep among the favourites", "Codes looked at last", "put the code into the line",
        "page of the code", "page of the code",
    ]  # fmt: skip
    panel.field.setFocus()
    keyboard.type("flu")


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_another_look_is_written_anew(panel: CodePagePanel, theme: Theme, mode: Mode) -> None:
    theme.set_up(mode, scale=200)
    QApplication.processEvents()
    fragment = panel.page.document().firstBlock().begin().fragment()
    assert fragment.charFormat().foreground().color() == theme.colour("text")
    theme.set_up()


def test_trail() -> None:
    trail = Trail(["A", "A", "B"])
    assert (trail.favourites, trail.step(-1), trail.here) == (["A", "B"], None, None)
    for code in ("1", "2", "3"):
        trail.go(Visit(code, DAY))
    assert trail.step(-2) == Visit("1", DAY)
    trail.go(Visit("1", date(2026, 1, 1)))
    assert trail.can_step(2)
    trail.go(Visit("4", DAY))
    assert not trail.can_step(1)
    assert trail.recent == ["4", "1", "3", "2"]


def test_ctrl_e_opens_the_code_under_the_cursor_for_its_day_and_enter_posts_it(
    window: MainWindow, keyboard: Keyboard
) -> None:
    window.open_example()
    window.go_to(Place("A", 16, "hcpcs"))
    keyboard.press("Ctrl+E")
    assert window.docks is not None
    panel = window.docks.reading.code
    assert panel.trail.here == Visit("0540T", DAY)
    keyboard.press("Tab", "Return")
    assert panel.trail.here == Visit("38228", DAY)
    keyboard.press("Return")
    assert window.desk.session is not None
    assert window.desk.session.case.claims[0].lines[15].hcpcs == "38228"
    keyboard.press("Ctrl+Z")
    assert window.desk.session.case.claims[0].lines[15].hcpcs == "0540T"
