"""A product given in one dose is infused or billed on two days.

Finds: two days of infusion of a product whose code stands for the therapeutic dose: a warning when the product is
billed on both, advice when only the chart has them.
Why: one dose is one unit on one day, however many bags it comes in; on a second day it is either the same dose billed
twice, a wrong date, or a second course.
Silent when: one day of infusion; the product's code counts infusions. Not assessed when the product is not known.
Remedy: keep product and infusion on the day the dose was given; enter a second course as a case of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.course import EVENTS, brand_of, listed, only_product, said
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import Review


def _check(review: Review) -> Iterator[Said]:
    product = only_product(review)
    if product is None:
        yield RULE.not_assessed("the product is not known", EVENTS)
        return
    days = sorted(review.infusion_days)
    if product == said(review, "episode.split_dose", days[0]).mapping["product"]:
        return
    told = said(review, "episode.one_dose", days[0])
    billed = sorted({line.on for line in review.product_lines if line.on})
    twice = len(billed) > 1
    seen = {"brand": brand_of(review, product), "days": listed(billed if twice else days)}
    severity = Severity.WARNING if twice else Severity.ADVICE
    yield RULE.finding(EVENTS, told.citations, seen, wording="" if twice else "chart", severity=severity)


def _applies(review: Review) -> bool:
    return len(review.infusion_days) > 1


RULE: Rule = Rule(
    id="EPI112",
    name="one-dose-product-twice",
    page=__doc__,
    message="{brand} is one dose, but the product is billed on {days}.",
    remedy="Bill the dose on the day it was given; enter a second course as a case of its own.",
    wordings={
        "chart": (
            "{brand} is one dose, but the chart has infusions on {days}.",
            "Check the days against the chart; enter a second course as a case of its own.",
        ),
    },
    severity=Severity.WARNING,
    disposition=Disposition.INTERNAL,
    authority=Authority.CMS,
    facts=("episode.one_dose", "episode.split_dose"),
    tables=("products",),
    applies=_applies,
    check=_check,
)
