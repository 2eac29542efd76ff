"""The bill kind is not that of this kind of hospital.

Finds: a critical-access hospital that bills outpatient services on 13X; a hospital paid under OPPS that bills on 85X.
Why: critical-access hospitals are paid at cost and bill all outpatient services on 85X; on 13X the claim is priced and
edited as OPPS, which is not theirs. Speaks for Medicare.
Silent when: kind and hospital go together; 14X, which both use for laboratory work of non-patients; another payer.
Remedy: bill on 85X at a critical-access hospital and on 13X elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.codes import TypeOfBill
from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.form._shared import day_of, has_claims
from workbench.rules.fixes import set_claim_field
from workbench.rules.rule import Rule, per_claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    bill, hospital = claim.claim.type_of_bill, review.case.facility.kind
    entry = review.lookup.parameter("form.bill_kind_of_hospital").on(day_of(review, claim))
    every = entry.mapping
    if not bill or claim.kind not in every.values():
        return
    place = claim.place("type_of_bill")
    if hospital is None:
        yield RULE.not_assessed("what kind of hospital bills is not known", place)
        return
    wanted = every.get(hospital)
    if wanted is None or wanted == claim.kind:
        return
    use = f"0{wanted}{bill.frequency}"
    summary = f"Set the type of bill of claim {claim.claim.claim_id} to {use}"
    yield RULE.finding(
        place,
        entry.citations,
        {"kind": f"{claim.kind}X", "hospital": hospital.replace("-", " "), "wanted": f"{wanted}X"},
        fix=set_claim_field(claim, "type_of_bill", TypeOfBill(use), summary, safe=False),
    )


RULE: Rule = Rule(
    id="FRM129",
    name="bill-kind-of-hospital",
    page=__doc__,
    message="A claim of this hospital ({hospital}) is billed on {kind}; it belongs on {wanted}.",
    remedy="Bill on {wanted}, or correct the kind of hospital.",
    severity=Severity.ERROR,
    disposition=Disposition.INTERNAL,
    authority=Authority.CMS,
    facts=("form.bill_kind_of_hospital",),
    applies=lambda review: review.is_medicare_ffs and has_claims(review),
    check=per_claim(_check),
)
