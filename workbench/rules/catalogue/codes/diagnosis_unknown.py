"""A diagnosis code does not exist.

Finds: a well-formed diagnosis code that is not in its category, where the embedded code set holds the whole category:
C83.29, C90.04.
Why: the outpatient editor returns a claim with a diagnosis it does not know (edit 1). The categories of the field were
compared, code by code, with the lists of fiscal years 2021 and 2024 and with the tabular list of April 2026; codes of
October 2026 were not read. Speaks for every payer.
Silent when: the code is known; its category is not held whole (then not assessed); it has not the form of a code.
Remedy: look the code up; most often it is mistyped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.codes._diagnoses import rows_of
from workbench.rules.catalogue.codes._shared import claim_days
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
    for diagnosis in claim.claim.diagnoses:
        code = diagnosis.canonical
        if not code or not diagnosis.well_formed or rows_of(review, code):
            continue
        entry = review.lookup.parameter("codes.whole_categories").find(days[0]) if days else None
        if entry is None or code[:3] not in entry.texts:
            yield RULE.not_assessed(f"diagnosis {code} is not in the embedded code set", claim.place("diagnoses"))
            continue
        cite = (*entry.citations, *edit_citations(review, "1", claim.from_date))
        yield RULE.finding(claim.place("diagnoses"), cite, {"code": code, "category": code[:3]})


RULE: Rule = Rule(
    id="COD109",
    name="diagnosis-unknown",
    page=__doc__,
    message="Diagnosis {code} does not exist in category {category}.",
    remedy="Look the code up in category {category} and correct it.",
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.ICD_10_CM,
    facts=("codes.whole_categories",),
    tables=("diagnoses", "editor_edits"),
    applies=lambda review: any(claim.diagnoses for claim in review.claims),
    check=per_claim(_check),
    editor_silent=False,
    editor_edit="1",
)
