"""A cell product that is not CAR-T is billed with the CAR-T step codes.

Finds: a T-cell-receptor product (Tecelra, Q2057) or tumour-infiltrating lymphocytes (Amtagvi) with a code of the
CAR-T family on the claims of the course.
Why: 38225-38228 and NCD 110.24 speak of CAR-T cells. For TCR-T and TIL products no infusion code was read. A
contractor may accept the CAR-T codes or ask for an unlisted one: a person has to ask.
Silent when: the product is CAR-T; no step code is billed. One finding stands on the steps, on the infusion line if
there is one, and one on the first line of the product: both lines wait for the answer.
Remedy: have the coding reviewed by hand before the claim goes out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.product._shared import modality, product_named, product_row
from workbench.rules.course import listed
from workbench.rules.rule import Rule
from workbench.rules.view import CAR_T_STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import Review


def _check(review: Review) -> Iterator[Said]:
    lines = (*review.infusion_lines, *review.of(*CAR_T_STEPS))
    for product in _others(review):
        row = product_row(review, product)
        if row is None or not lines:
            continue
        codes = [code for code in review.lookup.rows("product_codes", "product", product)]
        cite = (*row.citations, *(citation for code in codes for citation in code.citations))
        seen = {
            "product": row["brand"],
            "what": {"tcr-t": "a TCR-T product (T-cell receptor)", "til": "tumour-infiltrating lymphocytes"}[
                row["modality"]
            ],
            "codes": listed(line.code for line in lines),
        }
        yield RULE.finding(lines[0].place("hcpcs"), cite, seen)
        own = [line for line in review.cell_products if line.product == product]
        if own:
            yield RULE.finding(own[0].place("hcpcs"), cite, {**seen, "code": own[0].code}, wording="product")


def _others(review: Review) -> list[str]:
    """The products of the course that are known and are not CAR-T."""
    told = review.product_id(review.case.episode.product)
    named = {told, *(product_named(review, line) for line in review.cell_products)}
    return sorted(product for product in named if product and modality(review, product) != "car-t")


def _applies(review: Review) -> bool:
    return bool(_others(review))


RULE: Rule = Rule(
    id="PRD108",
    name="not-a-car-t-product",
    page=__doc__,
    message="{product} is {what}, not CAR-T, and {codes} of the CAR-T family is billed with it.",
    remedy="Have the coding reviewed by hand: no infusion code for it was read; check with your MAC.",
    wordings={
        "product": (
            "{code} ({product}) is {what}, not CAR-T; it is billed with {codes} of the CAR-T family.",
            "Have the coding reviewed by hand: NCD 110.24 and the CAR-T codes do not speak of it; check with your MAC.",
        ),
    },
    severity=Severity.WARNING,
    disposition=Disposition.COVERAGE,
    authority=Authority.CMS,
    tables=("products", "product_codes"),
    applies=_applies,
    check=_check,
)
