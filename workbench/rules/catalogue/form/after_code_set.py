"""A claim is later than the code set.

Finds: a claim that ends after the day through which a person checked the code set, on or before today.
Why: codes, statuses and limits change each quarter, ICD-10-CM each October. Rules judge a later claim by what was known
then, so a clean answer says less. Speaks for every payer.
Silent when: the claim ends on or before that day, or in the future (a rule of its own).
Remedy: import the files of the quarter, or look the codes up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.form._shared import has_claims, judged
from workbench.rules.rule import Rule, per_claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    known = [day for day in (claim.claim.statement_through, *(line.on for line in claim.lines)) if day]
    last = max(known, default=None)
    if last is None or not judged(claim):
        return
    checked = review.lookup.checked_through
    if checked < last <= review.today:
        newest = review.lookup.parameter("form.newest_releases").on(last)
        seen = {"through": last.isoformat(), "checked_through": checked.isoformat(), "newest": newest.text}
        yield RULE.finding(claim.place("statement_through"), newest.citations, seen)


RULE: Rule = Rule(
    id="FRM110",
    name="after-code-set",
    page=__doc__,
    message="The claim ends on {through}; the code set was checked through {checked_through} ({newest}).",
    remedy="Import the files of the quarter, or look up what changed.",
    severity=Severity.ADVICE,
    disposition=Disposition.NONE,
    authority=Authority.CMS,
    facts=("form.newest_releases",),
    applies=has_claims,
    check=per_claim(_check),
)
