"""A condition, occurrence or value code does not have the form of one, or has nothing to it.

Finds: such a code that is not two letters or digits; an occurrence code without a date; a value code without an amount,
or with one that has parts of a cent.
Why: these codes are two characters; an occurrence code says *when*, a value code *how much*. The outpatient editor does
not look at them, the claims system does. Speaks for every payer.
Silent when: code, date and amount are there. Value code D4 holds a trial's number (a rule of coverage looks at it).
Remedy: complete or correct the entry.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.domain.money import to_cents
from workbench.rules.catalogue.form._shared import day_of, judged, shown
from workbench.rules.rule import Rule, per_claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.codes import ClaimCode
    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _codes(review: Review, claim: ClaimView) -> Iterator[tuple[str, ClaimCode, str]]:
    """Field, code, and what the entry lacks: a wording, or nothing."""
    given = claim.claim
    trial = review.lookup.parameter("coverage.trial_marks").on(day_of(review, claim)).groups["value_codes"]
    for code in given.condition_codes:
        yield "condition_codes", code, ""
    for occurrence in given.occurrence_codes:
        yield "occurrence_codes", occurrence.code, "" if occurrence.date else "dateless"
    for value in given.value_codes:
        number = value.code.canonical in trial and bool(value.amount)
        yield "value_codes", value.code, "" if number or _is_amount(value.amount) else "amount"


def _is_amount(text: str | None) -> bool:
    try:
        amount = Decimal((text or "").strip())
    except InvalidOperation:
        return False
    return amount == to_cents(amount)


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    if not judged(claim):
        return
    for field, code, lacks in _codes(review, claim):
        wording = "" if code.strip() and not code.well_formed else lacks
        if not code.strip() or (code.well_formed and not lacks):
            continue
        entry = review.lookup.parameter("form.claim_codes").on(day_of(review, claim))
        seen = {"what": field.removesuffix("s").replace("_", " "), "code": shown(code)}
        yield RULE.finding(claim.place(field), entry.citations, seen, wording=wording)


def _applies(review: Review) -> bool:
    return any(True for claim in review.claims if judged(claim) for _ in _codes(review, claim))


RULE: Rule = Rule(
    id="FRM132",
    name="claim-code-form",
    page=__doc__,
    message="The {what} {code} is not two letters or digits.",
    remedy="Enter the two characters of the code.",
    wordings={
        "dateless": (
            "The {what} {code} has no date.",
            "Enter the day on which it happened.",
        ),
        "amount": (
            "The {what} {code} has no amount of dollars and cents.",
            "Enter the amount.",
        ),
    },
    severity=Severity.WARNING,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.NUBC,
    facts=("form.claim_codes", "coverage.trial_marks"),
    applies=_applies,
    check=per_claim(_check),
)
