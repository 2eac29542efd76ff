"""A diagnosis code is in effect on some days of the claim and not on others.

Finds: a diagnosis code that begins or ends between the claim's first and last day, on a claim over a first of October.
Why: diagnosis codes count by the date of service. The outpatient editor asks only whether the code was known in the
quarter in which the claim begins, or in the very next one when the claim ends there, so it lets such a claim pass; an
auditor need not. Speaks for every payer.
Silent when: the code is in effect on every service date, or on none (rules of their own).
Remedy: split the claim at the first of October and report on each part the code of its days.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.codes._diagnoses import editor_accepts, reportable, rows_of, whole
from workbench.rules.catalogue.codes._shared import claim_days, typed
from workbench.rules.editor import is_inpatient, nearest_life
from workbench.rules.rule import Rule, per_claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    days = claim_days(claim)
    if is_inpatient(claim):
        return
    for _, code in typed(tuple(dict.fromkeys(claim.diagnoses))):
        rows = whole(rows_of(review, code))
        if not rows:
            continue
        if days is None:
            yield RULE.not_assessed(f"the days of the claim with {code} are not known", claim.place("diagnoses"))
            continue
        lines = sorted({line.on for line in claim.lines if line.on})
        without = [day for day in lines if not reportable(review, code, day)]
        if not without or len(without) == len(lines) or not editor_accepts(review, code, *days):
            continue
        policy = review.lookup.parameter("codes.diagnosis_by_date_of_service").on(days[0])
        yield RULE.finding(
            claim.place("diagnoses"),
            (*rows[-1].citations, *policy.citations),
            {"code": code, "service_date": without[0].isoformat(), "in_effect": str(nearest_life(rows, without[0]))},
        )


RULE: Rule = Rule(
    id="COD107",
    name="diagnosis-for-part-of-claim",
    page=__doc__,
    message="Diagnosis {code} is not in effect on the service date {service_date}; it is in effect {in_effect}.",
    remedy="Split the claim, so that each part carries the diagnosis code of its own days.",
    severity=Severity.WARNING,
    disposition=Disposition.INTERNAL,
    authority=Authority.ICD_10_CM,
    facts=("codes.diagnosis_by_date_of_service",),
    tables=("diagnoses",),
    applies=lambda review: any(claim.diagnoses for claim in review.claims),
    check=per_claim(_check),
)
