"""The chart has two infusions of a product that is given in one dose.

Finds: two days of infusion in the chart for a product whose code stands for the therapeutic dose.
Why: one dose is given on one day, however many bags it comes in; a second day is a wrong date, a dose given in parts,
or a second course. A product billed on two days is a rule of the product. Advice.
Silent when: the product is given in two doses. Not assessed when the product is not known.
Remedy: check the days against the chart; enter a second course as a case of its own.
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
    days = sorted(set(review.infusion_dates))
    if product == said(review, "episode.split_dose", days[0]).mapping["product"]:
        return
    told = said(review, "episode.one_dose", days[0])
    yield RULE.finding(EVENTS, told.citations, {"brand": brand_of(review, product), "days": listed(days)})


def _applies(review: Review) -> bool:
    return len(set(review.infusion_dates)) > 1


RULE: Rule = Rule(
    id="EPI112",
    name="one-dose-product-twice",
    page=__doc__,
    message="{brand} is one dose, but the chart has infusions on {days}.",
    remedy="Check the days against the chart; enter a second course as a case of its own.",
    severity=Severity.ADVICE,
    disposition=Disposition.INTERNAL,
    authority=Authority.CMS,
    facts=("episode.one_dose", "episode.split_dose"),
    tables=("products",),
    applies=_applies,
    check=_check,
)
