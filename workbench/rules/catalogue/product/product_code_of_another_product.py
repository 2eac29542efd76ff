"""The product code on the claim is that of another product than the one the patient received.

Finds: a line whose code names another product than the course.
Why: the codes look alike and differ by a digit; the payment of one for another is an overpayment or an underpayment
of tens of thousands of dollars. The editor lets any product pass.
Silent when: the codes agree. Where the chart does not name the product, or names one the code set does not know, the
rule is not assessed.
Remedy: compare with the product label in the record, then correct the code or the chart entry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.product._shared import codes_for, product_row
from workbench.rules.circumstances import per_service_line
from workbench.rules.fixes import set_hcpcs
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if line.product is None:
        return
    told = review.case.episode.product
    if not told:
        yield RULE.not_assessed("the chart does not name the product")
        return
    product = review.product_id(told)
    if product is None:
        yield RULE.not_assessed("the product of the chart is not in the embedded code set")
        return
    if product == line.product:
        return
    billed, given = product_row(review, line.product), product_row(review, product)
    row = review.lookup.rows("product_codes", "code", line.code)[-1]
    valid = codes_for(review, product, line.on) if line.on else ()
    seen = {
        "code": line.code,
        "billed": billed["brand"] if billed else line.product,
        "given": given["brand"] if given else product,
    }
    fix = set_hcpcs(line, valid[0]["code"], safe=False) if len(valid) == 1 else None
    cite = (*row.citations, *(valid[0].citations if valid else ()))
    yield RULE.finding(line.place("hcpcs"), cite, seen, fix=fix)


def _applies(review: Review) -> bool:
    return any(line.product for line in review.lines)


RULE: Rule = Rule(
    id="PRD102",
    name="product-code-of-another-product",
    page=__doc__,
    message="{code} is {billed}, but by the chart the patient received {given}.",
    remedy="Compare with the product label; correct the code or the chart entry.",
    severity=Severity.ERROR,
    disposition=Disposition.DENIAL,
    authority=Authority.CMS,
    tables=("product_codes", "products"),
    applies=_applies,
    check=per_service_line(_check),
)
