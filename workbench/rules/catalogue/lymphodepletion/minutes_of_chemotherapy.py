"""The minutes in the chart do not carry the chemotherapy administration codes of the day.

Finds: on a lymphodepletion (LD) day whose infusions all have start and stop, an infusion code (96413, 96417) when none
ran for 16 minutes; more further hours (96415) than the minutes give; and, as advice, fewer.
Why: an infusion of 15 minutes or less counts as a push (96409, 96411); a further hour counts from 31 minutes past the
last full hour, so the first one needs 91 minutes in all.
Silent when: the minutes carry the codes; no chemotherapy administration is billed that day. Not assessed when the chart
has no start and stop for every LD drug of the day.
Remedy: check the times, and report what they carry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import EventKind
from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.lymphodepletion._administration import row_of
from workbench.rules.course import EVENTS
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.domain.case import Event
    from workbench.rules.lookup import Row
    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review) -> Iterator[Said]:
    events = review.events(EventKind.LYMPHODEPLETION)
    if not any(event.start or event.stop for event in events):
        yield RULE.not_assessed("the chart has no start and stop of the chemotherapy", EVENTS)
        return
    for day in sorted(set(review.ld_dates)):
        lines = review.lines_on(day, Group.CHEMOTHERAPY_ADMINISTRATION)
        if not lines:
            continue
        minutes = [_minutes(event) for event in events if event.date == day]
        known = [count for count in minutes if count is not None]
        if len(known) < len(minutes):
            yield RULE.not_assessed(f"start and stop of the chemotherapy on {day} are not known", EVENTS)
            continue
        yield from _judge(review, day, lines, known)


def _minutes(event: Event) -> int | None:
    """Minutes from start to stop; None when one is missing or they are out of order."""
    if event.start is None or event.stop is None or event.stop < event.start:
        return None
    return 60 * (event.stop.hour - event.start.hour) + event.stop.minute - event.start.minute


def _judge(review: Review, day: date, lines: tuple[LineView, ...], minutes: list[int]) -> Iterator[Said]:
    rows = [(line, row) for line in lines if (row := row_of(review, line)) is not None]
    longest = max(minutes)
    for line, row in rows:
        if row["place"] in ("initial", "sequential") and row["minutes_from"] and longest < int(row["minutes_from"]):
            seen = {"code": line.code, "day": day.isoformat(), "longest": str(longest), "from": row["minutes_from"]}
            yield RULE.finding(line.place("hcpcs"), row.citations, seen)
    for hour in _hour_rows(review, day):
        yield from _judge_hours(review, day, lines, minutes, hour)


def _judge_hours(
    review: Review, day: date, lines: tuple[LineView, ...], minutes: list[int], hour: Row
) -> Iterator[Said]:
    hours = [line for line in lines if line.code == hour["code"]]
    carried = sum(_further_hours(count, hour) for count in minutes)
    billed = int(sum(line.units or 0 for line in hours))
    if billed == carried:
        return
    at = hours[0].place("units") if hours else lines[0].place("hcpcs")
    seen = {"code": hour["code"], "day": day.isoformat(), "billed": str(billed), "carried": str(carried)}
    severity = Severity.WARNING if billed > carried else Severity.ADVICE
    yield RULE.finding(at, hour.citations, seen, wording="hours", severity=severity)


def _hour_rows(review: Review, day: date) -> tuple[Row, ...]:
    """The code of chemotherapy for a further hour on a day."""
    rows = review.lookup.all_rows("administration_codes")
    hours = (row for row in rows if row["family"] == "chemotherapy" and row["place"] == "each-hour")
    return tuple(row for row in hours if row.span.covers(day))


def _further_hours(minutes: int, hour: Row) -> int:
    """How often the code for a further hour counts: once for each hour past the first, begun far enough."""
    past = minutes - 60 - int(hour["minutes_from"])
    return 0 if past < 0 else past // 60 + 1


def _applies(review: Review) -> bool:
    return review.has_cart and bool(review.ld_dates) and bool(review.of(Group.CHEMOTHERAPY_ADMINISTRATION))


RULE: Rule = Rule(
    id="LDC107",
    name="minutes-of-chemotherapy",
    page=__doc__,
    message="{code} on {day} needs {from} minutes; the longest infusion in the chart ran for {longest}.",
    remedy="Check the times; an infusion of 15 minutes or less is reported as a push.",
    wordings={
        "hours": (
            "{code} on {day}: {billed} units are billed, the minutes in the chart carry {carried}.",
            "Check the times, and report as many units of {code} as they carry.",
        ),
    },
    severity=Severity.WARNING,
    disposition=Disposition.INTERNAL,
    authority=Authority.CMS,
    tables=("administration_codes",),
    applies=_applies,
    check=_check,
)
