"""Spans and dated values: both ends count, and a gap is an error."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbench.domain.dates import (
    ALWAYS,
    Dated,
    NoValueInEffectError,
    Span,
    overlapping,
    quarter_start,
)
from workbench.domain.errors import Bug

DAYS = st.dates(date(2018, 1, 1), date(2030, 12, 31))
OPEN_DAYS = st.none() | DAYS


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start, end = draw(OPEN_DAYS), draw(OPEN_DAYS)
    assume(start is None or end is None or start <= end)
    return Span(start, end)


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        (date(2024, 12, 31), False),
        (date(2025, 1, 1), True),
        (date(2025, 3, 31), True),
        (date(2025, 4, 1), False),
    ],
)
def test_a_span_includes_its_first_and_last_day(day: date, inside: bool) -> None:
    assert Span(date(2025, 1, 1), date(2025, 3, 31)).covers(day) is inside


def test_a_span_may_be_one_day() -> None:
    day = date(2025, 1, 1)
    assert Span(day, day).covers(day)


def test_a_span_cannot_end_before_it_starts() -> None:
    with pytest.raises(Bug, match=r"cannot end \(2024-12-31\) before it starts \(2025-01-01\)"):
        Span(date(2025, 1, 1), date(2024, 12, 31))


@given(span=spans(), day=DAYS)
def test_an_open_side_covers_everything_on_that_side(span: Span, day: date) -> None:
    expected = (span.start is None or day >= span.start) and (span.end is None or day <= span.end)
    assert span.covers(day) is expected
    assert ALWAYS.covers(day)


@given(one=spans(), other=spans())
def test_overlap_is_a_shared_day(one: Span, other: Span) -> None:
    latest_start = max(one.start or date.min, other.start or date.min)
    earliest_end = min(one.end or date.max, other.end or date.max)
    assert one.overlaps(other) is (latest_start <= earliest_end)
    assert one.overlaps(other) is other.overlaps(one)


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(), "always"),
        (Span(date(2025, 1, 1)), "from 2025-01-01"),
        (Span(None, date(2024, 12, 31)), "to 2024-12-31"),
        (Span(date(2019, 1, 1), date(2024, 12, 31)), "2019-01-01 to 2024-12-31"),
    ],
)
def test_a_span_in_words(span: Span, words: str) -> None:
    assert str(span) == words


RATE = Dated(
    "a rate",
    (
        (Span(date(2024, 1, 1), date(2024, 12, 31)), "322.68"),
        (Span(date(2026, 1, 1)), "337.46"),
    ),
)


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2024, 1, 1), "322.68"),
        (date(2024, 12, 31), "322.68"),
        (date(2026, 1, 1), "337.46"),
        (date(2040, 1, 1), "337.46"),
    ],
)
def test_the_value_of_a_day(day: date, value: str) -> None:
    assert RATE.on(day) == value
    assert RATE.find(day) == value


@pytest.mark.parametrize("day", [date(2023, 12, 31), date(2025, 1, 1), date(2025, 12, 31)])
def test_a_gap_is_an_error_that_names_the_value_and_the_day(day: date) -> None:
    with pytest.raises(NoValueInEffectError, match=f"no value of a rate is known for {day}") as caught:
        RATE.on(day)
    assert (caught.value.name, caught.value.day) == ("a rate", day)
    assert RATE.find(day) is None


def test_all_values_oldest_first() -> None:
    assert list(RATE.values()) == ["322.68", "337.46"]


@given(st.lists(spans(), max_size=5))
def test_overlapping_names_a_pair_that_shares_a_day_or_none_does(given_spans: list[Span]) -> None:
    clash = overlapping(given_spans)
    pairs = [(a, b) for a in range(len(given_spans)) for b in range(a)]
    if clash is None:
        assert not any(given_spans[a].overlaps(given_spans[b]) for a, b in pairs)
    else:
        one, other = clash
        assert one != other
        assert given_spans[one].overlaps(given_spans[other])


@given(DAYS)
def test_a_quarter_starts_in_its_own_quarter(day: date) -> None:
    start = quarter_start(day)
    assert (start.day, start.month) in {(1, 1), (1, 4), (1, 7), (1, 10)}
    assert timedelta(0) <= day - start < timedelta(days=92)
