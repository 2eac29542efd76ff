"""An unclassified code is reported for a product that has a code of its own.

Finds: a product line with an unclassified code on a day on which the product, known from the chart or the NDC, has a
code.
Why: unclassified codes are for drugs without a code. Once a product has one, the claim is held, priced by hand and
sent back; for most products that ended years ago, for Aucatzyl on 2025-04-01.
Silent when: the product has no code on that day; a trial or expanded access may want the unclassified code. Where the
product is not known it is not assessed. For a payer other than Medicare it is a warning.
Remedy: report the product's code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.product._shared import codes_for, is_unclassified, product_of_ndc, product_row
from workbench.rules.circumstances import for_medicare, from_a_study, per_service_line
from workbench.rules.fixes import set_hcpcs
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if not is_unclassified(line) or not review.is_cell_product(line):
        return
    if from_a_study(review, review.claim_of(line)):
        return
    product = review.product_id(review.case.episode.product) or product_of_ndc(review, line)
    if product is None or line.on is None:
        what = "the product" if product is None else f"the service date of {line.code}"
        yield RULE.not_assessed(f"{what} is not known", line.place("hcpcs"))
        return
    valid = codes_for(review, product, line.on)
    if len(valid) != 1:
        return
    known = product_row(review, product)
    seen = {
        "code": line.code,
        "product": known["brand"] if known else product,
        "use": valid[0]["code"],
        "since": str(valid[0].span),
        "day": line.on.isoformat(),
    }
    severity = for_medicare(review, Severity.ERROR)
    fix = set_hcpcs(line, valid[0]["code"])
    yield RULE.finding(line.place("hcpcs"), valid[0].citations, seen, severity=severity, fix=fix)


def _applies(review: Review) -> bool:
    return any(is_unclassified(line) for line in review.cell_products)


RULE: Rule = Rule(
    id="PRD118",
    name="unclassified-instead-of-own-code",
    page=__doc__,
    message="{code} is reported for {product}, which on {day} has a code of its own: {use} ({since}).",
    remedy="Report {use}.",
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    tables=("product_codes", "products"),
    applies=_applies,
    check=per_service_line(_check),
)
