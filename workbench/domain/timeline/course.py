"""What the timeline shows of a case, before any geometry: lanes, marks, bars, bands and rules, by date."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.domain.case import EventKind
from workbench.domain.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from workbench.domain.case import Case, Claim, Event
    from workbench.domain.finding import Finding, Severity

MARGIN = timedelta(days=4)
"""Days shown before the first and after the last thing, so that nothing sticks to the edge."""


class Lane(StrEnum):
    """One row of the timeline, from the top."""

    COLLECTION = "Collection"
    MANUFACTURE = "Manufacture"
    BRIDGING = "Bridging"
    LYMPHODEPLETION = "LD chemo"
    INFUSION = "Infusion"
    CARE = "Admission, visits"


LANE_OF = {
    EventKind.COLLECTION: Lane.COLLECTION,
    EventKind.SHIPMENT: Lane.MANUFACTURE,
    EventKind.RECEIPT: Lane.MANUFACTURE,
    EventKind.BRIDGING: Lane.BRIDGING,
    EventKind.LYMPHODEPLETION: Lane.LYMPHODEPLETION,
    EventKind.INFUSION: Lane.INFUSION,
    EventKind.ADMISSION: Lane.CARE,
    EventKind.DISCHARGE: Lane.CARE,
    EventKind.VISIT: Lane.CARE,
    EventKind.ADVERSE_EVENT: Lane.CARE,
}


@dataclass(frozen=True, slots=True)
class EventMark:
    """One event. `index` is its place in the episode's list, by which it is moved."""

    index: int
    kind: EventKind
    lane: Lane
    day: date
    text: str
    severity: Severity | None


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of days in a lane: manufacture, or a stay. `open_end`: it goes on beyond what is known."""

    lane: Lane
    first: date
    last: date
    text: str
    open_end: bool


@dataclass(frozen=True, slots=True)
class Band:
    """Days a label or a rule speaks of, across lanes; with the words to show and the source behind them."""

    lanes: tuple[Lane, ...]
    first: date
    last: date
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class CodeChange:
    """A day from which codes are others. `text` says which; empty for a plain quarter."""

    day: date
    text: str


@dataclass(frozen=True, slots=True)
class ClaimSpan:
    """A claim's statement period and the days of its lines."""

    claim_id: str
    first: date
    last: date
    text: str
    line_days: tuple[date, ...]
    severity: Severity | None


@dataclass(frozen=True, slots=True)
class Course:
    """All that the timeline of one case shows, in days."""

    marks: tuple[EventMark, ...]
    bars: tuple[Bar, ...]
    bands: tuple[Band, ...]
    changes: tuple[CodeChange, ...]
    claims: tuple[ClaimSpan, ...]
    first: date
    last: date

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes to draw: those with something in them, and always the four steps of a course."""
        used = {mark.lane for mark in self.marks} | {bar.lane for bar in self.bars}
        used |= {lane for band in self.bands for lane in band.lanes}
        always = {Lane.COLLECTION, Lane.LYMPHODEPLETION, Lane.INFUSION}
        return tuple(lane for lane in Lane if lane in used | always)


def course_of(
    case: Case,
    findings: Iterable[Finding],
    bands: Iterable[Band],
    changes: Iterable[CodeChange],
    today: date,
) -> Course:
    """The timeline of a case. Bands and code changes outside the days of the case are left out.

    `today` is where an empty timeline stands.
    """
    by_claim, by_day = _gravest(case, findings)
    marks = tuple(_mark(n, event, by_day) for n, event in enumerate(case.episode.events))
    bars = (*_manufacture(case.episode.events), *_stays(case.episode.events))
    spans = tuple(span for claim in case.claims if (span := _claim_span(claim, by_claim)) is not None)
    days = [mark.day for mark in marks]
    days += [day for span in spans for day in (span.first, span.last, *span.line_days)]
    first, last = (min(days), max(days)) if days else (today, today)
    near = tuple(band for band in bands if band.last >= first)
    last = max([last, *(band.last for band in near)])
    first, last = first - MARGIN, last + MARGIN
    inside = tuple(change for change in changes if first < change.day <= last)
    return Course(marks, bars, near, inside, spans, first, last)


def _gravest(case: Case, findings: Iterable[Finding]) -> tuple[dict[str, Severity], dict[date, Severity]]:
    """The gravest severity per claim, and per service date of a line found fault with."""
    lines = {
        (claim.claim_id, number): line for claim in case.claims for number, line in enumerate(claim.lines, start=1)
    }
    by_claim: dict[str, Severity] = {}
    by_day: dict[date, Severity] = {}
    for finding in sorted(findings, key=lambda found: found.severity.rank):
        place = finding.place
        if place.claim is None:
            continue
        by_claim.setdefault(place.claim, finding.severity)
        line = lines.get((place.claim, place.line or 0))
        if line is not None and line.service_date is not None:
            by_day.setdefault(line.service_date, finding.severity)
    return by_claim, by_day


def _mark(index: int, event: Event, by_day: dict[date, Severity]) -> EventMark:
    words = [f"{event.date.day} {event.date:%b}"]
    if event.drug:
        words.append(event.drug)
    if event.setting is not None and event.kind in (EventKind.INFUSION, EventKind.COLLECTION):
        words.append(event.setting)
    severity = by_day.get(event.date)
    return EventMark(index, event.kind, LANE_OF[event.kind], event.date, " · ".join(words), severity)


def _manufacture(events: Iterable[Event]) -> tuple[Bar, ...]:
    """The time between the last collection before an infusion and that infusion or the receipt before it."""
    known = sorted(events, key=lambda event: event.date)
    infusions = [event.date for event in known if event.kind is EventKind.INFUSION]
    ready = [event.date for event in known if event.kind is EventKind.RECEIPT] or infusions
    collections = [event.date for event in known if event.kind is EventKind.COLLECTION]
    if not ready or not collections or collections[0] >= ready[0]:
        return ()
    start = max(day for day in collections if day < ready[0])
    text = f"{(ready[0] - start).days} days to receipt"
    if infusions and infusions[0] > start:
        text = f"{(infusions[0] - start).days} days vein to vein"
    return (Bar(Lane.MANUFACTURE, start, ready[0], text, open_end=False),)


def _stays(events: Iterable[Event]) -> tuple[Bar, ...]:
    """Each admission to its discharge; without one, the stay is open."""
    known = sorted(events, key=lambda event: event.date)
    discharges = [event.date for event in known if event.kind is EventKind.DISCHARGE]
    bars: list[Bar] = []
    for event in known:
        if event.kind is not EventKind.ADMISSION:
            continue
        last = next((day for day in discharges if day >= event.date), None)
        days = "" if last is None else f" · {(last - event.date).days + 1} days"
        bars.append(Bar(Lane.CARE, event.date, last or event.date, f"stay{days}", open_end=last is None))
    return tuple(bars)


def _claim_span(claim: Claim, by_claim: dict[str, Severity]) -> ClaimSpan | None:
    days = tuple(sorted({line.service_date for line in claim.lines if line.service_date is not None}))
    first = claim.statement_from or min(days, default=None)
    last = claim.statement_through or max(days, default=None)
    if first is None or last is None:
        return None
    if last < first:  # entered the wrong way round: drawn as it is meant, judged as it is
        first, last = last, first
    severity = by_claim.get(claim.claim_id)
    text = f"Claim {claim.claim_id} · {first.isoformat()} – {last.isoformat()}"
    return ClaimSpan(claim.claim_id, first, last, text, days, severity)
