"""Places everything of a course on a sheet: boxes, marks and labels that never overlap.

Units are the caller's (pixels or points). Text is measured by a function handed in, so that the same code lays
out for a screen font and a paper font.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.records import dataclass
from workbench.domain.timeline.scale import Scale, Tick, ticks

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from workbench.domain.timeline.course import Band, Bar, ClaimSpan, CodeChange, Course, EventMark, Lane

_SHORTEST = 4
"""A label cut to fewer characters says nothing; it is hidden and left to the table twin and the hover."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """The measures of a sheet.

    Attributes:
        name_width: room for the lanes' names at the left.
        head: height of the band of dates along the top.
        row: height of a lane.
        mark: width of an event's mark.
        gap: the least distance between two things.
    """

    name_width: float
    head: float
    row: float
    mark: float
    gap: float


@dataclass(frozen=True, slots=True)
class Label:
    """A text and where it begins; `text` may have been shortened, and is empty when it had to go."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """An event's mark: its middle, and its label."""

    mark: EventMark
    x: float
    y: float
    label: Label


@dataclass(frozen=True, slots=True)
class PlacedBar:
    """A bar: its box's left, right and middle height, and the text that fits inside."""

    bar: Bar
    left: float
    right: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class PlacedBand:
    """A band: its box, and its words on the first of its lanes that has room for them."""

    band: Band
    left: float
    right: float
    top: float
    bottom: float
    label: Label
    y: float


@dataclass(frozen=True, slots=True)
class PlacedChange:
    """A code change: where its rule stands and its text, if there is room."""

    change: CodeChange
    x: float
    text: str


@dataclass(frozen=True, slots=True)
class PlacedClaim:
    """A claim's span with the ticks of its lines. Its text stands inside, or beside it where that has room."""

    span: ClaimSpan
    left: float
    right: float
    y: float
    label: Label
    ticks: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole drawing in the caller's units."""

    scale: Scale
    width: float
    height: float
    ticks: tuple[Tick, ...]
    lanes: tuple[tuple[Lane, float], ...]
    bands: tuple[PlacedBand, ...]
    bars: tuple[PlacedBar, ...]
    changes: tuple[PlacedChange, ...]
    marks: tuple[PlacedMark, ...]
    claims: tuple[PlacedClaim, ...]


def lay_out(
    course: Course,
    width: float,
    sizes: Sizes,
    measure: Callable[[str], float],
    days: tuple[date, date] | None = None,
) -> Sheet:
    """Place a course on a sheet of the given width. `days`: the part of it to show, when zoomed in."""
    first, last = days or (course.first, course.last)
    scale = Scale(first, last, sizes.name_width, max(width, sizes.name_width + 1))
    tops = {lane: sizes.head + n * sizes.row for n, lane in enumerate(course.lanes)}
    lanes = tuple((lane, top + sizes.row / 2) for lane, top in tops.items())
    middles = dict(lanes)
    foot = sizes.head + len(tops) * sizes.row
    claims = tuple(
        _place_claim(span, scale, foot + (n + 0.5) * sizes.row, sizes, measure)
        for n, span in enumerate(course.claims)
        if span.last >= first and span.first <= last
    )
    bars = tuple(_place_bar(bar, scale, middles[bar.lane], sizes, measure) for bar in course.bars if _shown(bar, scale))
    marks = _place_marks(course.marks, scale, middles, sizes, measure)
    taken = _taken(marks, bars, sizes, measure)
    bands = tuple(
        _place_band(band, scale, middles, taken, sizes, measure) for band in course.bands if _shown(band, scale)
    )
    return Sheet(
        scale=scale,
        width=width,
        height=foot + len(course.claims) * sizes.row,
        ticks=ticks(scale, measure("30 Sep 2026") + 2 * sizes.gap),
        lanes=lanes,
        bands=bands,
        bars=bars,
        changes=_place_changes(course.changes, scale, sizes, measure),
        marks=marks,
        claims=claims,
    )


def _shown(thing: Bar | Band, scale: Scale) -> bool:
    return thing.last >= scale.first and thing.first <= scale.last


def _clipped(first: date, last: date, scale: Scale) -> tuple[float, float]:
    return max(scale.starts(first), scale.left), min(scale.ends(last), scale.right)


def fitted(text: str, room: float, measure: Callable[[str], float]) -> str:
    """The text, or as much of it as the room takes with an ellipsis; empty when that would say nothing.

    >>> fitted("31 Mar", 6, len), fitted("31 March 2026", 8, len), fitted("31 March", 3, len)
    ('31 Mar', '31 Marc…', '')
    """
    if measure(text) <= room:
        return text
    for length in range(len(text) - 1, _SHORTEST - 1, -1):
        short = text[:length].rstrip(" ·") + "…"
        if measure(short) <= room:
            return short
    return ""


