"""A claim stands on a bill kind that does not carry outpatient CAR-T services.

Finds: a bill kind nobody defines; a CAR-T service on a bill other than 13X and 85X; the bill of an inpatient stay,
which is a question where the chart has an outpatient infusion and no admission.
Why: an OPPS hospital bills outpatient CAR-T on 13X, a critical-access hospital on 85X. On 12X (inpatient, Part B only)
the outpatient editor rejects each CAR-T line, edit 127, on claims beginning 2023-07-01 or later; what it did before was
not read. On 14X (laboratory work for people who are not patients) it lets them pass. 11X is right for cells infused
during a stay, with ICD-10-PCS instead of CPT codes; it is not judged here. Speaks for every payer, edits for Medicare.
Silent when: the claim has no CAR-T service and its kind is a known outpatient one.
Remedy: bill on 13X (critical-access hospital: 85X), or on 11X what belongs to the stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import EventKind, Setting
from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.form._shared import day_of
from workbench.rules.editor import edit_citations, is_inpatient
from workbench.rules.rule import Rule, per_claim
from workbench.rules.view import CAR_T_STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.lookup import Row
    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review

PART_B_INPATIENT = "12"


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    if not claim.kind:
        return
    rows = [row for row in review.lookup.rows("bill_types", "code", claim.kind) if row["part"] == "kind"]
    seen = {"kind": f"{claim.kind}X"}
    place, day = claim.place("type_of_bill"), day_of(review, claim)
    if not rows:
        cite = edit_citations(review, "118", day)
        yield RULE.finding(place, cite, seen, wording="unknown", disposition=Disposition.RETURN_TO_PROVIDER)
    elif is_inpatient(claim):
        yield _on_a_stay(review, claim, rows[0], seen)
    else:
        yield from _cart_on(review, claim, {**seen, "codes": _cart_codes(review, claim)})


def _on_a_stay(review: Review, claim: ClaimView, row: Row, seen: dict[str, str]) -> Said:
    """The bill of a stay: not judged, unless by the chart there was none and the cells were given to an outpatient."""
    infused = [event.setting for event in review.events(EventKind.INFUSION)]
    codes = _cart_codes(review, claim)
    if codes and infused and set(infused) == {Setting.OUTPATIENT} and not review.events(EventKind.ADMISSION):
        told = {**seen, "codes": codes}
        return RULE.finding(
            claim.place("type_of_bill"),
            row.citations,
            told,
            wording="outpatient",
            severity=Severity.WARNING,
            disposition=Disposition.INTERNAL,
        )
    return RULE.finding(
        claim.place("type_of_bill"),
        row.citations,
        seen,
        wording="stay",
        severity=Severity.ADVICE,
        disposition=Disposition.NONE,
    )


def _cart_on(review: Review, claim: ClaimView, seen: dict[str, str]) -> Iterator[Said]:
    entry = review.lookup.parameter("form.car_t_bill_kinds").on(day_of(review, claim))
    if not seen["codes"] or claim.kind in entry.texts:
        return
    if claim.kind == PART_B_INPATIENT:
        yield from _part_b_inpatient(review, claim, seen)
    else:
        yield RULE.finding(
            claim.place("type_of_bill"),
            entry.citations,
            seen,
            wording="other",
            severity=Severity.WARNING,
            disposition=Disposition.INTERNAL,
            editor_silent=True,
        )


def _part_b_inpatient(review: Review, claim: ClaimView, seen: dict[str, str]) -> Iterator[Said]:
    begins = day_of(review, claim)
    rows = review.lookup.rows("editor_edits", "edit", "127")
    if not any(row.span.covers(begins) for row in rows):
        because = f"what the editor does with CAR-T lines on 12X is not known for {begins.isoformat()}"
        yield RULE.not_assessed(because, claim.place("type_of_bill"))
        return
    yield RULE.finding(claim.place("type_of_bill"), rows[0].citations, seen)


def _cart_codes(review: Review, claim: ClaimView) -> str:
    found = dict.fromkeys(ln.code for ln in claim.lines if ln.group in CAR_T_STEPS or review.is_product(ln))
    return ", ".join(found)


RULE: Rule = Rule(
    id="FRM102",
    name="bill-kind",
    page=__doc__,
    message="The claim bills {codes} on {kind}, where the editor rejects every CAR-T line.",
    remedy="Bill outpatient CAR-T on 13X, and on 11X what belongs to an inpatient stay.",
    wordings={
        "unknown": (
            "{kind} is not a bill kind.",
            "Bill on 13X, or on 85X for a critical-access hospital.",
        ),
        "stay": (
            "{kind} bills an inpatient stay; this claim is not judged as an outpatient claim.",
            "Review the stay's claim with the inpatient tools; its cells and product belong on it when they were "
            "infused during the stay.",
        ),
        "outpatient": (
            "The claim bills {codes} on {kind}, an inpatient bill, but by the chart the cells were infused as an "
            "outpatient and there was no admission.",
            "Bill outpatient CAR-T on 13X, or on 85X for a critical-access hospital.",
        ),
        "other": (
            "The claim bills {codes} on {kind}, which is not a bill of outpatient CAR-T.",
            "Bill outpatient CAR-T on 13X, or on 85X for a critical-access hospital.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.LINE_REJECTION,
    authority=Authority.CMS,
    facts=("form.car_t_bill_kinds",),
    tables=("bill_types", "editor_edits"),
    applies=lambda review: any(claim.kind for claim in review.claims),
    check=per_claim(_check),
    editor_silent=False,
    editor_edit="127",
)
