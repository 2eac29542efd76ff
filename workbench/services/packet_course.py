"""The course of treatment in a packet: what the timeline shows, and the same as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import EventKind
from workbench.domain.money import plain
from workbench.report import content as paper
from workbench.services import words
from workbench.services.timeline import timeline_of

if TYPE_CHECKING:
    from workbench.domain.case import Event
    from workbench.services.packet_judged import Judged
    from workbench.services.review import Reviewer


def timeline_part(reviewer: Reviewer, all_: Judged) -> paper.TimelinePart:
    """The drawing with its bands and code changes told in words, and the events in order."""
    course = timeline_of(all_.case, all_.review, reviewer.codeset, reviewer.today)
    events = sorted(all_.case.episode.events, key=lambda event: event.date)
    told = tuple((event.date.isoformat(), _kind(event.kind), _details(event)) for event in events)
    notes = [f"Soft band: {band.text}. Source: {band.source}." for band in course.bands]
    notes += [f"Dashed line: {change.text}." for change in course.changes if change.text]
    kept = words.counted(len(all_.case.episode.unplaced), "event")
    if all_.case.episode.unplaced:
        notes.append(f"{words.NOT_ASSESSED_SIGN} {kept} without a kind or a day: on no timeline and in no rule.")
    return paper.TimelinePart(course, told, tuple(notes))


def _kind(kind: EventKind) -> str:
    return "LD chemotherapy" if kind is EventKind.LYMPHODEPLETION else kind.value.replace("-", " ")


def _details(event: Event) -> str:
    told = [event.setting.value if event.setting else "", event.drug or ""]
    told.append(f"{plain(event.dose_mg)} mg" if event.dose_mg is not None else "")
    told.append(f"start {event.start:%H:%M}" if event.start else "")
    told.append(f"stop {event.stop:%H:%M}" if event.stop else "")
    if event.same_hospital is not None:
        told.append("same hospital" if event.same_hospital else "another hospital")
    return " · ".join(filter(None, told))
