"""A claim runs from one calendar year into the next.

Finds: a claim whose From and Through dates lie in different calendar years.
Why: outpatient expenses of different calendar years cannot be processed on one claim, as the deductible starts anew;
one claim is needed for each year. Codes change on the same day too. Speaks for Medicare.
Silent when: the claim stays within a year; another payer is billed.
Remedy: split the claim at the first of January.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.form._shared import has_claims, judged
from workbench.rules.fixes import split_claim
from workbench.rules.rule import Rule, per_claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    first, last = claim.claim.statement_from, claim.claim.statement_through
    if first is None or last is None:
        if judged(claim):
            yield RULE.not_assessed("the days of the claim are not known", claim.place("statement_from"))
        return
    if not judged(claim) or last.year <= first.year:
        return
    entry = review.lookup.parameter("form.one_year_one_claim").on(first)
    new_year = date(first.year + 1, 1, 1)
    days = [line.on for line in claim.lines if line.on]
    divides = any(day < new_year for day in days) and any(day >= new_year for day in days)
    yield RULE.finding(
        claim.place("statement_through"),
        entry.citations,
        {"from": first.isoformat(), "through": last.isoformat(), "new_year": new_year.isoformat()},
        fix=split_claim(claim, new_year) if divides else None,
    )


RULE: Rule = Rule(
    id="FRM131",
    name="claim-over-year-end",
    page=__doc__,
    message="The claim runs from {from} to {through}, over the end of a calendar year.",
    remedy="Split the claim: service dates from {new_year} go to a claim of their own.",
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    facts=("form.one_year_one_claim",),
    applies=lambda review: review.is_medicare_ffs and has_claims(review),
    check=per_claim(_check),
)
