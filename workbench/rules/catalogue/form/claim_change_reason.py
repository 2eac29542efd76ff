"""A claim that replaces or voids an earlier one does not say why.

Finds: a bill of frequency 7 or 8 without the condition code of its reason, with a reason of the other kind, or with
more than one; reason D9 without remarks.
Why: a replacement (7) carries one of D0-D4, D7-D9 or E0, a void (8) carries D5 or D6; one claim, one reason. Without it
the contractor sends the claim back. D9 (any other change) is looked at by hand, so the remarks must say what changed.
Speaks for Medicare.
Silent when: the bill is of another frequency, or another payer is billed.
Remedy: enter the one condition code that describes the change best.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.form._shared import day_of, judged
from workbench.rules.rule import Rule, per_claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review

NEEDS_REMARKS = "D9"


def _frequency(claim: ClaimView) -> str:
    bill = claim.claim.type_of_bill
    return bill.frequency if bill and judged(claim) else ""


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    entry = review.lookup.parameter("form.claim_change_reasons").on(day_of(review, claim))
    reasons = entry.groups
    frequency = _frequency(claim)
    if frequency not in reasons:
        return
    every = {code for codes in reasons.values() for code in codes}
    given = sorted(claim.condition_codes & every)
    seen = {
        "type_of_bill": claim.claim.type_of_bill.canonical if claim.claim.type_of_bill else "",
        "given": ", ".join(given) or "none",
        "wanted": ", ".join(reasons[frequency]),
    }
    place = claim.place("condition_codes")
    if len(given) > 1:
        yield RULE.finding(place, entry.citations, seen, wording="several")
    elif not given or given[0] not in reasons[frequency]:
        yield RULE.finding(place, entry.citations, seen)
    elif given[0] == NEEDS_REMARKS and claim.claim.remarks is not None and not claim.claim.remarks.strip():
        yield RULE.finding(claim.place("remarks"), entry.citations, seen, wording="remarks", severity=Severity.WARNING)


RULE: Rule = Rule(
    id="FRM104",
    name="claim-change-reason",
    page=__doc__,
    message="Type of bill {type_of_bill} changes an earlier claim and has reason {given}, it needs one of {wanted}.",
    remedy="Enter the one of these condition codes that describes the change best.",
    wordings={
        "several": (
            "Type of bill {type_of_bill} changes an earlier claim for several reasons at once: {given}.",
            "Keep the one reason that describes the change best.",
        ),
        "remarks": (
            "Reason {given} says that something else changed, and the remarks are empty.",
            "Say in the remarks what was changed.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    facts=("form.claim_change_reasons",),
    applies=lambda review: review.is_medicare_ffs and any(_frequency(claim) in ("7", "8") for claim in review.claims),
    check=per_claim(_check),
)
