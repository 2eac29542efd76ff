"""The claims cover the first week after an outpatient infusion, but bill no visit in it.

Finds: an outpatient infusion whose following days of daily monitoring, by the label of that date, are all inside a
claim's period, without a visit, observation or admission in them.
Why: labels ask for daily monitoring at first; visits usually leave a charge. Since 2025-06-26 the class has at least
daily monitoring for one week. Advice: the patient may have been seen elsewhere.
Silent when: a visit is billed or in the chart; the patient was admitted; no claim covers the days. Not assessed when
the product, or its label's days, are not known.
Remedy: look for the visits of that week.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from workbench.domain.case import EventKind, Setting
from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.course import EVENTS, brand_of, last_infusion, only_product, period_covers, said
from workbench.rules.lookup import row_on
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.rule import Said
    from workbench.rules.view import Review

SEEN = (EventKind.VISIT, EventKind.ADMISSION)


def _check(review: Review) -> Iterator[Said]:
    infused, product = last_infusion(review), only_product(review)
    if infused is None or product is None:
        yield RULE.not_assessed("the product or the day of the infusion is not known", EVENTS)
        return
    row = row_on(review.lookup.rows("monitoring", "product", product), infused)
    days = int(row["daily_days"]) if row and row["daily_days"] else 0
    if row is None or not days:
        yield RULE.not_assessed(f"the days of daily monitoring on {infused} are not known", EVENTS)
        return
    week = tuple(infused + timedelta(days=count) for count in range(1, days + 1))
    claim = next((one for one in review.claims if period_covers(one, infused) and period_covers(one, week[-1])), None)
    if claim is not None and not _was_seen(review, infused, week):
        seen = {
            "claim": claim.claim.claim_id,
            "infusion": infused.isoformat(),
            "brand": brand_of(review, product),
            "days": str(days),
            "says": row["says"],
        }
        yield RULE.finding(claim.place("lines"), row.citations, seen)


def _was_seen(review: Review, infused: date, week: tuple[date, ...]) -> bool:
    if any(infused <= event.date <= week[-1] for event in review.events(*SEEN)):
        return True
    groups = [Group(name) for name in said(review, "after.visits", infused).texts]
    return any(review.lines_on(day, *groups) for day in week)


def _applies(review: Review) -> bool:
    inpatient = any(event.setting is Setting.INPATIENT for event in review.events(EventKind.INFUSION))
    infused = last_infusion(review)
    if infused is None or inpatient:
        return False
    return any((claim.claim.statement_through or infused) > infused for claim in review.claims)


RULE: Rule = Rule(
    id="AFT108",
    name="first-week-visits",
    page=__doc__,
    message="Claim {claim} covers the {days} days after the infusion on {infusion} but bills no visit in them.",
    remedy="Look for the visits: the label of {brand} asks for {says}.",
    severity=Severity.ADVICE,
    disposition=Disposition.NONE,
    authority=Authority.FDA_LABEL,
    facts=("after.visits",),
    tables=("monitoring", "products"),
    applies=_applies,
    check=_check,
)
