"""The charge of the product is far from anything seen.

Finds: a product charge below the national Medicare rate of its code on that day, or above the highest charge seen in
the price lists of 16 hospitals.
Why: a charge below what Medicare pays is mostly a cost typed for a charge, a bag for a dose or a digit lost, and may
pull down the hospital's own payment; one far above is mostly a digit gained or two doses on one line.
Silent when: the charge lies between; it is a token charge (a rule of its own); the product came from a study; no rate
of the code was read for that day (the upper end is looked at all the same).
Remedy: compare with the charge master.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.domain.money import dollars
from workbench.rules.circumstances import from_a_study, per_service_line
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if line.group is not Group.PRODUCT or from_a_study(review, review.claim_of(line)):
        return
    if line.charge is None:
        yield RULE.not_assessed(f"the charge of {line.code} is not known", line.place("charge"))
        return
    entry = review.lookup.parameter("product.charges_seen").on(line.on or review.today)
    token, highest = Decimal(entry.mapping["token"]), Decimal(entry.mapping["highest"])
    seen = {"code": line.code, "charge": dollars(line.charge), "highest": dollars(highest)}
    if line.charge > highest:
        yield RULE.finding(line.place("charge"), entry.citations, seen)
        return
    row = review.code_on("payment_rates", line.code, line.on) if line.on else None
    rate = row.number("rate") if row is not None else None
    if row is not None and rate is not None and token <= line.charge < rate:
        told = {**seen, "rate": dollars(rate)}
        yield RULE.finding(line.place("charge"), row.citations, told, wording="low")


def _applies(review: Review) -> bool:
    return bool(review.of(Group.PRODUCT))


RULE: Rule = Rule(
    id="PRD121",
    name="implausible-product-charge",
    page=__doc__,
    message="{code} is charged {charge}; the highest charge seen in 16 hospitals is {highest}.",
    remedy="Compare the charge with the charge master.",
    wordings={
        "low": (
            "{code} is charged {charge}, less than the national Medicare rate of that day, {rate}.",
            "Compare the charge with the charge master: is it that of the whole dose?",
        ),
    },
    severity=Severity.ADVICE,
    disposition=Disposition.NONE,
    authority=Authority.HOSPITAL,
    facts=("product.charges_seen",),
    tables=("payment_rates",),
    applies=_applies,
    check=per_service_line(_check),
)
