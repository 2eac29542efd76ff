"""Admissions and discharges of the course contradict each other.

Finds: a discharge before the first admission (a warning); a second admission before the discharge of the first, and a
discharge without an admission, which may only not have been entered (advice).
Why: rules on inpatient infusions and on the days after an infusion count from these dates; one of them is wrong.
Silent when: every discharge follows its admission; a stay has no discharge yet.
Remedy: check the dates against the registration of the stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import EventKind
from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.course import EVENTS, said
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.case import Event
    from workbench.rules.rule import Said
    from workbench.rules.view import Review


def _check(review: Review) -> Iterator[Said]:
    inside: Event | None = None
    last: Event | None = None
    waiting = list(review.events(EventKind.ADMISSION, EventKind.DISCHARGE))
    while waiting:
        event = _next(waiting, EventKind.ADMISSION if inside is None else EventKind.DISCHARGE)
        admitted = event.kind is EventKind.ADMISSION
        if admitted and inside is not None:
            why = f"the stay from {inside.date} has no discharge before it"
            yield _found(review, "admission", event, why, Severity.ADVICE)
        elif not admitted and inside is None:
            # An admission that only comes later contradicts it; one that is not there at all may not be known.
            later = last is None and any(other.kind is EventKind.ADMISSION for other in waiting)
            why = (
                f"no admission is known since the discharge on {last.date}" if last else "no admission comes before it"
            )
            yield _found(review, "discharge", event, why, Severity.WARNING if later else Severity.ADVICE)
        inside = event if admitted else None
        last = None if admitted else event


def _next(waiting: list[Event], fitting: EventKind) -> Event:
    """Take the next event; of those on one day, one that fits."""
    day = waiting[0].date
    chosen = next((event for event in waiting if event.date == day and event.kind is fitting), waiting[0])
    waiting.remove(chosen)
    return chosen


def _found(review: Review, what: str, event: Event, why: str, severity: Severity) -> Said:
    told = said(review, "episode.stays", event.date)
    seen = {"what": what, "day": event.date.isoformat(), "why": why}
    return RULE.finding(EVENTS, told.citations, seen, severity=severity)


def _applies(review: Review) -> bool:
    return bool(review.events(EventKind.DISCHARGE)) or len(review.events(EventKind.ADMISSION)) > 1


RULE: Rule = Rule(
    id="EPI113",
    name="stay-dates",
    page=__doc__,
    message="The {what} on {day} does not fit: {why}.",
    remedy="Check admissions and discharges against the registration of the stay.",
    severity=Severity.WARNING,
    disposition=Disposition.INTERNAL,
    authority=Authority.HOSPITAL,
    facts=("episode.stays",),
    applies=_applies,
    check=_check,
)
