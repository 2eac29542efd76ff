"""What a case file does not hold is not lost unasked; what it cannot hold is not taken; what is set aside stays so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QMessageBox

from workbench.domain.case import EventKind, UnplacedEvent
from workbench.domain.records import replace
from workbench.services.editing import NamedChange
from workbench.ui.claim_form.reading import NotYetError, must_be_storable

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from workbench.domain.finding import Finding
    from workbench.ui.main_window import MainWindow


def overridden(window: MainWindow, qtbot: QtBot) -> Finding:
    """The worked example with its first safely fixable finding set aside."""
    window.open_example()
    qtbot.waitUntil(lambda: window.desk.review is not None)
    assert window.desk.review is not None
    finding = next(one for one in window.desk.review.findings if one.fix is not None and one.fix.safe)
    window.desk.override(finding, "as the chart says")
    return finding


def test_fix_all_leaves_what_is_set_aside(window: MainWindow, qtbot: QtBot) -> None:
    finding = overridden(window, qtbot)
    assert window.desk.fix_all() == 1
    qtbot.waitUntil(lambda: window.desk.review is not None)
    assert window.desk.review is not None
    assert finding in window.desk.review.findings


def test_an_override_is_not_lost_unasked(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    overridden(window, qtbot)
    assert window.desk.save(str(tmp_path / "x.case.json"))
    assert window.desk.state[0].endswith(", 1 override only here")
    asked: list[str] = []

    def question(*given: object) -> QMessageBox.StandardButton:
        asked.append(str(given[2]))
        return QMessageBox.StandardButton.Cancel

    monkeypatch.setattr(QMessageBox, "question", question)
    assert (window.close(), asked) == (False, ["1 override is not kept in the case file, and would be lost."])


def test_an_event_without_a_day_stands_in_the_table(window: MainWindow, qtbot: QtBot) -> None:
    window.open_example()
    case = window.desk.session.case if window.desk.session is not None else None
    assert case is not None
    more = replace(case, episode=replace(case.episode, unplaced=(UnplacedEvent(EventKind.VISIT),)))
    window.desk.do(NamedChange("note a visit", more))
    qtbot.waitUntil(lambda: window.desk.review is not None)
    assert window.docks is not None
    model = window.docks.timeline.model
    last = model.rowCount() - 1
    assert [model.index(last, column).data() for column in range(3)] == ["visit", "no date", ""]
    assert window.docks.timeline.hint.text() == "1 event without a date: see Table"


@pytest.mark.parametrize("text", ["a\x00b", "\ud800", "x" * 10_001])
def test_what_no_case_file_can_hold_is_refused_while_it_is_typed(text: str) -> None:
    with pytest.raises(NotYetError):
        must_be_storable(text)
    must_be_storable("two\nlines\tand\xa0blanks")
