"""The days a claim covers are not entered.

Finds: a claim without a From or a Through date (FL 6).
Why: the outpatient editor picks its tables by the From date and returns a claim without dates, edit 23. Until it is
entered, this program takes the earliest service date in its place. Speaks for every payer.
Silent when: both dates are entered.
Remedy: enter the first and last day of the claim's services.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.form._shared import day_of, has_claims, judged
from workbench.rules.editor import edit_citations
from workbench.rules.rule import Rule, per_claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    if not judged(claim):
        return
    cite = edit_citations(review, "23", day_of(review, claim))
    if claim.claim.statement_from is None:
        yield RULE.finding(claim.place("statement_from"), cite, {"which": "From"})
    if claim.claim.statement_through is None:
        yield RULE.finding(claim.place("statement_through"), cite, {"which": "Through"})


RULE: Rule = Rule(
    id="FRM105",
    name="statement-period-missing",
    page=__doc__,
    message="The {which} date of the claim is not entered; a claim without it is returned.",
    remedy="Enter the first and last day of the claim's services.",
    severity=Severity.WARNING,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    tables=("editor_edits",),
    applies=has_claims,
    check=per_claim(_check),
    editor_silent=False,
    editor_edit="23",
)
