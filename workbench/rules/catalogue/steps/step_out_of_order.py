"""A step is dated before the step it follows.

Finds: a preparation or receipt line dated before the first collection, a receipt line on the very day of the first
collection or after the last infusion, and an infusion line on or before the day of the first collection.
Why: the steps mean what they say: collected cells are made ready to ship, the maker needs days to weeks, the finished
cells are received and then given. A line out of this order carries a wrong date or a wrong code (receipt for
preparation is a usual slip of charge masters).
Silent when: neither the chart nor a line tells the day of the step it is compared with. Dates of the chart among
themselves are judged by the rules of the episode.
Remedy: compare with the record and correct the date or the code of the line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.circumstances import per_service_line
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review

_FOLLOWING = (Group.PREPARATION, Group.RECEIPT, Group.INFUSION)


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if line.group not in _FOLLOWING:
        return
    if line.on is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    collected, infused = _first_collection(review), max(review.infusion_days, default=None)
    other: tuple[str, date] | None = None
    if collected and (line.on < collected or (line.on == collected and line.group is not Group.PREPARATION)):
        other = ("collection", collected)
    elif infused and line.group is Group.RECEIPT and line.on > infused:
        other = ("infusion", infused)
    if other is None:
        return
    entry = review.lookup.parameter("steps.order").on(line.on)
    seen = {
        "code": line.code,
        "step": line.group,
        "service_date": line.on.isoformat(),
        "other": other[0],
        "other_day": other[1].isoformat(),
        "how": "after" if other[0] == "infusion" else "before" if line.on < other[1] else "on the day of",
    }
    yield RULE.finding(line.place("service_date"), entry.citations, seen)


def _first_collection(review: Review) -> date | None:
    """The first day of collection: from the chart; where it is silent, from the collection lines."""
    if review.collection_dates:
        return review.collection_dates[0]
    return min((line.on for line in review.of(Group.COLLECTION) if line.on), default=None)


def _applies(review: Review) -> bool:
    return any(line.group in _FOLLOWING for line in review.lines)


RULE: Rule = Rule(
    id="STP113",
    name="step-out-of-order",
    page=__doc__,
    message="{code} ({step}) is dated {service_date}, {how} the {other} of {other_day}.",
    remedy="Correct the date or the code of the line: collected, prepared, received, infused is the order of a course.",
    severity=Severity.WARNING,
    disposition=Disposition.INTERNAL,
    authority=Authority.HOSPITAL,
    facts=("steps.order",),
    applies=_applies,
    check=per_service_line(_check),
)
