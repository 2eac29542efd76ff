"""An event of the course lies in the future.

Finds: a day of the course after today.
Why: a planned infusion may be entered to see what it would mean; but a date typed a year ahead looks the same, and
nothing that has not happened is billed.
Silent when: every event is past or today.
Remedy: check the year; leave planned events out of a case that is to be finalized.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.course import EVENTS, said
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import Review


def _check(review: Review) -> Iterator[Said]:
    for event in sorted(review.case.episode.events, key=lambda event: event.date):
        if event.date > review.today:
            told = said(review, "episode.future", event.date)
            seen = {"what": event.kind.value.replace("-", " "), "day": event.date.isoformat()}
            yield RULE.finding(EVENTS, told.citations, seen)


def _applies(review: Review) -> bool:
    return bool(review.case.episode.events)


RULE: Rule = Rule(
    id="EPI114",
    name="event-in-future",
    page=__doc__,
    message="The {what} on {day} lies in the future.",
    remedy="Check the year; take planned events out before the case is finalized.",
    severity=Severity.ADVICE,
    disposition=Disposition.INTERNAL,
    authority=Authority.HOSPITAL,
    facts=("episode.future",),
    applies=_applies,
    check=_check,
)
