"""A reaction is coded as fatal, but the patient status says the patient lives.

Finds: grade 5 of cytokine release syndrome or neurotoxicity (D89.835, G92.05) on a claim whose patient status is not
one of death.
Why: grade 5 is death; one of the two is wrong. That the grade means death was not read, so it is advice.
Silent when: the status says died; no grade 5 is coded. Not assessed when the status is not known.
Remedy: check the grade and the status.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.course import said
from workbench.rules.rule import Rule, per_claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    told = said(review, "after.death", claim.from_date or review.today)
    fatal = [code for code in claim.diagnoses if code in told.groups["grade"]]
    if not fatal:
        return
    status = claim.claim.patient_status
    if status is None:
        yield RULE.not_assessed("the patient status is not known", claim.place("patient_status"))
    elif status.canonical not in told.groups["status"]:
        seen = {"code": fatal[0], "status": status.canonical}
        yield RULE.finding(claim.place("patient_status"), told.citations, seen)


def _applies(review: Review) -> bool:
    fatal = said(review, "after.death", review.today).groups["grade"]
    return review.has_cart and any(code in fatal for claim in review.claims for code in claim.diagnoses)


RULE: Rule = Rule(
    id="AFT112",
    name="death-and-status",
    page=__doc__,
    message="{code} is the fatal grade, but the patient status is {status}.",
    remedy="Check the grade of the reaction and the patient status.",
    severity=Severity.ADVICE,
    disposition=Disposition.INTERNAL,
    authority=Authority.ICD_10_CM,
    facts=("after.death",),
    applies=_applies,
    check=per_claim(_check),
)
