"""An infusion without a product on the same day, or a product without an infusion.

Finds: an infusion line on a day without any product line, and a product line on a day without an infusion line.
Why: product and infusion are one service and stand on one date. Without the product the largest charge is missing;
without the infusion the product has nothing it was given with. Product with no more than a clinic visit passes the
editor.
Silent when: both are there. A product or infusion line dated off the infusion day is explained by the rules on those
dates; a product whose claim has no payable procedure at all by the rule on orphaned products; a course that ended
before the infusion and an inpatient infusion by theirs; TCR-T and TIL products have no infusion code that was read.
An infusion without product in a trial or by expanded access is advice: the product may have come free.
Remedy: add the missing line, or correct the date or code of the one that stands for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import CourseOutcome, EventKind, Setting
from workbench.domain.finding import Authority, Disposition, Severity
from workbench.domain.records import dataclass
from workbench.rules.catalogue.product._shared import has_cell_products, modality, product_named
from workbench.rules.catalogue.product.orphaned_product import orphaned
from workbench.rules.circumstances import for_medicare, from_a_study, per_service_line
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


_NO_INFUSION_CODE = ("tcr-t", "til")


def _check(review: Review) -> Iterator[Said]:
    days = _days(review)
    yield from per_service_line(lambda whole, line: _line(whole, line, days))(review)


@dataclass(frozen=True, slots=True)
class _Days:
    """What stands on which days, found out once for all lines.

    Attributes:
        off: an infusion or product line is dated off the infusion days: then that is what has to be mended.
        product: days with a product, or with a line on its revenue code that has no code.
        infusion: days with an infusion line.
        inpatient: days with infusions by the chart, all of them of inpatients.
    """

    off: bool
    product: frozenset[date]
    infusion: frozenset[date]
    inpatient: frozenset[date]


def _days(review: Review) -> _Days:
    lines = (*review.infusion_lines, *review.cell_products)
    products = (one for one in review.lines if review.is_cell_product(one) or _is_bare_product(review, one))
    infused = review.events(EventKind.INFUSION)
    elsewhere = {event.date for event in infused if event.setting is not Setting.INPATIENT}
    return _Days(
        off=any(line.on not in review.infusion_days for line in lines if line.on and review.infusion_days),
        product=frozenset(one.on for one in products if one.on),
        infusion=frozenset(one.on for one in review.infusion_lines if one.on),
        inpatient=frozenset(event.date for event in infused) - elsewhere,
    )


def _line(review: Review, line: LineView, days: _Days) -> Iterator[Said]:
    is_infusion = line.group is Group.INFUSION
    if not is_infusion and not review.is_cell_product(line):
        return
    if line.on is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    if review.case.episode.outcome is CourseOutcome.NOT_INFUSED or days.off:
        return
    if is_infusion and line.on not in days.product:
        yield from _infusion(review, line, line.on)
    elif not (is_infusion or line.on in days.infusion or line.on in days.inpatient):
        yield from _product(review, line, line.on)


def _infusion(review: Review, line: LineView, day: date) -> Iterator[Said]:
    entry = review.lookup.parameter("product.with_the_infusion").on(day)
    seen = {"code": line.code, "day": day.isoformat()}
    unclassified = review.lines_on(day, Group.UNCLASSIFIED)
    if unclassified:
        told = {
            **seen,
            "home": review.lookup.parameter("product.revenue_code").on(day).text,
            "other": unclassified[0].code,
            "revenue_code": unclassified[0].revenue_code or "no revenue code",
        }
        yield RULE.finding(
            line.place("service_date"), entry.citations, told, wording="unclassified", severity=Severity.WARNING
        )
        return
    free = from_a_study(review, review.claim_of(line))
    severity = Severity.ADVICE if free else for_medicare(review, Severity.ERROR)
    others = review.lines_on(day, Group.OTHER_CELL_THERAPY)
    other = others[0].code if others else None
    told = seen if other is None else {**seen, "other": other}
    wording = "" if other is None else "other therapy"
    yield RULE.finding(line.place("service_date"), entry.citations, told, wording=wording, severity=severity)


def _is_bare_product(review: Review, line: LineView) -> bool:
    """A line on the product's revenue code without a code: on a Medicare claim a rule of form asks for its code."""
    entry = review.lookup.parameter("product.revenue_code").find(line.on or review.today)
    return review.is_medicare_ffs and not line.code and entry is not None and line.revenue_code == entry.text


def _product(review: Review, line: LineView, day: date) -> Iterator[Said]:
    if modality(review, product_named(review, line)) in _NO_INFUSION_CODE:
        return
    if orphaned(review, line) is not None:
        return
    entry = review.lookup.parameter("product.with_the_infusion").on(day)
    seen = {"code": line.code, "day": day.isoformat()}
    severity = for_medicare(review, Severity.ERROR)
    yield RULE.finding(line.place("service_date"), entry.citations, seen, wording="product", severity=severity)


def _applies(review: Review) -> bool:
    return bool(review.infusion_lines) or has_cell_products(review)


RULE: Rule = Rule(
    id="PRD106",
    name="infusion-and-product",
    page=__doc__,
    message="The infusion of {day} is reported, but no product stands on that day.",
    remedy="Add the product line for {day}; a product received free is still reported as the payer asks.",
    wordings={
        "product": (
            "The product stands on {day} without an infusion line on that day.",
            "Add the infusion line for {day}, or correct the date or code of the line that stands for it.",
        ),
        "other therapy": (
            "The infusion of {day} is reported with {other}, another cell therapy, and without a CAR-T product.",
            "Report the CAR-T product that was given, or bill {other} without the CAR-T codes.",
        ),
        "unclassified": (
            "The infusion of {day} is reported; no product stands on that day unless {other} on {revenue_code} is one.",
            "If {other} is the cell product, move it to {home} and name the product; else add the product line.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.INTERNAL,
    authority=Authority.CMS,
    facts=("product.with_the_infusion", "product.revenue_code", "product.orphan_statuses"),
    applies=_applies,
    check=_check,
)
