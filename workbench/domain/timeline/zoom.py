"""Which days are shown: closer, further, earlier, later; never so that the course is out of sight."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.domain.timeline.course import Course
    from workbench.domain.timeline.scale import Scale

Days = tuple[date, date]
LEAST_DAYS = 7
_MOST_TIMES = 3
"""How many times the length of the course may be shown; beyond that everything is a dot."""


def zoomed(scale: Scale, course: Course, factor: float, around: date | None = None) -> Days | None:
    """Fewer days (factor below 1) or more, the day `around` staying in its place; None for the whole course."""
    middle = around or scale.first + (scale.last - scale.first) / 2
    days = max(LEAST_DAYS, round(scale.days * factor))
    if days > _MOST_TIMES * ((course.last - course.first).days + 1):
        return None
    share = (middle - scale.first).days / scale.days
    first = middle - timedelta(days=round(days * share))
    return within((first, first + timedelta(days=days - 1)), course)


def panned(scale: Scale, course: Course, days: int) -> Days | None:
    """As many days, later by `days`; None for the whole course, where it would be out of sight."""
    by = timedelta(days=days)
    return within((scale.first + by, scale.last + by), course)


def centred(scale: Scale, day: date) -> Days:
    """As many days, around one of them; the course may be out of sight then."""
    half = timedelta(days=scale.days // 2)
    return day - half, day + half


def within(days: Days, course: Course) -> Days | None:
    """The days, or None for the whole course where it would be out of sight."""
    first, last = days
    return days if last >= course.first and first <= course.last else None
