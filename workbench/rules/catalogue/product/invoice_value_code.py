"""The payer may want the invoice cost of the product in a value code.

Finds: a claim with a product for a payer other than traditional Medicare that carries none of the invoice value
codes.
Why: plans ask for the invoice cost of the cells, in value code 86 where a plan's policy was read. The numbers 87 and
90 are said to have replaced 86, and 92 stands for drugs on 0636; none of that was verified for CAR-T, so no number is
called wrong.
Silent when: any of these value codes is there; traditional Medicare is billed; before 2019-04-01.
Remedy: look up in the plan's policy whether and in which value code it wants the invoice cost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import PayerKind
from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.product._shared import has_cell_products
from workbench.rules.rule import Rule, per_claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    products = [line for line in claim.lines if review.is_cell_product(line)]
    if not products:
        return
    if claim.from_date is None:
        yield RULE.not_assessed("the From date of the claim is not known", claim.place("statement_from"))
        return
    entry = review.lookup.parameter("product.invoice_value_codes").find(claim.from_date)
    if entry is None or claim.value_codes.intersection(entry.texts):
        return
    seen = {"code": products[0].code, "value_code": entry.texts[0]}
    yield RULE.finding(claim.place("value_codes"), entry.citations, seen)


def _applies(review: Review) -> bool:
    return review.case.payer.kind is not PayerKind.MEDICARE_FFS and has_cell_products(review)


RULE: Rule = Rule(
    id="PRD114",
    name="invoice-value-code",
    page=__doc__,
    message="The claim bills {code} without an invoice cost in a value code; some plans want it in {value_code}.",
    remedy="Look up in the plan's policy whether it wants the invoice cost, and in which value code.",
    severity=Severity.ADVICE,
    disposition=Disposition.NONE,
    authority=Authority.PAYER,
    facts=("product.invoice_value_codes",),
    applies=_applies,
    check=per_claim(_check),
)
