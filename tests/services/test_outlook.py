"""The outlook of the sample case: the editor's verdict, the money as billed and after the safe fixes, the stake."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from workbench.datafiles.locate import resources_root
from workbench.rules.editor_lane.verdict import Outcome
from workbench.rules.money import RETURNED, Stake
from workbench.services.outlook import Outlook, outlook_of
from workbench.services.review import open_reviewer

SAMPLE = resources_root() / "samples" / "first-review.case.json"
TODAY = date(2026, 11, 22)


def outlook() -> Outlook:
    reviewer = open_reviewer(TODAY)
    return outlook_of(reviewer.review_file(str(SAMPLE)), reviewer)


def test_the_editor_returns_the_claim_and_stops_two_lines() -> None:
    (verdict,) = outlook().editor
    assert (verdict.claim, verdict.outcome, verdict.stopped_lines) == ("A", Outcome.RETURNED, (1, 2))
    assert [(hit.edit, hit.place.line) for hit in verdict.hits] == [("111", 1), ("111", 2), ("6", 16)]


def test_nothing_is_paid_as_billed_and_the_course_is_paid_as_recommended() -> None:
    told = outlook()
    assert {line.because for line in told.money.billed.lines} == {RETURNED}
    assert told.money.billed.known == 0
    paid = {line.line: line.amount for line in told.money.recommended.lines}
    # Addendum B: 38228 and 96413 in 2025, Q2054 in the third quarter of 2025; 38225 is stopped by edit 111.
    assert (paid[16], paid[3], paid[17], paid[1]) == (
        Decimal("331.69"),
        Decimal("331.69"),
        Decimal("541635.66"),
        Decimal(0),
    )
    assert told.money.change == told.money.recommended.known


def test_the_recommended_case_is_the_one_after_its_safe_fixes() -> None:
    told = outlook()
    assert told.fixes == 2
    assert [line.hcpcs for line in told.billed.claims[0].lines][15] == "0540T"
    assert [line.hcpcs for line in told.recommended.claims[0].lines][15] == "38228"


def test_the_stake_is_what_is_charged_on_lines_with_an_error() -> None:
    assert outlook().stake == Stake(Decimal("5143.00"), 2, 0)
