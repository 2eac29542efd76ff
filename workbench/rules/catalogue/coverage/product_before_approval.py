"""The product was infused before the FDA approved it.

Finds: an infusion before the day of the product's first approval, outside a trial and expanded access.
Why: NCD 110.24 does not cover a product without approval; its trial costs are covered under another decision, with the
marks of a trial. Some days of approval are taken from the start of marketing, hence a warning.
Silent when: the product was approved; the course is a trial or expanded access. Not assessed when the product is not
known.
Remedy: check product and date; if it was a trial, say so in the episode and on the claim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Place, Severity
from workbench.rules.catalogue.coverage._shared import infused_days, outside_label_on_purpose
from workbench.rules.course import only_product
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import Review

AT = Place(None, None, "episode.product")


def _check(review: Review) -> Iterator[Said]:
    product = only_product(review)
    if product is None:
        yield RULE.not_assessed("the product is not known", AT)
        return
    rows = review.lookup.rows("products", "product", product)
    approved = rows[0].span.start if rows else None
    for day in infused_days(review):
        if approved is not None and day < approved:
            seen = {"brand": rows[0]["brand"], "day": day.isoformat(), "approved": approved.isoformat()}
            yield RULE.finding(AT, rows[0].citations, seen)


def _applies(review: Review) -> bool:
    return bool(infused_days(review)) and not outside_label_on_purpose(review)


RULE: Rule = Rule(
    id="COV108",
    name="product-before-approval",
    page=__doc__,
    message="{brand} was infused on {day}, before its approval on {approved}.",
    remedy="Check product and date; if it was a trial, mark the episode and the claim as one.",
    severity=Severity.WARNING,
    disposition=Disposition.COVERAGE,
    authority=Authority.FDA_LABEL,
    tables=("products",),
    applies=_applies,
    check=_check,
)
