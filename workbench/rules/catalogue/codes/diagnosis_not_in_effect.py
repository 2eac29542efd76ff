"""A diagnosis code is reported on a claim of days on which it could not be.

Finds: a diagnosis code that had ended, or had not begun, on the claim's days: C83.39 after 2024-09-30, when it was
divided into C83.390 (primary lymphoma of the central nervous system) and C83.398; D89.831-D89.839 before 2020-10-01;
G92.00-G92.05, T80.82 and Z92.850 before 2021-10-01.
Why: ICD-10-CM changes each October, and a code counts by the date of service, without grace. The outpatient editor
looks in the release of the quarter in which the claim begins (and, when the claim ends in the very next quarter, in
that one too) and returns the claim, edit 1. Speaks for every payer.
Silent when: the code may be reported on the first or the last day of the claim (a rule of its own speaks of claims with
both kinds of days); the code needs more characters and always did; the code is not in the embedded code set.
Remedy: report the code in effect. Where one code was divided, only the chart knows which half applies: both are named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.codes._diagnoses import (
    called_on,
    editor_accepts,
    replace_diagnosis,
    reportable,
    rows_of,
    whole,
)
from workbench.rules.catalogue.codes._shared import claim_days
from workbench.rules.editor import is_inpatient, nearest_life
from workbench.rules.rule import Rule, per_claim

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.lookup import Row
    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    if is_inpatient(claim):
        return
    days = claim_days(claim)
    for place, code in enumerate(claim.diagnoses):
        rows = whole(rows_of(review, code)) if code else ()
        if not rows:
            continue
        if days is None:
            yield RULE.not_assessed(f"the days of the claim with {code} are not known", claim.place("diagnoses"))
            continue
        first, last = days
        if reportable(review, code, first):
            continue
        if not (reportable(review, code, last) and editor_accepts(review, code, first, last)):
            yield _found(review, claim, place, rows, first)


def _found(review: Review, claim: ClaimView, place: int, rows: tuple[Row, ...], day: date) -> Said:
    code = claim.diagnoses[place]
    use = called_on(review, code, day)
    policy = review.lookup.parameter("codes.diagnosis_by_date_of_service").on(day)
    crosswalk = [row for row in review.lookup.rows("crosswalks", "old", code) if row["new"] in use]
    return RULE.finding(
        claim.place("diagnoses"),
        (*rows[-1].citations, *(one for row in crosswalk for one in row.citations), *policy.citations),
        {
            "code": code,
            "from": day.isoformat(),
            "in_effect": str(nearest_life(rows, day)),
            **({"use": " or ".join(use), "says": "; ".join(row["says"] for row in crosswalk)} if use else {}),
        },
        wording="" if not use else "divided" if len(use) > 1 else "renamed",
        fix=replace_diagnosis(claim, place, use[0], safe=True) if len(use) == 1 else None,
    )


RULE: Rule = Rule(
    id="COD106",
    name="diagnosis-not-in-effect",
    page=__doc__,
    message="Diagnosis {code} is not in effect on {from}, when the claim begins; it is in effect {in_effect}.",
    remedy="Report the diagnosis code in effect on the date of service.",
    wordings={
        "renamed": (
            "Diagnosis {code} is not in effect on {from}, when the claim begins; it is in effect {in_effect}.",
            "Report {use}, which stands for it on that date.",
        ),
        "divided": (
            "Diagnosis {code} is not in effect on {from}, when the claim begins; it is in effect {in_effect}.",
            "Report {use}, as the chart has it. {says}",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.ICD_10_CM,
    facts=("codes.diagnosis_by_date_of_service",),
    tables=("diagnoses", "crosswalks"),
    applies=lambda review: any(claim.diagnoses for claim in review.claims),
    check=per_claim(_check),
    editor_silent=False,
    editor_edit="1",
)
