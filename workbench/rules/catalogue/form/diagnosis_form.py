"""A diagnosis does not have the form of an ICD-10-CM code.

Finds: a diagnosis that is not a letter, a digit and up to five more characters: 83.38, C8338X9, C8E.38.
Why: no such code can exist; the outpatient editor returns the claim, edit 1. Speaks for every payer.
Silent when: the code has the form (whether it exists is asked by rules of codes). The dot may be left out.
Remedy: correct the code; where letters were typed for digits of the same look, the code that fits is offered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.codes import DiagnosisCode
from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.form._shared import day_of, judged, meant, only, shown
from workbench.rules.editor import edit_citations
from workbench.rules.fixes import set_claim_field
from workbench.rules.rule import Rule, per_claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    if not judged(claim):
        return
    codes = claim.claim.diagnoses
    for place, code in enumerate(codes):
        if not code.strip() or code.well_formed:
            continue
        known = (DiagnosisCode(text).canonical for text in meant(code))
        use = only(text for text in known if review.lookup.rows("diagnoses", "code", text))
        fix = None
        if use:
            changed = (*codes[:place], DiagnosisCode(use), *codes[place + 1 :])
            summary = f"Replace diagnosis {shown(code)} with {use} on claim {claim.claim.claim_id}"
            fix = set_claim_field(claim, "diagnoses", changed, summary, safe=False)
        cite = edit_citations(review, "1", day_of(review, claim))
        yield RULE.finding(claim.place("diagnoses"), cite, {"code": shown(code), "form": DiagnosisCode.form}, fix=fix)


RULE: Rule = Rule(
    id="FRM113",
    name="diagnosis-form",
    page=__doc__,
    message="Diagnosis {code} does not have the form of an ICD-10-CM code.",
    remedy="Enter {form}.",
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.ICD_10_CM,
    tables=("editor_edits", "diagnoses"),
    applies=lambda review: any(claim.diagnoses for claim in review.claims if judged(claim)),
    check=per_claim(_check),
    editor_silent=False,
    editor_edit="1",
)
