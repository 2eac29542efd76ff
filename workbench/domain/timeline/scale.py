"""Days to horizontal places and back, and which days get a tick."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from workbench.domain.dates import ONE_DAY
from workbench.domain.errors import Bug
from workbench.domain.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

_STEPS_IN_DAYS = (1, 2, 7, 14)
_STEPS_IN_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)
_SHORTEST_MONTH = 28


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line of days. A day is as wide as `per_day`; its own place is the middle of it.

    Attributes:
        first: the first day shown.
        last: the last day shown.
        left: where the first day begins, in the drawing's own units.
        right: where the last day ends.
    """

    first: date
    last: date
    left: float
    right: float

    def __post_init__(self) -> None:
        """Refuse a scale without extent.

        Raises:
            Bug: the last day lies before the first, or there is no room.
        """
        if self.last < self.first or self.right <= self.left:
            raise Bug("a time scale needs at least one day and some room")

    @property
    def days(self) -> int:
        """How many days are shown, the first and the last included."""
        return (self.last - self.first).days + 1

    @property
    def per_day(self) -> float:
        """How wide one day is."""
        return (self.right - self.left) / self.days

    def starts(self, day: date) -> float:
        """Where a day begins."""
        return self.left + (day - self.first).days * self.per_day

    def middle(self, day: date) -> float:
        """Where a day's mark stands."""
        return self.starts(day) + self.per_day / 2

    def ends(self, day: date) -> float:
        """Where a day ends: where the next begins."""
        return self.starts(day + ONE_DAY)

    def day_at(self, x: float) -> date:
        """The day at a place; places outside give the first or the last day."""
        number = int((x - self.left) // self.per_day)
        return self.first + timedelta(days=min(max(number, 0), self.days - 1))


@dataclass(frozen=True, slots=True)
class Tick:
    """A day named along the top. `year` is told where it is not the same as at the tick before."""

    day: date
    x: float
    year: bool


def ticks(scale: Scale, room: float) -> tuple[Tick, ...]:
    """The days to name, at least `room` apart: days, weeks from Monday, months or quarters."""
    found: list[Tick] = []
    for day in _candidates(scale, room):
        year = not found or found[-1].day.year != day.year
        found.append(Tick(day, scale.middle(day), year))
    return tuple(found)


def _candidates(scale: Scale, room: float) -> Iterator[date]:
    for step in _STEPS_IN_DAYS:
        if step * scale.per_day >= room:
            yield from _every(scale, step)
            return
    months = next((n for n in _STEPS_IN_MONTHS if n * _SHORTEST_MONTH * scale.per_day >= room), _STEPS_IN_MONTHS[-1])
    day = scale.first.replace(day=1)
    while day <= scale.last:
        if day >= scale.first and (day.year * 12 + day.month - 1) % months == 0:
            yield day
        day = _next_month(day)


def _every(scale: Scale, step: int) -> Iterator[date]:
    day = scale.first
    if step >= 7:
        day += timedelta(days=-day.weekday() % 7)
    while day <= scale.last:
        yield day
        day += timedelta(days=step)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
