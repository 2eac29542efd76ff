"""What a coder does by habit at the keyboard, and what the window makes of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from tests.ui.test_entry import begin, claim_in, cursor, grid_of, paste
from workbench.domain.case import EventKind, ServiceLine
from workbench.domain.codes import Hcpcs
from workbench.domain.finding import Place
from workbench.ui.claim_form.page import ClaimPage
from workbench.ui.main_window import MainWindow
from workbench.ui.shortcuts import ShortcutList

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Keyboard


def shortcut_list(window: MainWindow, keyboard: Keyboard, find: str) -> ShortcutList:
    keyboard.press("Ctrl+/")
    shown = window.findChild(ShortcutList)
    assert shown is not None
    shown.activateWindow()
    shown.filter.setFocus()
    keyboard.type(find)
    return shown


def all_keys(window: MainWindow) -> dict[str, str]:
    return {command.id: window.commands.keys(command.id) for command in window.commands}


def test_a_shortcut_is_changed_only_after_enter_on_its_row(
    window: MainWindow, keyboard: Keyboard, qtbot: QtBot
) -> None:
    before = all_keys(window)
    shown = shortcut_list(window, keyboard, "fill down")
    keyboard.press("Return")
    assert QApplication.focusWidget() is shown.table
    keyboard.press("Alt+Ctrl+J", "x", "Tab", "Backtab")
    assert all_keys(window) == before
    shown.table.setFocus()
    keyboard.press("Return", "Ctrl+Alt+J")
    assert all_keys(window) == {**before, "lines.fill": "Ctrl+Alt+J"}
    assert QApplication.focusWidget() is shown.table
    again = MainWindow(window.theme, window.settings, window.desk.reviewer)
    qtbot.addWidget(again)
    assert all_keys(again) == {**before, "lines.fill": "Ctrl+Alt+J"}
    shown.back.click()
    assert all_keys(window) == before
    keyboard.press("Delete")
    assert all_keys(window) == {**before, "lines.fill": ""}
    shown.all_back.click()
    assert all_keys(window) == before
    shown.close()


def test_keys_of_another_action_or_of_typing_are_refused(window: MainWindow, keyboard: Keyboard) -> None:
    before = all_keys(window)
    shown = shortcut_list(window, keyboard, "fill down")
    keyboard.press("Return", "Return", "Ctrl+K")
    assert shown.note.text().startswith("Ctrl+K belongs to “Find anything”.")
    keyboard.press("x")
    assert shown.note.text().startswith("X is part of typing.")
    keyboard.press("Ctrl+V")
    assert shown.note.text().startswith("Ctrl+V is part of typing.")
    for leave in ("Tab", "Escape", "Shift+Backtab"):
        assert shown.keys.listening
        keyboard.press(leave)
        assert (shown.keys.listening, shown.isVisible(), all_keys(window)) == (False, True, before)
        assert QApplication.focusWidget() is shown.table
        keyboard.press("Return")
    shown.close()


def test_a_row_that_the_filter_hides_is_not_changed(window: MainWindow, keyboard: Keyboard) -> None:
    before = all_keys(window)
    shown = shortcut_list(window, keyboard, "no such action")
    keyboard.press("Return", "Return", "Ctrl+Alt+J")
    assert (shown.chosen(), shown.change.isEnabled(), all_keys(window)) == (None, False, before)
    shown.close()


def test_escape_in_an_open_cell_puts_the_old_value_back(window: MainWindow, keyboard: Keyboard) -> None:
    begin(window, keyboard)
    session = window.desk.session
    assert session is not None
    keyboard.press("Right")
    keyboard.type("38228")
    keyboard.press("Tab", "Left")
    before, undo = session.case, session.undo_name
    keyboard.type("q20")
    keyboard.press("Escape")
    assert (session.case, session.undo_name, session.redo_name) == (before, undo, "")
    assert (cursor(window), QApplication.focusWidget()) == ((0, 1), grid_of(window))
    keyboard.press("F2")
    keyboard.type("9")
    keyboard.press("Backspace", "Escape")
    assert (session.case, session.undo_name) == (before, undo)
    keyboard.press("F2", "Escape")
    assert (session.case, session.undo_name) == (before, undo)
    keyboard.press("Return")
    keyboard.type("zz")
    keyboard.press("Escape")
    assert claim_in(window).lines == (ServiceLine(hcpcs=Hcpcs("38228")),)
    assert cursor(window) == (1, 1)


def test_plus_and_minus_in_an_empty_date_go_on_from_the_line_above(window: MainWindow, keyboard: Keyboard) -> None:
    begin(window, keyboard)
    paste(window, keyboard, "0510\t99213\t\t06/30/2026\n0510\n0510\n")
    grid_of(window).put_cursor(1, 3)
    keyboard.press("+", "Down", "-")
    assert [line.service_date for line in claim_in(window).lines] == [
        date(2026, 6, 30), date(2026, 7, 1), date(2026, 6, 30),
    ]  # fmt: skip


def key_labels(window: MainWindow) -> dict[str, str]:
    assert window.docks is not None
    bar = window.docks.findings.view.actions_bar
    return {name: label.text() for name, label in bar._keys.items() if label.isVisible()}


def test_the_finding_f8_goes_to_is_fixed_from_the_grid(window: MainWindow, keyboard: Keyboard, qtbot: QtBot) -> None:
    window.open_example()
    qtbot.waitUntil(lambda: window.desk.review is not None)
    docks, review = window.docks, window.desk.review
    assert docks is not None
    assert review is not None
    keyboard.press("Ctrl+L")
    at = next(number for number, one in enumerate(sorted(review.findings, key=lambda one: one.severity.rank), 1)
              if one.fix is not None and one.place.line is not None)  # fmt: skip
    keyboard.press(*["F8"] * at)
    assert QApplication.focusWidget() is grid_of(window)
    entry = docks.findings.view.current()
    assert entry is not None
    finding = entry.finding
    assert finding is not None
    assert finding.fix is not None
    assert key_labels(window) == {"Fix": "Ctrl+."}
    keyboard.press("Ctrl+.")
    qtbot.waitUntil(lambda: window.desk.review is not None and finding not in window.desk.review.findings)
    assert window.desk.session is not None
    assert window.desk.session.undo_name.lower() == finding.fix.summary.lower()
    keyboard.press("Ctrl+Shift+E")
    assert {"Why?": "W", "Go": "\u21b5"}.items() <= key_labels(window).items()


def test_a_new_case_begins_in_the_type_of_bill(window: MainWindow, keyboard: Keyboard) -> None:
    keyboard.press("Ctrl+N")
    keyboard.type("0131")
    assert claim_in(window).type_of_bill == "0131"


def test_a_finding_of_the_events_is_gone_to_on_the_timeline(window: MainWindow, keyboard: Keyboard) -> None:
    window.open_example()
    keyboard.press("Ctrl+L")
    window.go_to(Place(None, None, "episode.events"))
    assert window.docks is not None
    view = window.docks.timeline.view
    assert (QApplication.focusWidget(), view.chosen is not None) == (view, True)


def test_a_long_hint_does_not_widen_the_window(window: MainWindow, keyboard: Keyboard) -> None:
    begin(window, keyboard)
    before = window.size()
    keyboard.press("Right", "Right")
    keyboard.type("KX XU GA GY GZ 59 25 JW JZ ZZ QQ WW 12 34")
    assert window.form is not None
    page = window.form.page()
    assert isinstance(page, ClaimPage)
    assert len(page.explanation.text()) > 200
    assert window.size() == before


def test_the_window_stays_on_the_screen_at_every_scale(window: MainWindow) -> None:
    window.open_example()
    room = window.screen().availableGeometry()
    for scale in (150, 200, 100):
        window.theme.set_scale(scale)
        QApplication.processEvents()
        assert (room.contains(window.geometry()), window.status.scale.text()) == (True, f"{scale} %")


def test_the_field_for_a_reason_is_seen_below_a_tall_card(window: MainWindow, keyboard: Keyboard) -> None:
    window.open_example()
    window.resize(900, 420)
    QApplication.processEvents()
    assert window.docks is not None
    view = window.docks.findings.view
    keyboard.press("Ctrl+Shift+E", "O")
    QApplication.processEvents()
    bar = view.actions_bar
    assert QApplication.focusWidget() is bar.reason
    assert view.viewport().rect().contains(bar.geometry().bottomLeft())


def test_the_timeline_says_its_keys_and_takes_the_day_of_a_new_event(window: MainWindow, keyboard: Keyboard) -> None:
    begin(window, keyboard)
    grid_of(window).put_cursor(0, 3)
    keyboard.type("D-5")
    keyboard.press("Return", "Ctrl+Shift+T")
    assert window.docks is not None
    panel, session = window.docks.timeline, window.desk.session
    assert session is not None
    panel.event_added.emit(EventKind.LYMPHODEPLETION, date(2026, 11, 22))
    assert QApplication.focusWidget() is panel.day
    keyboard.type("D-5")
    keyboard.press("Return")
    assert panel.hint.text().startswith("D counts from the infusion, which has no date yet.")
    keyboard.press("Escape")
    assert (QApplication.focusWidget(), "A add" in panel.hint.text()) == (panel.view, True)
    panel.event_added.emit(EventKind.INFUSION, date(2026, 11, 22))
    keyboard.type("063026")
    keyboard.press("Return")
    assert claim_in(window).lines == (ServiceLine(service_date=date(2026, 6, 25)),)
    days = {event.kind: event.date for event in session.case.episode.events}
    assert days == {EventKind.LYMPHODEPLETION: date(2026, 11, 22), EventKind.INFUSION: date(2026, 6, 30)}
    panel.table_button.setChecked(True)
    panel.table.setFocus()
    panel.table.setCurrentIndex(panel.model.index(1, 0))
    keyboard.press("Return")
    keyboard.type("D-5")
    keyboard.press("Return")
    assert session.case.episode.events[0].date == date(2026, 6, 25)
