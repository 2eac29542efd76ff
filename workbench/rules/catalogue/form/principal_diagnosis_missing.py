"""A claim has no principal diagnosis.

Finds: a claim without any diagnosis, or with an empty first place (FL 67).
Why: the outpatient editor returns a claim without a principal diagnosis, edit 1. Speaks for every payer.
Silent when: a first diagnosis is entered.
Remedy: enter the diagnosis that brought the patient; for the infusion often Z51.12 with the neoplasm after it.
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
    if judged(claim) and not any(claim.diagnoses[:1]):
        yield RULE.finding(claim.place("diagnoses"), edit_citations(review, "1", day_of(review, claim)), {})


RULE: Rule = Rule(
    id="FRM112",
    name="principal-diagnosis-missing",
    page=__doc__,
    message="The claim has no principal diagnosis; a claim without it is returned.",
    remedy="Enter the diagnosis that brought the patient.",
    severity=Severity.WARNING,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    tables=("editor_edits",),
    applies=has_claims,
    check=per_claim(_check),
    editor_silent=False,
    editor_edit="1",
)