def _place_band(
    band: Band,
    scale: Scale,
    middles: dict[Lane, float],
    taken: dict[float, list[tuple[float, float]]],
    sizes: Sizes,
    measure: Callable[[str], float],
) -> PlacedBand:
    """The band, its words inside it or near it on the right where nothing stands; hidden where all is taken."""
    left, right = _clipped(band.first, band.last, scale)
    own = sorted(middles[lane] for lane in band.lanes if lane in middles)
    wide = measure(band.text)
    label, height = Label(left, ""), own[0]
    for y in own:
        fits_inside = wide <= right - left - 2 * sizes.gap
        starts = [left + sizes.gap, right + sizes.gap] if fits_inside else [right + sizes.gap]
        starts += sorted(end for _, end in taken.get(y, []) if right <= end <= right + wide)
        free = (x for x in starts if x + wide <= scale.right and not _meets(taken.get(y, []), x, x + wide))
        start = next(free, None)
        if start is not None:
            label, height = Label(start, band.text), y
            break
    return PlacedBand(band, left, right, own[0] - sizes.row / 2, own[-1] + sizes.row / 2, label, height)


def _meets(taken: list[tuple[float, float]], left: float, right: float) -> bool:
    return any(start < right and left < end for start, end in taken)


def _taken(
    marks: tuple[PlacedMark, ...], bars: tuple[PlacedBar, ...], sizes: Sizes, measure: Callable[[str], float]
) -> dict[float, list[tuple[float, float]]]:
    """What already stands in each lane, by its height: left and right of every mark, label and bar."""
    found: dict[float, list[tuple[float, float]]] = {}
    for placed in marks:
        row = found.setdefault(placed.y, [])
        row.append((placed.x - sizes.mark / 2 - sizes.gap, placed.x + sizes.mark / 2 + sizes.gap))
        if placed.label.text:
            end = placed.label.x + measure(placed.label.text)
            row.append((placed.label.x - sizes.gap, end + sizes.gap))
    for bar in bars:
        found.setdefault(bar.y, []).append((bar.left, bar.right))
    return found


def _place_bar(bar: Bar, scale: Scale, y: float, sizes: Sizes, measure: Callable[[str], float]) -> PlacedBar:
    left, right = _clipped(bar.first, bar.last, scale)
    if bar.open_end:
        right = scale.right
    return PlacedBar(bar, left, right, y, fitted(bar.text, right - left - 2 * sizes.gap, measure))


def _place_claim(span: ClaimSpan, scale: Scale, y: float, sizes: Sizes, measure: Callable[[str], float]) -> PlacedClaim:
    left, right = _clipped(span.first, span.last, scale)
    marks = tuple(scale.middle(day) for day in span.line_days if scale.first <= day <= scale.last)
    wide = measure(span.text)
    inside = right - left - 2 * sizes.gap
    if wide > inside and wide <= scale.right - right - 2 * sizes.gap:
        label = Label(right + sizes.gap, span.text)
    elif wide > inside and wide <= left - scale.left - 2 * sizes.gap:
        label = Label(left - sizes.gap - wide, span.text)
    else:
        label = Label(left + sizes.gap, fitted(span.text, inside, measure))
    return PlacedClaim(span, left, right, y, label, marks)


def _place_changes(
    changes: tuple[CodeChange, ...], scale: Scale, sizes: Sizes, measure: Callable[[str], float]
) -> tuple[PlacedChange, ...]:
    """Each rule at the start of its day; a text that would run into the next one's is shortened or hidden."""
    shown = sorted(
        (change for change in changes if scale.first <= change.day <= scale.last), key=lambda change: change.day
    )
    placed: list[PlacedChange] = []
    for change, following in zip(shown, [*shown[1:], None], strict=False):
        x = scale.starts(change.day)
        end = scale.right if following is None or not following.text else scale.starts(following.day)
        placed.append(PlacedChange(change, x, fitted(change.text, end - x - 2 * sizes.gap, measure)))
    return tuple(placed)


def _place_marks(
    marks: tuple[EventMark, ...],
    scale: Scale,
    middles: dict[Lane, float],
    sizes: Sizes,
    measure: Callable[[str], float],
) -> tuple[PlacedMark, ...]:
    placed: list[PlacedMark] = []
    for lane, y in middles.items():
        own = sorted(
            (m for m in marks if m.lane is lane and scale.first <= m.day <= scale.last), key=lambda m: (m.day, m.index)
        )
        taken = scale.left
        for place, mark in enumerate(own):
            x = scale.middle(mark.day)
            label, taken = _place_label(mark, x, own[place + 1 :], taken, scale, sizes, measure)
            placed.append(PlacedMark(mark, x, y, label))
    return tuple(sorted(placed, key=lambda one: one.mark.index))


def _place_label(
    mark: EventMark,
    x: float,
    following: list[EventMark],
    taken: float,
    scale: Scale,
    sizes: Sizes,
    measure: Callable[[str], float],
) -> tuple[Label, float]:
    """The label right of its mark; where that does not fit, left of it; then shortened; then hidden.

    Returns the label and how far the lane is taken up to now.
    """
    half = sizes.mark / 2
    right = x + half + sizes.gap
    limit = scale.right if not following else scale.middle(following[0].day) - half - sizes.gap
    wide = measure(mark.text)
    if wide <= limit - right:
        return Label(right, mark.text), right + wide
    left = x - half - sizes.gap - wide
    if left >= taken + sizes.gap:
        return Label(left, mark.text), x + half
    text = fitted(mark.text, limit - right, measure)
    return Label(right, text), right + measure(text) if text else x + half
