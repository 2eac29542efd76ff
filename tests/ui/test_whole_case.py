"""One sitting by keyboard: fix, override, move the infusion, take all of it back and do it again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from workbench.domain.case import EventKind

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Keyboard
    from workbench.services.editing import Draft
    from workbench.ui.main_window import MainWindow


def draft_of(window: MainWindow) -> Draft:
    draft = window.desk.draft
    assert draft is not None
    return draft


def judged(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.desk.review is not None)


def test_fix_override_move_undo_and_redo_by_keys(window: MainWindow, keyboard: Keyboard, qtbot: QtBot) -> None:
    window.open_example()
    judged(window, qtbot)
    first = draft_of(window)
    review = window.desk.review
    assert review is not None
    fixable = sum(finding.fix is not None for finding in review.findings)
    assert fixable >= 3
    keyboard.press("Ctrl+Shift+E")
    for _ in range(3):
        fix_next(window, keyboard, qtbot)
    left = window.desk.review
    assert left is not None
    assert left.findings
    keyboard.press("Home", "O")
    keyboard.type("as the chart says")
    keyboard.press("Return")
    assert [one.reason for one in draft_of(window).overrides] == ["as the chart says"]
    keyboard.press("Ctrl+Shift+T")
    assert window.docks is not None
    events = draft_of(window).case.episode.events
    at = next(number for number, event in enumerate(events) if event.kind is EventKind.INFUSION)
    window.docks.timeline.view.choose(at)
    keyboard.press("Right", "Return")
    judged(window, qtbot)
    assert draft_of(window).case.episode.events[at].date == date(2025, 9, 16)
    last = draft_of(window)
    names = []
    while window.desk.session is not None and window.desk.session.undo_name:
        names.append(window.desk.session.undo_name)
        keyboard.press("Ctrl+Z")
    assert (len(names), names[0].startswith("move infusion to 2025-09-16"), names[1][:8]) == (5, True, "override")
    assert draft_of(window) is first
    for _ in names:
        keyboard.press("Ctrl+Shift+Z")
    assert draft_of(window) is last
    judged(window, qtbot)
    assert window.desk.review == window.desk.reviewer.review(last.case)


def fix_next(window: MainWindow, keyboard: Keyboard, qtbot: QtBot) -> None:
    """From the first finding down to one that has a fix, and apply it."""
    before = draft_of(window)
    keyboard.press("Home")
    for _ in range(20):
        keyboard.press("F")
        judged(window, qtbot)
        if draft_of(window) is not before:
            return
        keyboard.press("Down")
    raise AssertionError("no finding could be fixed")
