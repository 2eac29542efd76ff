"""The patient status is missing or not one.

Finds: a claim without a patient status (FL 17), or with a code that is none: a single digit, or 08, which is kept free.
Why: the status says where the patient went when the claim ended; an outpatient who went home has 01. The outpatient
editor does not look at it, the claims system does. Speaks for every payer.
Silent when: the status is one of the list.
Remedy: enter the two digits of where the patient went.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.form._shared import has_claims, judged, shown
from workbench.rules.rule import Rule, per_claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    if not judged(claim):
        return
    status = claim.claim.patient_status
    every = review.lookup.all_rows("patient_status")
    place = claim.place("patient_status")
    if not status:
        yield RULE.finding(place, every[0].citations, {}, wording="missing", severity=Severity.ADVICE)
    elif not review.lookup.rows("patient_status", "code", status.canonical):
        yield RULE.finding(place, every[0].citations, {"status": shown(status)})


RULE: Rule = Rule(
    id="FRM111",
    name="patient-status",
    page=__doc__,
    message="{status} is no patient status.",
    remedy="Enter the two digits of where the patient went, 01 for home.",
    wordings={
        "missing": (
            "The patient status is not entered.",
            "Enter the two digits of where the patient went, 01 for home.",
        ),
    },
    severity=Severity.WARNING,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.NUBC,
    tables=("patient_status",),
    applies=has_claims,
    check=per_claim(_check),
)
