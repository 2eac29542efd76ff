"""The product stands on another revenue code than the one for cell-therapy products.

Finds: a product line that is not on 0891.
Why: since 2019-04-01 products that need special processing have revenue codes of their own, 0891 for cell therapies.
Several large hospitals keep their products on 0636 because a plan wants it so: for traditional Medicare it is an
error, for other payers something to look up in the contract. The editor lets 0636 pass.
Silent when: the product stands on 0891; the day is before 2019-04-01 (not assessed).
Remedy: move the line to 0891.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.product._shared import has_cell_products
from workbench.rules.circumstances import for_medicare, per_service_line
from workbench.rules.fixes import set_revenue_code
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if not review.is_cell_product(line):
        return
    if line.on is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    entry = review.lookup.parameter("product.revenue_code").on(line.on)
    if line.revenue_code == entry.text:
        return
    severity = for_medicare(review, Severity.ERROR, Severity.ADVICE)
    seen = {"code": line.code, "revenue_code": line.revenue_code or "none", "wanted": entry.text}
    yield RULE.finding(
        line.place("revenue_code"),
        entry.citations,
        seen,
        wording="" if review.is_medicare_ffs else "contract",
        severity=severity,
        fix=set_revenue_code(line, entry.text, safe=review.is_medicare_ffs),
    )


RULE: Rule = Rule(
    id="PRD103",
    name="product-revenue-code",
    page=__doc__,
    message="{code} stands on revenue code {revenue_code}; a cell-therapy product belongs on {wanted}.",
    remedy="Move the line to revenue code {wanted}.",
    wordings={
        "contract": (
            "{code} stands on revenue code {revenue_code}; a cell-therapy product usually stands on {wanted}.",
            "Move it to {wanted}, unless the payer's contract wants {revenue_code}.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.INTERNAL,
    authority=Authority.CMS,
    facts=("product.revenue_code",),
    applies=has_cell_products,
    check=per_service_line(_check),
)
