"""Values that hold for a span of days. A day no value covers is an error, never a silent default."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import TYPE_CHECKING, Generic, TypeVar

from workbench.domain.errors import Bug
from workbench.domain.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

T = TypeVar("T")
ONE_DAY = timedelta(days=1)


class NoValueInEffectError(Exception):
    """No dated value covers the day asked for: the question cannot be assessed.

    Attributes:
        name: what was looked up.
        day: the day that is not covered.
    """

    def __init__(self, name: str, day: date) -> None:
        super().__init__(f"no value of {name} is known for {day.isoformat()}")
        self.name = name
        self.day = day


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `start` to `end`, both included. `None` leaves that side open.

    >>> Span(date(2025, 1, 1), None).covers(date(2024, 12, 31))
    False
    """

    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        """Refuse a span that ends before it starts.

        Raises:
            Bug: the last day lies before the first.
        """
        if self.start is not None and self.end is not None and self.end < self.start:
            raise Bug(f"a span cannot end ({self.end}) before it starts ({self.start})")

    def covers(self, day: date) -> bool:
        """Whether the day lies inside, the first and the last day included."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one day."""
        starts_in_time = self.start is None or other.end is None or self.start <= other.end
        ends_in_time = self.end is None or other.start is None or other.start <= self.end
        return starts_in_time and ends_in_time

    def __str__(self) -> str:
        """The span in words, for messages and pages."""
        if self.start is None:
            return "always" if self.end is None else f"to {self.end.isoformat()}"
        if self.end is None:
            return f"from {self.start.isoformat()}"
        return f"{self.start.isoformat()} to {self.end.isoformat()}"


ALWAYS = Span()


@dataclass(frozen=True, slots=True)
class Dated(Generic[T]):
    """A named value over time: entries in order of their days, none overlapping."""

    name: str
    entries: tuple[tuple[Span, T], ...]

    def on(self, day: date) -> T:
        """The value in effect on the day.

        Raises:
            NoValueInEffectError: no entry covers the day; a gap is an error, not an empty value.
        """
        for span, value in self.entries:
            if span.covers(day):
                return value
        raise NoValueInEffectError(self.name, day)

    def find(self, day: date) -> T | None:
        """The value in effect on the day, or None where none is; for callers to whom a gap is an answer."""
        for span, value in self.entries:
            if span.covers(day):
                return value
        return None

    def values(self) -> Iterator[T]:
        """Every value there ever was, oldest first."""
        return (value for _, value in self.entries)


def overlapping(spans: Sequence[Span]) -> tuple[int, int] | None:
    """The places of the first two spans that share a day, or None when all are apart."""
    order = sorted(range(len(spans)), key=lambda at: spans[at].start or date.min)
    for before, after in itertools.pairwise(order):
        if spans[before].overlaps(spans[after]):
            return before, after
    return None


def quarter_start(day: date) -> date:
    """The first day of the calendar quarter the day lies in.

    >>> quarter_start(date(2025, 6, 25))
    datetime.date(2025, 4, 1)
    """
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
