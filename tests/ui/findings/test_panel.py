"""The findings panel by its keys, as a coder uses it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from tests.ui.findings.cases import ADVICE, ALL, CASE, ERROR, QUESTION, STOPPED, WARNING, many, review
from workbench.domain.finding import Place
from workbench.services.editing import Override
from workbench.ui.findings.entries import Lane
from workbench.ui.findings.model import FindingsModel
from workbench.ui.findings.panel import FindingsPanel
from workbench.ui.theme import Mode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Keyboard
    from workbench.ui.theme import Theme

SET_ASIDE = Override(ERROR.rule, ERROR.place, "agreed with the payer", ERROR.observed)


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme) -> Iterator[FindingsPanel]:
    made = FindingsPanel(theme)
    made.resize(390, 700)
    made.show_review(CASE, ALL, ())
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.view.setFocus()
    yield made
    made.close()
    made.deleteLater()
    QApplication.processEvents()


def _rule(panel: FindingsPanel) -> str:
    chosen = panel.view.current()
    return chosen.rule if chosen is not None else ""


def test_up_and_down_pass_over_the_headings(panel: FindingsPanel, keyboard: Keyboard) -> None:
    seen = [_rule(panel)]
    for _ in range(4):
        keyboard.press("Down")
        seen.append(_rule(panel))
    keyboard.press("Up")
    assert [*seen, _rule(panel)] == ["STP101", "COD101", "PRD111", "STP104", "STP104", "PRD111"]


def test_enter_goes_to_the_field(panel: FindingsPanel, keyboard: Keyboard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.place_wanted) as told:
        keyboard.press("Return")
    assert told.args == [Place("A", 1, "revenue_code")]


def test_f_fixes_and_w_asks_why(panel: FindingsPanel, keyboard: Keyboard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.fix_wanted) as fixed:
        keyboard.press("F")
    with qtbot.waitSignal(panel.why_wanted) as why:
        keyboard.press("W")
    assert (fixed.args, why.args) == ([ERROR], [ERROR])


def test_f_on_a_finding_without_a_fix_does_nothing(panel: FindingsPanel, keyboard: Keyboard, qtbot: QtBot) -> None:
    keyboard.press("Down")
    with qtbot.assertNotEmitted(panel.fix_wanted):
        keyboard.press("F")
    assert _rule(panel) == "COD101"
    assert not panel.view.actions_bar.fix.isVisible()


def test_shift_f_fixes_all_that_is_safe(panel: FindingsPanel, keyboard: Keyboard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.fix_all_wanted):
        keyboard.press("Shift+F")
    panel.show_review(CASE, review(STOPPED), ())
    assert not panel.fix_all.isEnabled()
    assert "No finding has a fix" in panel.fix_all.toolTip()
    with qtbot.assertNotEmitted(panel.fix_all_wanted):
        keyboard.press("Shift+F")


def test_an_override_needs_a_reason_and_is_written_in_the_card(
    panel: FindingsPanel, keyboard: Keyboard, qtbot: QtBot
) -> None:
    keyboard.press("O")
    assert QApplication.focusWidget() is panel.view.actions_bar.reason
    assert QApplication.activeModalWidget() is None
    with qtbot.assertNotEmitted(panel.override_wanted):
        keyboard.press("Return")
    keyboard.type("agreed")
    with qtbot.waitSignal(panel.override_wanted) as told, qtbot.assertNotEmitted(panel.place_wanted):
        keyboard.press("Return")
    assert told.args == [ERROR, "agreed"]
    assert panel.view.hasFocus()


def test_enter_presses_a_button_that_has_the_focus(panel: FindingsPanel, keyboard: Keyboard, qtbot: QtBot) -> None:
    keyboard.press("Tab", "Tab")
    with qtbot.waitSignal(panel.why_wanted), qtbot.assertNotEmitted(panel.place_wanted):
        keyboard.press("Return")


def test_esc_gives_the_reason_up(panel: FindingsPanel, keyboard: Keyboard, qtbot: QtBot) -> None:
    keyboard.press("O")
    keyboard.type("agr")
    with qtbot.assertNotEmitted(panel.override_wanted):
        keyboard.press("Esc")
    assert panel.view.hasFocus()
    assert not panel.view.actions_bar.asking.isVisible()


def test_an_override_is_listed_with_its_reason_and_withdrawn(
    panel: FindingsPanel, keyboard: Keyboard, qtbot: QtBot
) -> None:
    panel.show_review(CASE, ALL, (SET_ASIDE,))
    assert panel.lanes.chips[Lane.OVERRIDDEN].text() == "○ Overridden 1"
    panel.lanes.choose(Lane.OVERRIDDEN)
    assert "agreed with the payer" in str(panel.view.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    with qtbot.waitSignal(panel.withdraw_wanted) as told:
        keyboard.press("O")
    assert told.args == [SET_ASIDE]
    panel.show_review(CASE, ALL, ())
    assert panel.lanes.lane is Lane.ALL
    assert not panel.lanes.chips[Lane.OVERRIDDEN].isVisible()


def test_lanes_are_chips_with_numbers_and_right_steps_through_them(panel: FindingsPanel, keyboard: Keyboard) -> None:
    texts = [chip.text() for chip in panel.lanes.chips.values() if chip.isVisible()]
    assert texts == ["All 4", "✕ Errors 2", "! Warnings 1", "◦ Advice 1", "Passes the editor 2", "◇ Not assessed 1"]
    seen = []
    for _ in range(6):
        keyboard.press("Right")
        seen.append((panel.lanes.lane, len(panel.view.rows.entries())))
    assert seen == [
        (Lane.ERRORS, 2), (Lane.WARNINGS, 1), (Lane.ADVICE, 1), (Lane.PASSES, 2), (Lane.NOT_ASSESSED, 1), (Lane.ALL, 4),
    ]  # fmt: skip


def test_not_assessed_says_rule_reason_and_place(panel: FindingsPanel, keyboard: Keyboard, qtbot: QtBot) -> None:
    panel.lanes.choose(Lane.NOT_ASSESSED)
    entry = panel.view.current()
    assert entry is not None
    assert (entry.rule, entry.message, entry.where) == ("LDC107", "Start and stop are not known.", "course · events")
    with qtbot.waitSignal(panel.why_wanted) as told:
        keyboard.press("W")
    assert told.args == [QUESTION]


def test_the_filter_finds_as_one_types(panel: FindingsPanel, keyboard: Keyboard) -> None:
    keyboard.press("/")
    keyboard.type("jz")
    assert [entry.rule for _, entry in panel.view.rows.entries()] == ["PRD111"]
    assert panel.count.text() == "1 shown · 4 findings"
    keyboard.press("Down")
    assert panel.view.hasFocus()
    assert _rule(panel) == "PRD111"
    keyboard.press("/")
    keyboard.type("zz")
    assert panel.empty.text() == "Nothing in this lane holds “zz”. Esc clears the filter."
    keyboard.press("Esc")
    assert len(panel.view.rows.entries()) == 4


def test_the_chosen_finding_stays_chosen_and_a_mended_one_gives_way_to_the_next(panel: FindingsPanel) -> None:
    panel.view.choose(next(n for n, one in panel.view.rows.entries() if one.rule == "PRD111"))
    panel.show_review(CASE, review(ERROR, WARNING), ())
    assert _rule(panel) == "PRD111"
    panel.show_review(CASE, review(ERROR, ADVICE), ())
    assert _rule(panel) == "STP104"


def test_nothing_is_fixed_while_the_case_is_being_judged(
    panel: FindingsPanel, keyboard: Keyboard, qtbot: QtBot
) -> None:
    panel.show_waiting()
    assert panel.verdict.text() == "… reviewing"
    assert not panel.view.actions_bar.fix.isEnabled()
    assert not panel.fix_all.isEnabled()
    with qtbot.assertNotEmitted(panel.fix_wanted):
        keyboard.press("F")
    panel.show_review(CASE, ALL, ())
    assert panel.verdict.text() == "✕ with errors"
    assert panel.view.actions_bar.fix.isEnabled()


def test_without_findings_it_says_what_was_looked_at(panel: FindingsPanel) -> None:
    panel.show_review(CASE, review(questions=(QUESTION,)), ())
    assert panel.verdict.text() == "✓ clean"
    assert panel.empty.text() == (
        "✓ No finding.\n\n1 rule looked and found nothing; 1 do not concern this case. "
        "1 question could not be assessed: see ◇, it is not the same as right.\n\nReference only; the payer decides."
    )


def test_ctrl_c_copies_the_finding(panel: FindingsPanel, keyboard: Keyboard) -> None:
    keyboard.press("Ctrl+C")
    assert QApplication.clipboard().text().startswith("✕ Wrong revenue code · claim A · line 1")


def test_the_open_card_shows_its_buttons_inside_itself(panel: FindingsPanel, keyboard: Keyboard) -> None:
    for _ in range(4):
        QApplication.processEvents()
        view = panel.view
        card = view.visualRect(view.currentIndex())
        assert view.actions_bar.isVisible()
        assert card.contains(view.actions_bar.geometry())
        keyboard.press("Down")


def test_rows_are_28_pixels_where_single_rows_are_wanted(panel: FindingsPanel) -> None:
    panel.dense.click()
    QApplication.processEvents()
    view = panel.view
    heights = {view.visualRect(view.rows.index(n, 0)).height() for n, _ in view.rows.entries()[1:]}
    assert heights == {28}


def test_tab_goes_through_every_control(panel: FindingsPanel, keyboard: Keyboard) -> None:
    seen = []
    for _ in range(9):
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus.accessibleName())
        keyboard.press("Tab")
    assert seen == [
        "findings", "Fix", "Why", "Override", "Go", "fix all that is safe to fix", "All, 4", "filter the findings",
        "group the findings by",
    ]  # fmt: skip


def test_the_model_keeps_the_rules_of_qt(panel: FindingsPanel) -> None:
    model = panel.view.rows
    assert isinstance(model, FindingsModel)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for shown in (ALL, review(), many(30), review(ERROR)):
        panel.show_review(CASE, shown, (SET_ASIDE,))
        panel.filter.setText("hcpcs")
        panel.filter.clear()


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_every_look_is_drawn_without_a_warning(panel: FindingsPanel, theme: Theme, mode: Mode, scale: int) -> None:
    theme.set_up(mode, scale=scale)
    QApplication.processEvents()
    image = panel.grab().toImage()
    assert image.pixelColor(1, 1).name() == theme.colour("background").name()
    theme.set_up()


def test_two_hundred_findings_come_and_are_gone_through_without_a_stutter(
    panel: FindingsPanel, keyboard: Keyboard
) -> None:
    """A frame is 16 ms; the limits here are those of a slow and busy machine, to catch what grows out of hand."""
    before, after = many(200), many(199)
    times = []
    for shown in (before, after) * 3:
        began = time.perf_counter()
        panel.show_review(CASE, shown, ())
        QApplication.processEvents()
        times.append(time.perf_counter() - began)
    assert sorted(times)[len(times) // 2] < 0.25
    began = time.perf_counter()
    for _ in range(20):
        keyboard.press("Down")
    assert (time.perf_counter() - began) / 20 < 0.1
