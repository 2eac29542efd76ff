"""The remarks name more cells than the product code does.

Finds: remarks that give a number of million cells above the ceiling in the wording of the product code on that day.
Why: most codes say "up to" so many million cells. What to do with a larger dose was not read; a note of 2023 says
that Medicare gave an answer. Until then one dose stays one unit. Q2055 names 510 million from 2024-04-04 and named
460 before.
Silent when: the remarks give no number of cells, or one within the ceiling; the code has no ceiling.
Remedy: keep one unit, say the dose in the remarks, and ask the contractor.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.domain.money import plain
from workbench.rules.catalogue.product._shared import code_row
from workbench.rules.circumstances import per_service_line
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review

_MILLION_CELLS = re.compile(r"(\d{1,5}(?:\.\d+)?)\s*(?:MILLION|M\s+CELLS|[X×]\s*10\s*\^?\s*6|E6)\b")


def _check(review: Review, line: LineView) -> Iterator[Said]:
    row = code_row(review, line)
    if row is None:
        return
    ceiling = row.number("ceiling_million_cells")
    if ceiling is None:
        return
    if line.on is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    told = _MILLION_CELLS.findall((line.claim.remarks or "").upper())
    dose = max(map(Decimal, told), default=Decimal(0))
    if dose > ceiling:
        entry = review.lookup.parameter("product.above_ceiling").on(line.on)
        seen = {"code": line.code, "ceiling": plain(ceiling), "dose": plain(dose)}
        yield RULE.finding(review.claim_of(line).place("remarks"), (*row.citations, *entry.citations), seen)


def _applies(review: Review) -> bool:
    return any(line.product for line in review.lines)


RULE: Rule = Rule(
    id="PRD115",
    name="dose-above-ceiling",
    page=__doc__,
    message="The remarks name {dose} million cells; {code} names up to {ceiling} million.",
    remedy="Keep 1 unit and the dose in the remarks; check with your MAC.",
    severity=Severity.ADVICE,
    disposition=Disposition.NONE,
    authority=Authority.CMS,
    facts=("product.above_ceiling",),
    tables=("product_codes",),
    applies=_applies,
    check=per_service_line(_check),
)
