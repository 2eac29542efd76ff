"""A product line says that a part of the dose was discarded.

Finds: modifier JW on a product line.
Why: the unit of a product code is the whole dose, so there is no discarded amount to report: cells left in a bag are
part of the unit. A second line with JW bills a second dose.
Silent when: the line has no JW.
Remedy: delete the second line; take JW off where it is the only line of the day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.product._shared import code_row, has_cell_products
from workbench.rules.circumstances import per_service_line
from workbench.rules.fixes import drop_modifiers, remove_line
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if not review.is_cell_product(line):
        return
    entry = review.lookup.parameter("product.discarded").on(line.on or review.today)
    if not line.has_modifier(entry.texts):
        return
    row = code_row(review, line)
    seen = {"code": line.code, "modifier": entry.texts[0], "per": row["per"] if row else "dose"}
    cite = (*entry.citations, *(row.citations if row else ()))
    others = [one for one in review.lines_on(line.on) if review.is_cell_product(one) and one != line]
    if others:
        fix = remove_line(line, safe=False)
        yield RULE.finding(line.place("modifiers"), cite, seen, wording="second line", fix=fix)
        return
    fix = drop_modifiers(line, entry.texts, safe=False)
    yield RULE.finding(line.place("modifiers"), cite, seen, severity=Severity.WARNING, fix=fix)


RULE: Rule = Rule(
    id="PRD112",
    name="discarded-product",
    page=__doc__,
    message="{code} carries {modifier}, but its unit is the whole {per}: nothing of it is reported as discarded.",
    remedy="Take {modifier} off.",
    wordings={
        "second line": (
            "{code} with {modifier} bills a second unit for one {per}; its unit is the whole {per}.",
            "Delete the line with {modifier}.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.DENIAL,
    authority=Authority.CMS,
    facts=("product.discarded",),
    tables=("product_codes",),
    applies=has_cell_products,
    check=per_service_line(_check),
)
