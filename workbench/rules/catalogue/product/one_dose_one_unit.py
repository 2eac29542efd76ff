"""A product dose is reported with more than one unit, or on two lines of one day.

Finds: product lines with more than one unit, and the second line of the same product on the same service date, also
where the two lines are the bags or components of one dose.
Why: the unit of these codes is the whole therapeutic dose, or the infusion for Q2058; a hospital reports 1 however
many bags came. Kits of two components (CD8 and CD4 cells) and of several bags stand in charge masters as items of
their own, each with the full charge. Q2057 and Q2058 have a medically unlikely edit of 1; the editor does not look at
units.
Silent when: one unit on each infusion day (a split dose); a line carries JW (a rule of its own) or LU (a rule on
modifiers); less than one unit (a rule on the form of units); a claim and the one that replaces it.
Remedy: one line with 1 unit for each infusion day, and its charge once.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.domain.money import plain
from workbench.rules.catalogue.product._shared import code_row, has_cell_products, product_named
from workbench.rules.circumstances import per_service_line
from workbench.rules.course import replaces
from workbench.rules.fixes import merge_lines, set_units
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review

    _Dose = tuple[date | None, str, bool]
    """What is one dose: a product on a day, on claims that replace others or on those that do not."""


def _check(review: Review) -> Iterator[Said]:
    doses: dict[_Dose, list[LineView]] = {}
    for line in review.cell_products:
        entry = review.lookup.parameter("product.units").find(line.on or review.today)
        if entry is None or not line.has_modifier(entry.groups["apart"]):
            doses.setdefault(_dose(review, line), []).append(line)
    yield from per_service_line(lambda whole, line: _line(whole, line, doses))(review)


def _dose(review: Review, line: LineView) -> _Dose:
    return line.on, product_named(review, line) or line.code, review.once(replaces, review.claim_of(line))


def _line(review: Review, line: LineView, doses: Mapping[_Dose, list[LineView]]) -> Iterator[Said]:
    if not review.is_cell_product(line):
        return
    entry = review.lookup.parameter("product.units").on(line.on or review.today)
    if line.has_modifier(entry.groups["apart"]):
        return
    row = code_row(review, line)
    cite = (*entry.citations, *(row.citations if row else ()))
    seen = {"code": line.code, "per": row["per"] if row else "dose"}
    if line.units is None:
        yield RULE.not_assessed(f"the units of {line.code} are not known", line.place("units"))
    elif line.units > (limit := Decimal(entry.groups["units"][0])):
        fix = set_units(line, limit)
        yield RULE.finding(line.place("units"), cite, {**seen, "units": plain(line.units)}, fix=fix)
    if line.on is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    same = doses[_dose(review, line)]
    if line is not same[0]:
        told = {**seen, "day": line.on.isoformat(), "count": str(len(same)), "first": str(same[0].number)}
        merge = merge_lines(same[0], line) if same[0].claim is line.claim else None
        yield RULE.finding(line.place("hcpcs"), cite, told, wording="lines", fix=merge)


RULE: Rule = Rule(
    id="PRD104",
    name="one-dose-one-unit",
    page=__doc__,
    message="{code} is reported with {units} units; one unit is the whole {per}, whatever the number of bags.",
    remedy="Report 1 unit for the day, and look at the charge: it is that of one {per}.",
    wordings={
        "lines": (
            "{code} stands on {count} lines on {day}; bags and components of one day are one {per}, 1 unit.",
            "Keep one line with 1 unit for that day, and look at the charge: it is that of one {per}.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.DENIAL,
    authority=Authority.CMS,
    facts=("product.units",),
    tables=("product_codes",),
    applies=has_cell_products,
    check=_check,
)
