"""A claim covers days that have not come yet.

Finds: a From, Through or service date after today, and after the day through which the code set was checked.
Why: services are billed after they were given; a claim received before it begins is returned (the editor's edit 119).
Most often the year is mistyped. A course still being planned is no mistake, so a person has to decide. Speaks for every
payer.
Silent when: the dates have passed, or none is entered.
Remedy: correct the date, or wait with the claim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.form._shared import has_claims, judged
from workbench.rules.editor import edit_citations
from workbench.rules.rule import Rule, per_claim

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.domain.finding import Place
    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _days(claim: ClaimView) -> Iterator[tuple[date | None, Place]]:
    yield claim.claim.statement_from, claim.place("statement_from")
    yield claim.claim.statement_through, claim.place("statement_through")
    for line in claim.lines:
        yield line.on, line.place("service_date")


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    # A clock behind the code set is wrong: the code set was checked on a day that has passed.
    latest = max(review.today, review.lookup.checked_through)
    if not judged(claim):
        return
    for day, place in _days(claim):
        if day is not None and day > latest:
            seen = {"day": day.isoformat(), "today": latest.isoformat()}
            yield RULE.finding(place, edit_citations(review, "119", day), seen)
            return


RULE: Rule = Rule(
    id="FRM109",
    name="future-date",
    page=__doc__,
    message="{day} lies after today, {today}.",
    remedy="Correct the date, or wait with the claim until the service was given.",
    severity=Severity.WARNING,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    tables=("editor_edits",),
    applies=has_claims,
    check=per_claim(_check),
    editor_silent=False,
    editor_edit="119",
)
