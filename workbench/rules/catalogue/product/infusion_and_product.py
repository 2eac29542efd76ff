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
from workbench.rules.catalogue.product._shared import has_cell_products, is_unclassified, modality, product_named
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


def _check(review: Review, line: LineView) -> Iterator[Said]:
    is_infusion = line.group is Group.INFUSION
    if not is_infusion and not review.is_cell_product(line):
        return
    if line.on is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    if review.case.episode.outcome is CourseOutcome.NOT_INFUSED or _off_day(review):
        return
    if is_infusion:
        yield from _infusion(review, line, line.on)
    else:
        yield from _product(review, line, line.on)


def _off_day(review: Review) -> bool:
    """Whether an infusion or product line is dated off the infusion days: then that is what has to be mended."""
    lines = (*review.infusion_lines, *review.cell_products)
    return any(line.on not in review.infusion_days for line in lines if line.on and review.infusion_days)


def _infusion(review: Review, line: LineView, day: date) -> Iterator[Said]:
    there = review.lines_on(day)
    if any(review.is_cell_product(one) or _is_bare_product(review, one) for one in there):
        return
    entry = review.lookup.parameter("product.with_the_infusion").on(day)
    seen = {"code": line.code, "day": day.isoformat()}
    unclassified = [one for one in there if is_unclassified(one)]
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
    other = next((one.code for one in there if one.group is Group.OTHER_CELL_THERAPY), None)
    told = seen if other is None else {**seen, "other": other}
    wording = "" if other is None else "other therapy"
    yield RULE.finding(line.place("service_date"), entry.citations, told, wording=wording, severity=severity)


def _is_bare_product(review: Review, line: LineView) -> bool:
    """A line on the product's revenue code without a code: on a Medicare claim a rule of form asks for its code."""
    entry = review.lookup.parameter("product.revenue_code").find(line.on or review.today)
    return review.is_medicare_ffs and not line.code and entry is not None and line.revenue_code == entry.text


def _product(review: Review, line: LineView, day: date) -> Iterator[Said]:
    if review.lines_on(day, Group.INFUSION) or _infused_inpatient(review, day):
        return
    if modality(review, product_named(review, line)) in _NO_INFUSION_CODE:
        return
    if orphaned(review, line) is not None:
        return
    entry = review.lookup.parameter("product.with_the_infusion").on(day)
    seen = {"code": line.code, "day": day.isoformat()}
    severity = for_medicare(review, Severity.ERROR)
    yield RULE.finding(line.place("service_date"), entry.citations, seen, wording="product", severity=severity)


def _infused_inpatient(review: Review, day: date) -> bool:
    that_day = [event for event in review.events(EventKind.INFUSION) if event.date == day]
    return bool(that_day) and all(event.setting is Setting.INPATIENT for event in that_day)


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
    check=per_service_line(_check),
)
