"""The first diagnosis may not stand first.

Finds: a principal diagnosis (FL 67) that only adds to another: cytokine release syndrome (D89.83-), neurotoxicity
(G92.0-), history of cell therapy (Z92.85-, Z92.86), adverse effect of an antineoplastic drug (T45.1X5A); or a code of
an external cause (V, W, X, Y).
Why: the outpatient editor returns the claim: edit 113 for codes that may only be second, on claims beginning 2019-10-01
or later, edit 86 for manifestations such as anemia in neoplastic disease (D63.0), edit 5 for external causes. Speaks
for Medicare; the order is that of ICD-10-CM for every payer.
Silent when: the code may stand first, or the claim has no diagnosis. For codes of complications and status whose place
was not read it is not assessed; other codes are taken as acceptable.
Remedy: put the diagnosis first that brought the patient: the neoplasm, the encounter for treatment, the complication.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.codes._diagnoses import reportable, rows_of
from workbench.rules.circumstances import for_medicare
from workbench.rules.editor import edit_citations, is_inpatient
from workbench.rules.fixes import set_claim_field
from workbench.rules.lookup import row_on
from workbench.rules.rule import Rule, per_claim

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.domain.fix import Fix
    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review

SELDOM_FIRST = ("complication", "crs", "icans", "history")


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    if is_inpatient(claim) or not claim.diagnoses or not claim.diagnoses[0]:
        return
    code, begins = claim.diagnoses[0], claim.from_date
    place = claim.place("diagnoses")
    if begins is None:
        yield RULE.not_assessed(f"the day the claim with {code} begins is not known", place)
        return
    severity = for_medicare(review, Severity.ERROR)
    external = review.lookup.parameter("codes.external_causes").on(begins)
    fix = _fix(review, claim, begins)
    if code[0] in external.texts:
        cite = (*external.citations, *edit_citations(review, "5", begins))
        yield RULE.finding(place, cite, {"code": code}, wording="external", severity=severity, fix=fix)
        return
    row = row_on(rows_of(review, code), begins)
    if row is None:
        return
    if row["not_principal"] == "yes":
        shown = review.lookup.parameter("editor.manifestations").find(begins)
        edit = "86" if shown is not None and code in shown.texts else "113"
        cite = (*row.citations, *edit_citations(review, edit, begins))
        yield RULE.finding(place, cite, {"code": code}, severity=severity, fix=fix)
    elif not row["not_principal"] and row["grp"] in SELDOM_FIRST:
        yield RULE.not_assessed(f"whether {code} may be the principal diagnosis was not read", place)


def _fix(review: Review, claim: ClaimView, day: date) -> Fix | None:
    """Put the first acceptable diagnosis in front. Not safe: the chart says what brought the patient."""
    codes = claim.claim.diagnoses
    for place, code in enumerate(claim.diagnoses):
        row = row_on(rows_of(review, code), day) if code else None
        if row is not None and row["not_principal"] == "no" and reportable(review, code, day):
            order = (codes[place], *codes[:place], *codes[place + 1 :])
            summary = f"Put {code} first on claim {claim.claim.claim_id}"
            return set_claim_field(claim, "diagnoses", order, summary, safe=False)
    return None


RULE: Rule = Rule(
    id="COD110",
    name="principal-diagnosis",
    page=__doc__,
    message="{code} may not be the principal diagnosis; it only adds to another.",
    remedy="Put the diagnosis first that brought the patient, and {code} after it.",
    wordings={
        "external": (
            "{code} is the code of an external cause, which may not be the principal diagnosis.",
            "Put the diagnosis first that brought the patient, and {code} after it.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.ICD_10_CM,
    facts=("codes.external_causes", "editor.manifestations"),
    tables=("diagnoses", "editor_edits"),
    applies=lambda review: any(any(claim.diagnoses[:1]) for claim in review.claims),
    check=per_claim(_check),
    editor_silent=False,
    editor_edit="5, 86, 113",
)
