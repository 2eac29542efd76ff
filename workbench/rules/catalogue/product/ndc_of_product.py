"""The package number on the product line is that of another product or drug.

Finds: a product line whose NDC belongs to another product than its code, or to a drug that is no cell product.
Why: payers that ask for the NDC compare it with the code and deny what does not match. An NDC copied from the line
above is the usual slip.
Silent when: the line has no NDC; the NDC is one of the product's packages, components or kits; the line's code does
not name a product. An NDC that is not in the code set, or not well formed, is not assessed.
Remedy: take the NDC from the product label; correct the NDC or the code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.product._shared import ndc_row, product_row
from workbench.rules.circumstances import per_service_line
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    ndc = line.line.ndc
    if line.product is None or ndc is None:
        return
    if not ndc.well_formed:
        yield RULE.not_assessed(f"the NDC of {line.code} has not the form of one", line.place("ndc"))
        return
    billed = product_row(review, line.product)
    seen = {"code": line.code, "billed": billed["brand"] if billed else line.product, "ndc": ndc.canonical}
    found = ndc_row(review, line)
    if found is not None and found["product"] != line.product:
        other = product_row(review, found["product"])
        told = {**seen, "other": other["brand"] if other else found["product"]}
        yield RULE.finding(line.place("ndc"), found.citations, told)
    if found is not None:
        return
    drugs = review.lookup.rows("drug_ndcs", "ndc", ndc.canonical)
    if not drugs:
        yield RULE.not_assessed(f"the NDC {ndc.canonical} is not in the embedded code set", line.place("ndc"))
        return
    yield RULE.finding(line.place("ndc"), drugs[0].citations, {**seen, "other": drugs[0]["drug"]})


def _applies(review: Review) -> bool:
    return any(line.product and line.line.ndc for line in review.lines)


RULE: Rule = Rule(
    id="PRD116",
    name="ndc-of-product",
    page=__doc__,
    message="{code} is {billed}, but its NDC {ndc} is {other}.",
    remedy="Take the NDC from the product label, and correct the NDC or the code.",
    severity=Severity.ERROR,
    disposition=Disposition.DENIAL,
    authority=Authority.CMS,
    tables=("product_ndcs", "drug_ndcs", "products"),
    applies=_applies,
    check=per_service_line(_check),
)
