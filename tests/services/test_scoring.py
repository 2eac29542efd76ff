"""Scores: by the findings of a review, and by an auditor's version of the case."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.services.packets import TODAY, case
from workbench.codeset.current import open_codeset
from workbench.domain.codes import DiagnosisCode, Hcpcs, Modifier, RevenueCode
from workbench.domain.errors import KnownProblem
from workbench.domain.finding import Authority, Disposition, Finding, Place, Severity
from workbench.domain.fix import AddLine, Change, Fix, RemoveLine, SetClaimField, SetLineField, apply_fix
from workbench.domain.records import replace
from workbench.services.auditing import compared
from workbench.services.scoring import Measure, Profile, percent, scores_of, shipped_profile, together

if TYPE_CHECKING:
    from workbench.domain.case import Case

PROFILE: Profile = shipped_profile(open_codeset(), TODAY)
LINES = len(case().claims[0].lines)


def found(field: str, line: int | None, severity: Severity = Severity.ERROR) -> Finding:
    at = Place("A", line, field)
    return Finding("TST1", "t", severity, Disposition.NONE, Authority.CMS, True, at, "", "", (), ())


def counts(case_: Case, *findings: Finding, added: int = 0) -> dict[Measure, tuple[int, int]]:
    return {one.measure: (one.right, one.of) for one in scores_of(case_, findings, PROFILE, added).scores}


def test_a_case_without_findings_is_wholly_right() -> None:
    scores = scores_of(case(), (), PROFILE)
    assert {one.rate for one in scores.scores} == {Decimal(100)}
    assert scores.overall(PROFILE) == 100


def test_a_finding_counts_once_for_its_line_and_its_field() -> None:
    told = counts(case(), found("hcpcs", 2), found("hcpcs", 2), found("modifiers", 2), found("diagnoses", None))
    assert told[Measure.LINE] == (LINES - 1, LINES)
    assert told[Measure.CODE] == (LINES - 1, LINES)
    assert told[Measure.MODIFIER] == (LINES - 1, LINES)
    assert told[Measure.UNITS] == (LINES, LINES)
    assert told[Measure.DIAGNOSIS] == (1, 2)
    assert told[Measure.CLAIM] == (0, 1)


def test_advice_does_not_count() -> None:
    assert counts(case(), found("hcpcs", 2, Severity.ADVICE)) == counts(case())


def test_a_line_that_was_not_billed_counts_among_the_codes() -> None:
    assert counts(case(), added=2)[Measure.CODE] == (LINES, LINES + 2)


def test_rates_of_several_cases_add_decisions() -> None:
    one, other = scores_of(case(), (), PROFILE), scores_of(case(), (found("units", 1),), PROFILE)
    assert together([one, other], PROFILE).of(Measure.UNITS).rate == Decimal(100) * (2 * LINES - 1) / (2 * LINES)


def test_nothing_to_decide_has_no_rate() -> None:
    empty = replace(case(), claims=())
    assert percent(scores_of(empty, (), PROFILE).overall(PROFILE)) == "none"


def audited(*changes: Change) -> Case:
    return apply_fix(case(), Fix("as the auditor has it", changes))


CHANGES: dict[Measure, SetLineField | SetClaimField] = {
    Measure.CODE: SetLineField("A", 2, "hcpcs", Hcpcs("96415")),
    Measure.MODIFIER: SetLineField("A", 2, "modifiers", (Modifier("59"),)),
    Measure.REVENUE: SetLineField("A", 3, "revenue_code", RevenueCode("0874")),
    Measure.UNITS: SetLineField("A", 2, "units", Decimal(2)),
    Measure.CHARGE: SetLineField("A", 1, "noncovered_charge", None),
    Measure.DIAGNOSIS: SetClaimField("A", "diagnoses", (DiagnosisCode("Z51.12"), DiagnosisCode("C83.39"))),
}


@pytest.mark.parametrize("measure", CHANGES)
def test_what_the_auditor_decided_otherwise_is_told_and_lowers_its_measure_only(measure: Measure) -> None:
    told = compared(case(), audited(CHANGES[measure]), PROFILE)
    (one,) = told.disagreements
    assert one.place.field == CHANGES[measure].field
    wrong = {score.measure for score in told.scores.scores if score.rate != 100}
    both = {Measure.CLAIM} if measure is Measure.DIAGNOSIS else {Measure.CLAIM, Measure.LINE}
    assert wrong == {measure, *both}


def test_a_line_too_many_and_a_missing_line_are_told() -> None:
    extra = compared(case(), audited(RemoveLine("A", 5)), PROFILE)
    assert [(one.place.line, one.auditor) for one in extra.disagreements] == [(5, None)]
    missing = compared(case(), audited(AddLine("A", 5, replace(case().claims[0].lines[1], units=Decimal(7)))), PROFILE)
    assert [(one.place.line, one.coder) for one in missing.disagreements] == [(6, None)]
    assert (missing.scores.of(Measure.CODE).right, missing.scores.of(Measure.CODE).of) == (LINES, LINES + 1)


@given(st.permutations(range(LINES)))
def test_the_order_of_lines_is_no_disagreement(order: list[int]) -> None:
    claim = case().claims[0]
    shuffled = replace(case(), claims=(replace(claim, lines=tuple(claim.lines[at] for at in order)),))
    assert compared(case(), shuffled, PROFILE).disagreements == ()


def test_another_case_is_refused() -> None:
    with pytest.raises(KnownProblem, match="two versions of one case"):
        compared(case("A"), case("B"), PROFILE)
