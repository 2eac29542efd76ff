"""The page of a rule, and codes on it as links."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.findings.cases import QUESTION, STOPPED
from workbench.services.rule_page import rule_page
from workbench.ui.code_page.at_desk import code_test
from workbench.ui.findings.why import WhyPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Keyboard
    from workbench.rules.rule import Rule
    from workbench.services.review import Reviewer
    from workbench.ui.main_window import MainWindow
    from workbench.ui.theme import Theme


@pytest.fixture
def why(qtbot: QtBot, theme: Theme, reviewer: Reviewer) -> Iterator[WhyPage]:
    made = WhyPage(theme)
    made.page.is_code = code_test(reviewer.codeset)
    made.resize(390, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.page.setFocus()
    yield made
    made.close()
    made.deleteLater()
    QApplication.processEvents()


def _rule(reviewer: Reviewer, id_: str) -> Rule:
    return next(rule for rule in reviewer.rules if rule.id == id_)


def test_a_rule_tells_all_of_itself_in_order(why: WhyPage, reviewer: Reviewer) -> None:
    rule = _rule(reviewer, "COD101")
    why.show_rule(rule_page(rule, reviewer.codeset), STOPPED)
    document = why.page.document()
    blocks = [document.findBlockByNumber(n) for n in range(document.blockCount())]
    headings = [block.text() for block in blocks if block.blockFormat().headingLevel()]
    assert headings == [
        "In this case", "Finds", "Why", "Silent when", "Remedy", "Standing", "Rests on", "Documents", "Worked examples",
    ]  # fmt: skip
    text = why.page.toPlainText()
    assert text.startswith("COD101   Code not in effect")
    assert "✕ Q2041 ended." in text
    assert "Authority: CMS" in text
    assert "Speaks for days of service: long-standing" in text


@pytest.mark.parametrize("id_", ["LDC107", "STP103", "PRD111", "FRM106"])
def test_every_rule_page_can_be_written(why: WhyPage, reviewer: Reviewer, id_: str) -> None:
    why.show_rule(rule_page(_rule(reviewer, id_), reviewer.codeset), QUESTION if id_ == "LDC107" else None)
    assert why.page.toPlainText().startswith(id_)
    assert ("◇ Not assessed: start and stop are not known." in why.page.toPlainText()) == (id_ == "LDC107")


def test_tab_and_enter_follow_a_code(why: WhyPage, reviewer: Reviewer, keyboard: Keyboard, qtbot: QtBot) -> None:
    why.show_rule(rule_page(_rule(reviewer, "COD101"), reviewer.codeset), STOPPED)
    keyboard.press("Tab")
    with qtbot.waitSignal(why.code_wanted) as told:
        keyboard.press("Return")
    assert told.args == ["Q2041"]


def test_text_from_outside_is_never_mark_up(why: WhyPage, theme: Theme) -> None:
    to = why.page.begin()
    to.text("<b>bold</b> <img src='file:///etc/passwd'> & more")
    why.page.end()
    assert why.page.toPlainText() == "<b>bold</b> <img src='file:///etc/passwd'> & more"
    assert why.page.textInteractionFlags() & Qt.TextInteractionFlag.LinksAccessibleByKeyboard


def test_w_opens_the_rule_beside_the_findings_and_esc_comes_back(
    window: MainWindow, keyboard: Keyboard, qtbot: QtBot
) -> None:
    window.open_example()
    assert window.docks is not None
    view = window.docks.findings.view
    qtbot.waitUntil(lambda: view.current() is not None)
    keyboard.press("Ctrl+Shift+E")
    assert view.hasFocus()
    entry = view.current()
    assert entry is not None
    keyboard.press("W")
    why = window.docks.reading.why
    assert why.page.hasFocus()
    assert why.page.toPlainText().startswith(entry.rule)
    keyboard.press("Esc")
    assert not why.isVisible()
    assert view.hasFocus()


def test_override_fix_and_undo_in_the_window(window: MainWindow, keyboard: Keyboard, qtbot: QtBot) -> None:
    window.open_example()
    assert window.docks is not None
    assert window.desk.session is not None
    panel = window.docks.findings
    qtbot.waitUntil(lambda: window.desk.review is not None)
    before = window.desk.session.case
    count = len(panel.view.rows.entries())
    keyboard.press("Ctrl+Shift+E")
    entry = panel.view.current()
    assert entry is not None
    keyboard.press("O")
    keyboard.type("agreed")
    keyboard.press("Return")
    assert [one.reason for one in window.desk.session.draft.overrides] == ["agreed"]
    qtbot.waitUntil(lambda: len(panel.view.rows.entries()) == count - 1)
    assert panel.view.hasFocus()
    panel.view.choose(next(n for n, one in panel.view.rows.entries() if one.finding and one.finding.fix))
    keyboard.press("F")
    assert window.desk.session.case != before
    keyboard.press("Ctrl+Z", "Ctrl+Z")
    assert (window.desk.session.case, window.desk.session.draft.overrides) == (before, ())
    qtbot.waitUntil(lambda: len(panel.view.rows.entries()) == count)
