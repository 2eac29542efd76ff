"""Two different products are billed in one course.

Finds: product lines whose codes name different products, where the chart does not say which was given.
Why: a course has one product. Two codes are mostly a wrong line of the charge master; on one day they cannot both be
right.
Silent when: the chart names the product (the rule on codes of another product marks the odd one out); all lines
agree.
Remedy: compare both lines with the product label; a second course of another product is a case of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.product._shared import product_named, product_row
from workbench.rules.course import listed
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import Review


def _check(review: Review) -> Iterator[Said]:
    found = [(line, product) for line in review.cell_products if (product := product_named(review, line))]
    first = found[0][1] if found else ""
    odd = [line for line, product in found if product != first]
    if not odd:
        return
    rows = [row for product in dict.fromkeys(p for _, p in found) if (row := product_row(review, product))]
    same_day = any(line.on and line.on == other.on for line in odd for other, product in found if product == first)
    seen = {"products": listed(row["brand"] for row in rows), "when": "on one day" if same_day else "in one course"}
    cite = tuple(citation for row in rows for citation in row.citations)
    severity = Severity.ERROR if same_day else Severity.WARNING
    yield RULE.finding(odd[0].place("hcpcs"), cite, seen, severity=severity)


def _applies(review: Review) -> bool:
    return not review.case.episode.product and len(review.cell_products) > 1


RULE: Rule = Rule(
    id="PRD120",
    name="two-products",
    page=__doc__,
    message="Different products are billed {when}: {products}.",
    remedy="Compare the lines with the product label; a course has one product.",
    severity=Severity.ERROR,
    disposition=Disposition.DENIAL,
    authority=Authority.HOSPITAL,
    tables=("product_codes", "products", "product_ndcs"),
    applies=_applies,
    check=_check,
)
