"""A claim ends before it begins.

Finds: a Through date earlier than the From date.
Why: the outpatient editor returns the claim, edit 23, before it looks at anything else. Speaks for every payer.
Silent when: the dates are in order, or one of them is not entered.
Remedy: correct the dates; where they were entered the wrong way round, exchange them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.domain.fix import Fix, SetClaimField
from workbench.rules.catalogue.form._shared import judged
from workbench.rules.editor import edit_citations
from workbench.rules.rule import Rule, per_claim

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    first, last = claim.claim.statement_from, claim.claim.statement_through
    if first is None or last is None or last >= first or not judged(claim):
        return
    yield RULE.finding(
        claim.place("statement_through"),
        edit_citations(review, "23", last),
        {"from": first.isoformat(), "through": last.isoformat()},
        fix=_exchange(claim, first, last),
    )


def _exchange(claim: ClaimView, first: date, last: date) -> Fix | None:
    """Exchange the dates, where all lines then lie within. Not safe: one of the dates may be mistyped instead."""
    if any(line.on is not None and not last <= line.on <= first for line in claim.lines):
        return None
    name = claim.claim.claim_id
    changes = (SetClaimField(name, "statement_from", last), SetClaimField(name, "statement_through", first))
    return Fix(f"Exchange the From and Through dates of claim {name}", changes, safe=False)


def _applies(review: Review) -> bool:
    return any(c.claim.statement_from and c.claim.statement_through for c in review.claims if judged(c))


RULE: Rule = Rule(
    id="FRM106",
    name="statement-period-order",
    page=__doc__,
    message="The claim ends on {through}, before it begins on {from}.",
    remedy="Correct the From or the Through date.",
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    tables=("editor_edits",),
    applies=_applies,
    check=per_claim(_check),
    editor_silent=False,
    editor_edit="23",
)
