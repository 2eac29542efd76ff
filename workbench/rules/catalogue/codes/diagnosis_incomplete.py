"""A diagnosis code stops short: it names a family, not a diagnosis.

Finds: an ICD-10-CM code that has codes below it, such as C83.3, C90.0 or D89.83.
Why: a code must be reported with all its characters; one that does not is not valid, and the outpatient editor returns
the claim (edit 1). Speaks for every payer.
Silent when: the code is whole; it was whole on other days (then it has ended, a rule of its own); it is not in the
embedded code set.
Remedy: report the code below it that the chart supports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.codes._diagnoses import called_on, rows_of, whole
from workbench.rules.catalogue.codes._shared import claim_days, typed
from workbench.rules.editor import edit_citations, is_inpatient
from workbench.rules.rule import Rule, per_claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    if is_inpatient(claim):
        return
    days = claim_days(claim)
    for _, code in typed(claim.diagnoses):
        rows = rows_of(review, code)
        if not rows or whole(rows):
            continue
        below = called_on(review, code, days[0] if days else review.today)
        yield RULE.finding(
            claim.place("diagnoses"),
            (*rows[-1].citations, *edit_citations(review, "1", claim.from_date)),
            {"code": code, **({"below": ", ".join(below)} if below else {})},
            wording="below" if below else "",
        )


RULE: Rule = Rule(
    id="COD108",
    name="diagnosis-incomplete",
    page=__doc__,
    message="Diagnosis {code} needs more characters; it names a family of codes.",
    remedy="Report the code below {code} that the chart supports.",
    wordings={
        "below": (
            "Diagnosis {code} needs more characters; it names a family of codes.",
            "Report the code below {code} that the chart supports: one of {below}.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.ICD_10_CM,
    tables=("diagnoses", "crosswalks", "editor_edits"),
    applies=lambda review: any(claim.diagnoses for claim in review.claims),
    check=per_claim(_check),
    editor_silent=False,
    editor_edit="1",
)
