"""A product that its label gives in hospital only stands on an outpatient claim.

Finds: a product line of lifileucel (Amtagvi) on a claim of this program, which reviews outpatient claims.
Why: its label wants a hospital stay with intensive care and specialists at hand.
Silent when: another product is billed. Where no product is named, the rule has nothing to say.
Remedy: bill the product with the inpatient stay, or compare the product with the record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.product._shared import product_named, product_row
from workbench.rules.circumstances import per_service_line
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if not review.is_cell_product(line):
        return
    product = _product(review, line)
    entry = review.lookup.parameter("product.inpatient_only").on(line.on or review.today)
    if product in entry.texts:
        row = product_row(review, product)
        seen = {"code": line.code, "product": row["brand"] if row else product}
        yield RULE.finding(line.place("hcpcs"), entry.citations, seen)


def _product(review: Review, line: LineView) -> str:
    return product_named(review, line) or review.product_id(review.case.episode.product) or ""


def _applies(review: Review) -> bool:
    return any(_product(review, line) for line in review.cell_products)


RULE: Rule = Rule(
    id="PRD109",
    name="inpatient-only-product",
    page=__doc__,
    message="{code} bills {product} on an outpatient claim; its label gives it during a hospital stay only.",
    remedy="Bill it with the inpatient stay, or compare the product with the record.",
    severity=Severity.WARNING,
    disposition=Disposition.COVERAGE,
    authority=Authority.FDA_LABEL,
    facts=("product.inpatient_only",),
    tables=("products", "product_ndcs"),
    applies=_applies,
    check=per_service_line(_check),
)
