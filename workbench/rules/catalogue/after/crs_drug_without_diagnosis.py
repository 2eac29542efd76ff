"""Tocilizumab is billed without the diagnosis it treats.

Finds: a claim with tocilizumab on or after the first infusion and without D89.83-.
Why: after CAR-T the drug is for cytokine release syndrome; without the diagnosis it lacks its reason. Advice: it is
also given for other reasons.
Silent when: the diagnosis is there; the drug comes before the infusion; before 2020-10-01, when the code began. Not
assessed when a date is missing.
Remedy: add the grade of cytokine release syndrome after its cause, if the record has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.after._drugs import bills_tocilizumab, is_tocilizumab
from workbench.rules.course import first_infusion
from workbench.rules.rule import Rule, per_claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    lines = [line for line in claim.lines if is_tocilizumab(review, line)]
    if not lines:
        return
    infused = first_infusion(review)
    days = [line.on for line in lines if line.on]
    if infused is None or len(days) < len(lines):
        yield RULE.not_assessed("the day of the infusion or of the drug is not known", lines[0].place("service_date"))
        return
    told = review.lookup.parameter("after.crs_drug_diagnosis").find(max(days))
    if told is None or max(days) < infused or any(code.startswith(told.texts) for code in claim.diagnoses):
        return
    seen = {"code": lines[0].code, "day": max(days).isoformat(), "diagnosis": f"{told.texts[0]}-"}
    yield RULE.finding(claim.place("diagnoses"), told.citations, seen)


RULE: Rule = Rule(
    id="AFT111",
    name="crs-drug-without-diagnosis",
    page=__doc__,
    message="{code} on {day} treats cytokine release syndrome, but the claim has no {diagnosis}.",
    remedy="Add its grade after T80.82-, if the record has it.",
    severity=Severity.ADVICE,
    disposition=Disposition.COVERAGE,
    authority=Authority.FDA_LABEL,
    facts=("after.crs_drug_diagnosis", "after.tocilizumab"),
    tables=("drugs",),
    applies=bills_tocilizumab,
    check=per_claim(_check),
)
