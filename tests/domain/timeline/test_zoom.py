"""Zoom and pan keep the course in sight and a day in its place."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.timeline.course import Course
from workbench.domain.timeline.scale import Scale
from workbench.domain.timeline.zoom import LEAST_DAYS, centred, panned, within, zoomed

FIRST, LAST = date(2025, 1, 1), date(2025, 2, 9)
COURSE = Course((), (), (), (), (), FIRST, LAST)
SCALE = Scale(FIRST, LAST, 100, 500)


def test_half_and_double_around_the_middle() -> None:
    assert zoomed(SCALE, COURSE, 0.5) == (date(2025, 1, 10), date(2025, 1, 29))
    assert zoomed(SCALE, COURSE, 2) == (date(2024, 12, 13), date(2025, 3, 2))


def test_never_fewer_than_a_week_nor_more_than_three_courses() -> None:
    assert zoomed(SCALE, COURSE, 0.01, FIRST) == (FIRST, FIRST + timedelta(days=LEAST_DAYS - 1))
    assert zoomed(SCALE, COURSE, 3) is not None
    assert zoomed(SCALE, COURSE, 3.1) is None


@given(factor=st.floats(0.2, 2), day=st.integers(0, 39))
def test_the_day_under_the_pointer_stays_in_its_place(factor: float, day: int) -> None:
    around = FIRST + timedelta(days=day)
    days = zoomed(SCALE, COURSE, factor, around)
    assert days is not None
    scale = Scale(days[0], days[1], 100, 500)
    assert abs(scale.starts(around) - SCALE.starts(around)) <= scale.per_day


def test_panned_as_far_as_the_course_is_in_sight() -> None:
    assert panned(SCALE, COURSE, 5) == (date(2025, 1, 6), date(2025, 2, 14))
    assert panned(SCALE, COURSE, 39) == (LAST, LAST + timedelta(days=39))
    assert panned(SCALE, COURSE, 40) is None
    assert panned(SCALE, COURSE, -40) is None


def test_around_today_the_course_may_be_out_of_sight() -> None:
    assert centred(SCALE, date(2026, 11, 22)) == (date(2026, 11, 2), date(2026, 12, 12))
    assert within((date(2026, 1, 1), date(2026, 2, 1)), COURSE) is None
