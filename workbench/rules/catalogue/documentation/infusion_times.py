"""The infusion has a start without a stop, or a stop that is not after its start.

Finds: an infusion event with one of its two times missing (advice), or with a stop at or before the start (warning).
Why: start and stop belong to the infusion note, and every timed service is proved by them.
Silent when: both times are there and in order. Not assessed when neither is given.
Remedy: take the times from the infusion note; an infusion across midnight is noted as such.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import EventKind
from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.course import EVENTS, said
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import Review


def _check(review: Review) -> Iterator[Said]:
    for event in review.events(EventKind.INFUSION):
        told = said(review, "documentation.infusion_times", event.date)
        seen = {"day": event.date.isoformat()}
        if event.start is None and event.stop is None:
            yield RULE.not_assessed(f"start and stop of the infusion on {event.date} are not known", EVENTS)
        elif event.start is None or event.stop is None:
            seen["missing"] = "start" if event.start is None else "stop"
            yield RULE.finding(EVENTS, told.citations, seen, wording="half", severity=Severity.ADVICE)
        elif event.stop <= event.start:
            seen |= {"start": event.start.strftime("%H:%M"), "stop": event.stop.strftime("%H:%M")}
            yield RULE.finding(EVENTS, told.citations, seen)


def _applies(review: Review) -> bool:
    return bool(review.infusion_dates)


RULE: Rule = Rule(
    id="DOC103",
    name="infusion-times",
    page=__doc__,
    message="The infusion on {day} stops at {stop}, not after its start at {start}.",
    remedy="Take both times from the infusion note; note it if the infusion ran across midnight.",
    wordings={
        "half": (
            "The infusion on {day} has no {missing} time.",
            "Take the {missing} time from the infusion note.",
        ),
    },
    severity=Severity.WARNING,
    disposition=Disposition.INTERNAL,
    authority=Authority.HOSPITAL,
    facts=("documentation.infusion_times",),
    applies=_applies,
    check=_check,
)
