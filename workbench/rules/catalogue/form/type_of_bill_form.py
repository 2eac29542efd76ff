"""The type of bill is missing or has the wrong form.

Finds: a claim without a type of bill, or with one that is not four characters beginning with 0.
Why: the type of bill (FL 4) says what kind of provider bills what kind of care; the outpatient editor returns a claim
whose type of bill it cannot read (edit 118). Speaks for every payer, as the form is the same.
Silent when: the type of bill has its form; the leading zero may be left out.
Remedy: enter four characters, such as 0131 for a whole outpatient hospital claim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.form._shared import day_of, shown
from workbench.rules.editor import edit_citations
from workbench.rules.rule import Rule, per_claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    bill = claim.claim.type_of_bill
    if bill and bill.well_formed:
        return
    cite = edit_citations(review, "118", day_of(review, claim))
    place = claim.place("type_of_bill")
    if not bill:
        yield RULE.finding(place, cite, {}, wording="missing", severity=Severity.WARNING)
    else:
        yield RULE.finding(place, cite, {"type_of_bill": shown(bill)})


RULE: Rule = Rule(
    id="FRM101",
    name="type-of-bill-form",
    page=__doc__,
    message="Type of bill {type_of_bill} does not have the form of one.",
    remedy="Enter four characters beginning with 0, such as 0131.",
    wordings={
        "missing": (
            "The type of bill is not entered; a claim without it is returned.",
            "Enter four characters beginning with 0, such as 0131.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.NUBC,
    tables=("editor_edits",),
    applies=lambda review: bool(review.claims),
    check=per_claim(_check),
    editor_silent=False,
    editor_edit="118",
)
