"""The product is dated on a day on which no cells were infused.

Finds: a product line whose service date is not an infusion day; the day of collection is the usual one.
Why: where the cost of the steps is folded into the product, and where it is not, the product line carries the date on
which the infusion took place, not that of the collection or of the delivery. The editor lets any date pass.
Silent when: the cells were never infused or were infused during an inpatient stay (rules of their own). Infusion days
come from the chart, and where it is silent from the infusion lines; where there is neither, it is not assessed.
Remedy: give the line the infusion date. It is offered where there is one, and never set without asking.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import CourseOutcome, EventKind, Setting
from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.product._shared import has_cell_products
from workbench.rules.circumstances import for_medicare, per_service_line
from workbench.rules.course import fits_the_period, listed
from workbench.rules.fixes import set_service_date
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if not review.is_cell_product(line) or _settled(review):
        return
    if line.on is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    days = review.infusion_days
    if not days:
        yield RULE.not_assessed("no infusion day is known, neither from the chart nor from an infusion line")
        return
    if line.on in days:
        return
    entry = review.lookup.parameter("product.day").on(line.on)
    collected = line.on in review.collection_dates or bool(review.lines_on(line.on, Group.COLLECTION))
    seen = {"code": line.code, "service_date": line.on.isoformat(), "infused": listed(days)}
    certain = len(days) == 1 and fits_the_period(review.claim_of(line), min(days))
    fix = set_service_date(line, min(days)) if certain else None
    yield RULE.finding(
        line.place("service_date"),
        entry.citations,
        seen,
        wording="collection" if collected else "",
        severity=for_medicare(review, Severity.ERROR),
        fix=fix,
    )


def _settled(review: Review) -> bool:
    """Whether another rule speaks: the cells were never infused, or only as an inpatient."""
    if review.case.episode.outcome is CourseOutcome.NOT_INFUSED:
        return True
    infusions = review.events(EventKind.INFUSION)
    return bool(infusions) and all(event.setting is Setting.INPATIENT for event in infusions)


RULE: Rule = Rule(
    id="PRD105",
    name="product-off-infusion-day",
    page=__doc__,
    message="{code} is dated {service_date}, but the infusion date is {infused}.",
    remedy="Give the product line the date on which the cells were infused.",
    wordings={
        "collection": (
            "{code} is dated {service_date}, the day of the collection, but the infusion date is {infused}.",
            "Give the product line the date on which the cells were infused.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.INTERNAL,
    authority=Authority.CMS,
    facts=("product.day",),
    applies=has_cell_products,
    check=per_service_line(_check),
)
