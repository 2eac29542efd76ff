"""A donor's cells are billed with the code of a product made of the patient's own.

Finds: a line with a product code when the chart says that the cells came from a donor.
Why: every product with a code is made of the patient's own cells. Donor CAR-T is investigational and has no code;
billed as one of these products it claims a covered service that was not given.
Silent when: the cells are the patient's own; an unclassified code stands for the product. Where the source of the
cells is not known, nothing contradicts the code. The step codes are judged by the coverage rule on donor cells.
Remedy: report the trial product as the contractor asks, or correct the source of the cells in the chart entry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import CellSource
from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.product._shared import product_row
from workbench.rules.circumstances import per_service_line
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    row = product_row(review, line.product) if line.product else None
    if row is None or row["cell_source"] != CellSource.AUTOLOGOUS:
        return
    seen = {"code": line.code, "product": row["brand"]}
    yield RULE.finding(line.place("hcpcs"), row.citations, seen)


def _applies(review: Review) -> bool:
    return review.case.episode.cell_source is CellSource.ALLOGENEIC and any(line.product for line in review.lines)


RULE: Rule = Rule(
    id="PRD122",
    name="donor-cells-on-product-code",
    page=__doc__,
    message="{code} ({product}) is made of the patient's own cells; by the chart they came from a donor (allogeneic).",
    remedy="Report the donor product as the contractor asks, or correct the source of the cells.",
    severity=Severity.ERROR,
    disposition=Disposition.COVERAGE,
    authority=Authority.NCD,
    tables=("products", "product_codes"),
    applies=_applies,
    check=per_service_line(_check),
)
