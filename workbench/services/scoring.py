"""Audit scores by a named profile: of what was decided on a claim, how much was right, each measure on its own.

A decision counts as wrong when a finding of a counted severity stands on its field; with an auditor's version of the
case, when the auditor decided otherwise. No rate is adjusted for complexity, and no code is chosen for its payment.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.domain.finding import Severity
from workbench.domain.money import ZERO
from workbench.domain.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from workbench.domain.case import Case
    from workbench.domain.finding import Finding
    from workbench.domain.sources import Citation
    from workbench.rules.lookup import Lookup


class Measure(StrEnum):
    """What is scored."""

    LINE = "line"
    CODE = "code"
    MODIFIER = "modifier"
    REVENUE = "revenue"
    UNITS = "units"
    DATE = "date"
    CHARGE = "charge"
    DIAGNOSIS = "diagnosis"
    CLAIM = "claim"


NAMES = {
    Measure.LINE: "Lines",
    Measure.CODE: "Codes (HCPCS)",
    Measure.MODIFIER: "Modifiers",
    Measure.REVENUE: "Revenue codes",
    Measure.UNITS: "Units",
    Measure.DATE: "Dates of service",
    Measure.CHARGE: "Charge placement",
    Measure.DIAGNOSIS: "Diagnoses",
    Measure.CLAIM: "Claims",
}
_FIELDS = {
    Measure.CODE: ("hcpcs", "ndc"),
    Measure.MODIFIER: ("modifiers", "reason"),
    Measure.REVENUE: ("revenue_code",),
    Measure.UNITS: ("units",),
    Measure.DATE: ("service_date",),
    Measure.CHARGE: ("charge", "noncovered_charge"),
}
"""The fields of a line by which each measure goes."""


@dataclass(frozen=True, slots=True)
class Profile:
    """An audit profile: what is scored, by what formula and weight, and the rate that is asked for.

    Attributes:
        threshold: in percent.
        counts: the severities of findings that make a decision wrong.
        measures: each measure with its formula in words, in order.
    """

    name: str
    version: str
    threshold: Decimal
    counts: frozenset[Severity]
    measures: tuple[tuple[Measure, str], ...]
    weights: Mapping[Measure, Decimal]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How many decisions of a kind were right."""

    measure: Measure
    right: int
    of: int

    @property
    def rate(self) -> Decimal | None:
        """Percent; None where there was nothing to decide."""
        return Decimal(100) * self.right / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of a case or of several, in the order of the profile."""

    scores: tuple[Score, ...]

    def of(self, measure: Measure) -> Score:
        """One score; 0 of 0 where it is not scored."""
        return next((score for score in self.scores if score.measure is measure), Score(measure, 0, 0))

    def overall(self, profile: Profile) -> Decimal | None:
        """Percent: the weighted decisions that were right by all weighted decisions."""
        right = sum((profile.weights[one.measure] * one.right for one in self.scores), ZERO)
        of = sum((profile.weights[one.measure] * one.of for one in self.scores), ZERO)
        return 100 * right / of if of else None


def shipped_profile(lookup: Lookup, day: date) -> Profile:
    """The profile of the code set, as of a day."""
    head = lookup.parameter("audit.profile").on(day)
    measures = lookup.parameter("audit.measures").on(day)
    weights = lookup.parameter("audit.weights").on(day)
    told = head.mapping
    return Profile(
        name=told["name"],
        version=told["version"],
        threshold=Decimal(told["threshold"]),
        counts=frozenset(Severity(one) for one in told["counts"].split()),
        measures=tuple((Measure(name), formula) for name, formula in measures.mapping.items()),
        weights={Measure(name): Decimal(weight) for name, weight in weights.mapping.items()},
        citations=(*head.citations, *measures.citations, *weights.citations),
    )


def scores_of(case: Case, findings: Iterable[Finding], profile: Profile, added_lines: int = 0) -> Scores:
    """The scores of a case by its findings.

    Args:
        case: as billed.
        findings: what the review found.
        profile: says what counts.
        added_lines: lines the review asks for that were not billed.
    """
    counted = [finding for finding in findings if finding.severity in profile.counts]
    on_lines = {(found.place.claim, found.place.line, found.place.field) for found in counted if found.place.line}
    wrong_lines = {(claim, line) for claim, line, _ in on_lines}
    wrong_claims = {found.place.claim for found in counted if found.place.claim}
    lines = [
        (claim.claim_id, number, line) for claim in case.claims for number, line in enumerate(claim.lines, start=1)
    ]
    coded = {(claim, number) for claim, number, line in lines if line.hcpcs}

    def right(measure: Measure, of: set[tuple[str, int]]) -> Score:
        wrong = {(claim, line) for claim, line, field in on_lines if field in _FIELDS[measure]}
        return Score(measure, len(of - wrong), len(of))

    everything = {(claim, number) for claim, number, _ in lines}
    code = right(Measure.CODE, coded)
    diagnoses = sum(len(claim.diagnoses) for claim in case.claims)
    bad_diagnoses = sum(1 for found in counted if found.place.field == "diagnoses" and found.place.claim)
    known = {
        Measure.LINE: Score(Measure.LINE, len(everything - wrong_lines), len(everything)),
        Measure.CODE: Score(Measure.CODE, code.right, code.of + added_lines),
        Measure.MODIFIER: right(Measure.MODIFIER, coded),
        Measure.REVENUE: right(Measure.REVENUE, everything),
        Measure.UNITS: right(Measure.UNITS, everything),
        Measure.DATE: right(Measure.DATE, everything),
        Measure.CHARGE: right(Measure.CHARGE, everything),
        Measure.DIAGNOSIS: Score(Measure.DIAGNOSIS, max(diagnoses - bad_diagnoses, 0), diagnoses),
        Measure.CLAIM: Score(
            Measure.CLAIM, sum(claim.claim_id not in wrong_claims for claim in case.claims), len(case.claims)
        ),
    }
    return Scores(tuple(known[measure] for measure, _ in profile.measures))


def together(many: Iterable[Scores], profile: Profile) -> Scores:
    """The scores of several cases: decisions added up, never rates averaged."""
    kept = list(many)
    return Scores(
        tuple(
            Score(measure, sum(one.of(measure).right for one in kept), sum(one.of(measure).of for one in kept))
            for measure, _ in profile.measures
        )
    )


def percent(rate: Decimal | None) -> str:
    """A rate as it is printed.

    >>> percent(Decimal("94.117647")), percent(None)
    ('94.1 %', 'none')
    """
    return "none" if rate is None else f"{rate:.1f} %"
