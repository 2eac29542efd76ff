"""Lymphodepletion is dated between two infusions of the course.

Finds: a day of lymphodepletion (LD) on or after the first infusion and before the last.
Why: of the products given in two doses the label has LD once, before the first; of the others there is one infusion.
The date may be wrong, or a second course is kept in the same case.
Silent when: all LD is before the first infusion, or after the last (then the course is out of order, which is a rule of
its own).
Remedy: check the day against the chart; enter a second course as a case of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.course import EVENTS, brand_of, first_infusion, last_infusion, only_product, said
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import Review


def _check(review: Review) -> Iterator[Said]:
    first, last, product = first_infusion(review), last_infusion(review), only_product(review)
    if product is None or first is None or last is None:
        yield RULE.not_assessed("the product is not known", EVENTS)
        return
    told = said(review, "lymphodepletion.before_second_dose", first)
    split = product in told.texts
    cite = told.citations if split else said(review, "episode.order", first).citations
    for day in sorted(set(review.ld_dates)):
        if first <= day < last:
            seen = {
                "day": day.isoformat(),
                "first": first.isoformat(),
                "last": last.isoformat(),
                "brand": brand_of(review, product),
            }
            yield RULE.finding(EVENTS, cite, seen, wording="" if split else "second")


def _applies(review: Review) -> bool:
    return len(review.infusion_days) > 1 and bool(review.ld_dates)


RULE: Rule = Rule(
    id="LDC113",
    name="ld-before-later-dose",
    page=__doc__,
    message="Lymphodepletion on {day} lies between the infusions on {first} and {last}; {brand} has it once, before.",
    remedy="Check the day against the chart: no lymphodepletion belongs before the second dose.",
    wordings={
        "second": (
            "Lymphodepletion on {day} lies between the infusions on {first} and {last}.",
            "Check the day against the chart; enter a second course as a case of its own.",
        ),
    },
    severity=Severity.WARNING,
    disposition=Disposition.INTERNAL,
    authority=Authority.FDA_LABEL,
    facts=("lymphodepletion.before_second_dose", "episode.order"),
    tables=("products",),
    applies=_applies,
    check=_check,
)
