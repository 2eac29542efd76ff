"""The collection line carries a day on which, by the chart, no cells were collected.

Finds: a collection line whose service date is none of the collection days of the chart.
Why: a line listed for tracking is expected on the day on which the step was done. No text that says so was read, so a
person decides.
Silent when: the line's date is a collection day of the chart. Without any collection in the chart it is not assessed.
Remedy: compare with the apheresis record and correct the line or the chart entry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.steps._shared import days_in_words, onto_open_day
from workbench.rules.circumstances import per_service_line
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if line.group is not Group.COLLECTION:
        return
    if line.on is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    days = frozenset(review.collection_dates)
    if not days:
        yield RULE.not_assessed("no collection day is known from the chart")
        return
    if line.on in days:
        return
    entry = review.lookup.parameter("steps.tracking_day").on(line.on)
    seen = {"code": line.code, "service_date": line.on.isoformat(), "collected": days_in_words(days)}
    yield RULE.finding(line.place("service_date"), entry.citations, seen, fix=onto_open_day(review, line, days))


def _applies(review: Review) -> bool:
    return any(line.group is Group.COLLECTION for line in review.lines)


RULE: Rule = Rule(
    id="STP112",
    name="collection-line-off-day",
    page=__doc__,
    message="{code} is dated {service_date}, but by the chart cells were collected on {collected}.",
    remedy="Give the line the day of the collection, or correct the chart entry.",
    severity=Severity.WARNING,
    disposition=Disposition.INTERNAL,
    authority=Authority.HOSPITAL,
    facts=("steps.tracking_day",),
    applies=_applies,
    check=per_service_line(_check),
)
