"""The last character of the type of bill does not suit an outpatient claim.

Finds: a frequency character nobody defines; a bill of late charges only (5) and interim bills (3, 4) on an OPPS bill.
Why: the frequency says what the bill is in a row of bills. An OPPS hospital adds forgotten charges by replacing the
whole claim (7), because packaging looks at the whole day; that late-charge bills are refused was read for TRICARE,
whose system follows Medicare's, not in a Medicare document. The Medicare list of frequencies calls 3 and 4 not
valid on prospective-payment bills. The outpatient editor does not look at the frequency. Speaks for Medicare.
Silent when: the type of bill has not its form; the bill is not paid under OPPS.
Remedy: bill the whole claim (1), or replace the earlier one (7).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.form._shared import day_of, judged
from workbench.rules.circumstances import under_opps
from workbench.rules.rule import Rule, per_claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    bill = claim.claim.type_of_bill
    if not bill or not bill.frequency or not judged(claim):
        return
    place, seen = claim.place("type_of_bill"), {"type_of_bill": bill.canonical, "frequency": bill.frequency}
    frequencies = review.lookup.rows("bill_types", "part", "frequency")
    if not any(row["code"] == bill.frequency for row in frequencies):
        yield RULE.finding(place, frequencies[0].citations, seen)
        return
    if not under_opps(review, claim) or not review.is_medicare_ffs:
        return
    late = review.lookup.parameter("form.late_charge_bills").on(day_of(review, claim))
    interim = review.lookup.parameter("form.interim_bills").on(day_of(review, claim))
    if bill.frequency in late.texts:
        yield RULE.finding(place, late.citations, seen, wording="late")
    elif bill.frequency in interim.texts:
        yield RULE.finding(place, interim.citations, seen, wording="interim")


RULE: Rule = Rule(
    id="FRM103",
    name="bill-frequency",
    page=__doc__,
    message="Type of bill {type_of_bill} ends in {frequency}, which is no bill frequency.",
    remedy="End the type of bill in 1 for a whole claim, 7 to replace one or 8 to void one.",
    wordings={
        "late": (
            "Type of bill {type_of_bill} bills late charges only, which an OPPS bill cannot.",
            "Replace the earlier claim as a whole, with frequency 7.",
        ),
        "interim": (
            "Type of bill {type_of_bill} is an interim bill, which is not valid under prospective payment.",
            "Bill the whole claim with frequency 1, or replace the earlier one with frequency 7.",
        ),
    },
    severity=Severity.WARNING,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    facts=("form.late_charge_bills", "form.interim_bills"),
    tables=("bill_types",),
    applies=lambda review: any(claim.kind for claim in review.claims if judged(claim)),
    check=per_claim(_check),
)
