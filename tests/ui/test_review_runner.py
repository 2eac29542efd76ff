"""A review is told for the draft as it is, or not at all."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from workbench.domain.case import Case, Payer, PayerKind
from workbench.domain.finding import CaseReview
from workbench.domain.records import dataclass, replace
from workbench.ui.review_runner import ReviewRunner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

CASE = Case("1", Payer(PayerKind.OTHER))


@dataclass(frozen=True)
class Slow:
    """Reviews by waiting; notes the thread it was asked in."""

    seconds: float
    threads: list[threading.Thread]

    def review(self, case: Case) -> CaseReview:
        self.threads.append(threading.current_thread())
        time.sleep(self.seconds)
        return CaseReview(case.case_id, (), (), ())


@pytest.fixture
def runners() -> Iterator[list[ReviewRunner]]:
    made: list[ReviewRunner] = []
    yield made
    for runner in made:
        runner.stop()


def told_by(runners: list[ReviewRunner], slow: Slow) -> tuple[ReviewRunner, list[str]]:
    runner = ReviewRunner(slow)  # type: ignore[arg-type]  # it only has to review
    runners.append(runner)
    told: list[str] = []
    runner.reviewed.connect(lambda case, review: told.append(f"{case.case_id}={review.case_id}"))
    return runner, told


def test_a_quick_review_is_told_at_once(
    runners: list[ReviewRunner], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.ui.review_runner.QUICK_MS", 10_000.0)  # whatever else the machine is doing
    slow = Slow(0, [])
    runner, told = told_by(runners, slow)
    runner.review(CASE)
    runner.review(replace(CASE, case_id="2"))
    assert (told, slow.threads) == (["1=1", "2=2"], [threading.main_thread()] * 2)


def test_a_slow_review_is_done_elsewhere_and_an_old_one_is_never_told(
    runners: list[ReviewRunner], qtbot: QtBot
) -> None:
    slow = Slow(0.03, [])
    runner, told = told_by(runners, slow)
    runner.review(CASE)
    waited: list[int] = []
    runner.started.connect(lambda: waited.append(1))
    for number in range(2, 7):
        runner.review(replace(CASE, case_id=str(number)))
    assert told == ["1=1"]
    qtbot.waitUntil(lambda: told == ["1=1", "6=6"])
    assert len(slow.threads) == 2  # the first here, and the last; those between were never wanted
    assert slow.threads[1] is not threading.main_thread()
    assert len(waited) == 5
    qtbot.wait(80)
    assert told == ["1=1", "6=6"]


def test_a_result_for_an_older_case_is_never_told(runners: list[ReviewRunner], monkeypatch: pytest.MonkeyPatch) -> None:
    runner, told = told_by(runners, Slow(0, []))
    started: list[Case] = []
    monkeypatch.setattr(runner, "_start", started.append)
    newer = replace(CASE, case_id="2")
    runner._case = newer
    runner._done(CASE, CaseReview("1", (), (), ()), 9.0)
    assert (told, started) == ([], [newer])
    runner._done(newer, CaseReview("2", (), (), ()), 9.0)
    assert (told, started) == (["2=2"], [newer])


def test_after_a_failed_review_the_case_asked_for_since_is_reviewed(
    runners: list[ReviewRunner], monkeypatch: pytest.MonkeyPatch
) -> None:
    runner, _told = told_by(runners, Slow(0, []))
    started: list[Case] = []
    monkeypatch.setattr(runner, "_start", started.append)
    newer = replace(CASE, case_id="2")
    runner._case = newer
    with pytest.raises(RuntimeError, match="broken"):
        runner._failed(CASE, RuntimeError("broken"))
    assert started == [newer]
    with pytest.raises(RuntimeError, match="broken"):
        runner._failed(newer, RuntimeError("broken"))
    assert started == [newer]
