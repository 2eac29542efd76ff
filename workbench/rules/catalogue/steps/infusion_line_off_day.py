"""The infusion line carries a day on which, by the chart, no cells were infused.

Finds: an infusion line whose service date is none of the infusion days of the chart.
Why: infusion and product carry the day on which the cells were given; everything else on the claim is judged by that
day. A wrong one makes a right code invalid, hides what was done on the true day, and may fall outside the statement.
Silent when: the line's date is an infusion day of the chart. Without any infusion in the chart it is not assessed.
Remedy: compare with the infusion record and correct the line or the chart entry. Where the chart has one infusion day
and no line reports it yet, that day is offered; it is never set without asking.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.steps._shared import days_in_words, onto_open_day
from workbench.rules.circumstances import for_medicare, per_service_line
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if line.group is not Group.INFUSION:
        return
    if line.on is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    days = frozenset(review.infusion_dates)
    if not days:
        yield RULE.not_assessed("no infusion day is known from the chart")
        return
    if line.on in days:
        return
    entry = review.lookup.parameter("steps.infusion_day").on(line.on)
    seen = {"code": line.code, "service_date": line.on.isoformat(), "infused": days_in_words(days)}
    severity = for_medicare(review, Severity.ERROR)
    yield RULE.finding(
        line.place("service_date"), entry.citations, seen, severity=severity, fix=onto_open_day(review, line, days)
    )


def _applies(review: Review) -> bool:
    return bool(review.infusion_lines)


RULE: Rule = Rule(
    id="STP111",
    name="infusion-line-off-day",
    page=__doc__,
    message="{code} is dated {service_date}, but by the chart the cells were infused on {infused}.",
    remedy="Give the line the day on which the cells were infused, or correct the chart entry.",
    severity=Severity.ERROR,
    disposition=Disposition.INTERNAL,
    authority=Authority.CMS,
    facts=("steps.infusion_day",),
    applies=_applies,
    check=per_service_line(_check),
)
