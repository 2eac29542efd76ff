"""A condition or value code was not in force on any day of the claim, or is not the hospital's to enter.

Finds: a condition or value code whose first day lies after the claim, or whose last day lies before it (90, expanded
access, before 2021-02-01; 86, invoice cost, before 2019-04-01); a condition code that only the payer's own system sets,
such as ZC, which marks inpatient CAR-T stays of a trial.
Why: the lists of claim codes change like all others, and a code of the payer's own says nothing when a hospital sends
it. The outpatient editor does not look at them. Speaks for every payer; the payer's own codes for Medicare.
Silent when: the code was in force on a day of the claim, or its dates were not read. A code the embedded list does
not hold is not assessed, as the list is not whole.
Remedy: take the code off, or report the one in force.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.dates import Span
from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.codes._shared import claim_days
from workbench.rules.editor import is_inpatient, nearest_life
from workbench.rules.rule import Rule, per_claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.codes import ClaimCode
    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _codes(claim: ClaimView) -> Iterator[tuple[str, str, ClaimCode]]:
    """Table, field in the case file, code."""
    for code in claim.claim.condition_codes:
        yield "condition_codes", "condition_codes", code
    for value in claim.claim.value_codes:
        yield "value_codes", "value_codes", value.code


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    if is_inpatient(claim):
        return
    days = claim_days(claim)
    for table, field, typed in _codes(claim):
        code, place = typed.canonical, claim.place(field)
        if not code or not typed.well_formed:
            continue
        what = table.replace("_codes", " code")
        rows = review.lookup.rows(table, "code", code)
        payers = review.lookup.parameter("codes.payer_condition_codes").on(days[0] if days else review.today)
        if table == "condition_codes" and code in payers.texts and review.is_medicare_ffs:
            yield RULE.finding(place, payers.citations, {"code": code}, wording="payer")
        elif not rows:
            yield RULE.not_assessed(f"{what} {code} is not in the embedded list", place)
        elif days is not None and not any(row.span.overlaps(Span(*days)) for row in rows):
            seen = {"what": what, "code": code, "from": days[0].isoformat(), "through": days[1].isoformat()}
            seen["in_effect"] = str(nearest_life(rows, days[0]))
            yield RULE.finding(place, rows[0].citations, seen)


RULE: Rule = Rule(
    id="COD111",
    name="claim-codes-in-force",
    page=__doc__,
    message="The {what} {code} is not in effect on the claim's days, {from} to {through}; it is in effect {in_effect}.",
    remedy="Take {code} off the claim, or report the code in effect.",
    wordings={
        "payer": (
            "Condition code {code} is set by the payer's own system, not by the hospital.",
            "Take {code} off the claim.",
        ),
    },
    severity=Severity.WARNING,
    disposition=Disposition.INTERNAL,
    authority=Authority.NUBC,
    facts=("codes.payer_condition_codes",),
    tables=("condition_codes", "value_codes"),
    applies=lambda review: any(claim.claim.condition_codes or claim.claim.value_codes for claim in review.claims),
    check=per_claim(_check),
)
