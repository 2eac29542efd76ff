"""The hospital was not enrolled in the REMS of the product it infused.

Finds: an infusion from 2019-08-07 to 2025-06-25 of a product whose REMS bound sites then, at a hospital whose list of
REMS products lacks it; after that, with the same list, advice only.
Why: the coverage decision NCD 110.24 pays only at a facility enrolled in the REMS, and the contractor matched the site
for the very product given. The FDA ended the REMS on 2025-06-26 and the contractors stopped looking, but the decision's
text still says REMS and one watcher of it advises to confirm the enrolment: hence the advice afterwards. Aucatzyl never
had a REMS.
Silent when: the product is on the list, by id, brand or short name; the product had no REMS that day. Not assessed when
the list or the product is not known. For other payers than Medicare the finding is a warning.
Remedy: confirm the enrolment and enter it; without it, hold the claim and ask compliance about coverage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Place, Severity
from workbench.rules.catalogue.coverage._shared import infused_days
from workbench.rules.course import brand_of, cited, is_medicare, only_product, said
from workbench.rules.lookup import row_on
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.rule import Said
    from workbench.rules.view import Review

AT = Place(None, None, "facility.rems_products")


def _check(review: Review) -> Iterator[Said]:
    product = only_product(review)
    for day in infused_days(review):
        if review.lookup.parameter("coverage.ncd").find(day) is None:
            continue
        if product is None:
            yield RULE.not_assessed(f"the product infused on {day} is not known", AT)
        else:
            yield from _judge(review, product, day)


def _judge(review: Review, product: str, day: date) -> Iterator[Said]:
    rows = review.lookup.rows("rems", "product", product)
    enrolled = review.case.facility.rems_products
    if not rows:
        return
    if enrolled is None:
        if row_on(rows, day):
            yield RULE.not_assessed(f"the hospital's REMS enrolments on {day} are not known", AT)
        return
    if any(review.product_id(name) == product for name in enrolled):
        return
    bound = row_on(rows, day)
    if bound is None and review.lookup.parameter("coverage.rems_ended").find(day) is None:
        return
    told = said(review, "coverage.ncd", day)
    cite = cited((told, bound)) if bound else said(review, "coverage.rems_ended", day).citations
    severity = Severity.ERROR if is_medicare(review) else Severity.WARNING
    yield RULE.finding(
        AT,
        cite,
        {"brand": brand_of(review, product), "day": day.isoformat(), "enrolled": ", ".join(enrolled) or "none"},
        wording="" if bound else "later",
        severity=severity if bound else Severity.ADVICE,
    )


def _applies(review: Review) -> bool:
    return any(review.lookup.parameter("coverage.ncd").find(day) for day in infused_days(review))


RULE: Rule = Rule(
    id="COV102",
    name="site-without-rems",
    page=__doc__,
    message="{brand} was infused on {day}, but the hospital's REMS enrolments ({enrolled}) lack it.",
    remedy="Confirm the REMS enrolment for {brand} on {day}; without it the coverage condition is not met.",
    wordings={
        "later": (
            "{brand} was infused on {day} without a REMS enrolment, which the FDA had ended by then.",
            "Nothing to do for most contractors; the text of NCD 110.24 still names the REMS, so know the answer.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.COVERAGE,
    authority=Authority.NCD,
    facts=("coverage.ncd", "coverage.rems_ended"),
    tables=("rems", "products"),
    applies=_applies,
    check=_check,
)
