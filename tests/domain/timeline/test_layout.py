"""The timeline's geometry: days at their places, labels that never overlap, at any width."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.case import Case, Claim, Episode, Event, EventKind, Payer, PayerKind, ServiceLine, Setting
from workbench.domain.codes import Hcpcs
from workbench.domain.errors import Bug
from workbench.domain.finding import Authority, Disposition, Finding, Place, Severity
from workbench.domain.timeline.course import (
    MARGIN,
    Band,
    Bar,
    ClaimSpan,
    CodeChange,
    Course,
    EventMark,
    Lane,
    course_of,
)
from workbench.domain.timeline.layout import Label, PlacedBand, PlacedChange, Sheet, Sizes, lay_out
from workbench.domain.timeline.scale import Scale, Tick, ticks

TODAY = date(2026, 11, 22)
SIZES = Sizes(name_width=100, head=30, row=20, mark=12, gap=4)


def measure(text: str) -> float:
    return 7.0 * len(text)


def event(kind: EventKind, day: date, setting: Setting | None = None) -> Event:
    return Event(kind, day, setting)


def case(*events: Event, claims: tuple[Claim, ...] = ()) -> Case:
    return Case("C", Payer(PayerKind.OTHER), episode=Episode(events=events), claims=claims)


def course(*events: Event, claims: tuple[Claim, ...] = (), findings: tuple[Finding, ...] = ()) -> Course:
    return course_of(case(*events, claims=claims), findings, (), (), TODAY)


def finding(severity: Severity, claim: str | None, line: int | None) -> Finding:
    return Finding(
        "X101", "x", severity, Disposition.NONE, Authority.CMS, editor_silent=True,
        place=Place(claim, line, "hcpcs"), message="", remedy="", observed=(), citations=(),
    )  # fmt: skip


COURSE = (
    event(EventKind.COLLECTION, date(2024, 12, 9), Setting.OUTPATIENT),
    event(EventKind.LYMPHODEPLETION, date(2025, 1, 8)),
    event(EventKind.LYMPHODEPLETION, date(2025, 1, 9)),
    event(EventKind.INFUSION, date(2025, 1, 13), Setting.OUTPATIENT),
    event(EventKind.ADMISSION, date(2025, 1, 15)),
    event(EventKind.DISCHARGE, date(2025, 1, 20)),
)
CLAIM = Claim(
    "A",
    statement_from=date(2024, 12, 9),
    statement_through=date(2025, 1, 13),
    lines=(
        ServiceLine(hcpcs=Hcpcs("0537T"), service_date=date(2024, 12, 9)),
        ServiceLine(hcpcs=Hcpcs("38228"), service_date=date(2025, 1, 13)),
        ServiceLine(hcpcs=Hcpcs("Q2041"), service_date=date(2025, 1, 13)),
    ),
)


def test_what_the_timeline_shows_of_a_course() -> None:
    shown = course(
        *COURSE,
        claims=(CLAIM,),
        findings=(
            finding(Severity.WARNING, "A", 2),
            finding(Severity.ERROR, "A", 3),
            finding(Severity.ERROR, None, None),
        ),
    )
    assert shown.marks[3] == EventMark(
        3, EventKind.INFUSION, Lane.INFUSION, date(2025, 1, 13), "13 Jan · outpatient", Severity.ERROR
    )
    assert shown.marks[1].severity is None
    assert shown.bars == (
        Bar(Lane.MANUFACTURE, date(2024, 12, 9), date(2025, 1, 13), "35 days vein to vein", open_end=False),
        Bar(Lane.CARE, date(2025, 1, 15), date(2025, 1, 20), "stay · 6 days", open_end=False),
    )
    assert shown.claims == (
        ClaimSpan(
            "A",
            date(2024, 12, 9),
            date(2025, 1, 13),
            "Claim A · 2024-12-09 – 2025-01-13",
            (date(2024, 12, 9), date(2025, 1, 13)),
            Severity.ERROR,
        ),
    )
    assert (shown.first, shown.last) == (date(2024, 12, 9) - MARGIN, date(2025, 1, 20) + MARGIN)
    assert shown.lanes == (Lane.COLLECTION, Lane.MANUFACTURE, Lane.LYMPHODEPLETION, Lane.INFUSION, Lane.CARE)


def test_an_empty_case_shows_today() -> None:
    shown = course()
    assert (shown.first, shown.last) == (TODAY - MARGIN, TODAY + MARGIN)
    assert shown.lanes == (Lane.COLLECTION, Lane.LYMPHODEPLETION, Lane.INFUSION)


def test_receipt_ends_manufacture_and_an_open_stay_goes_on() -> None:
    shown = course(
        event(EventKind.COLLECTION, date(2025, 1, 1)),
        event(EventKind.COLLECTION, date(2025, 1, 2)),
        event(EventKind.RECEIPT, date(2025, 1, 30)),
        event(EventKind.ADMISSION, date(2025, 2, 2)),
    )
    assert shown.bars == (
        Bar(Lane.MANUFACTURE, date(2025, 1, 2), date(2025, 1, 30), "28 days to receipt", open_end=False),
        Bar(Lane.CARE, date(2025, 2, 2), date(2025, 2, 2), "stay", open_end=True),
    )


def test_no_manufacture_when_the_infusion_comes_first() -> None:
    events = event(EventKind.INFUSION, date(2025, 1, 1)), event(EventKind.COLLECTION, date(2025, 1, 9))
    assert course(*events).bars == ()


def test_a_claim_without_any_date_is_left_out_and_a_reversed_period_is_drawn() -> None:
    reversed_ = Claim("B", statement_from=date(2025, 2, 9), statement_through=date(2025, 2, 1))
    shown = course(claims=(Claim("A"), reversed_))
    assert [(span.claim_id, span.first, span.last) for span in shown.claims] == [
        ("B", date(2025, 2, 1), date(2025, 2, 9))
    ]


def test_bands_stretch_the_days_and_changes_outside_are_left_out() -> None:
    band = Band((Lane.INFUSION,), date(2025, 1, 13), date(2025, 3, 1), "monitoring", "label")
    early = Band((Lane.INFUSION,), date(2020, 1, 1), date(2020, 1, 2), "long ago", "label")
    changes = [CodeChange(day, "new codes") for day in (date(2020, 1, 1), date(2025, 1, 1), date(2026, 1, 1))]
    shown = course_of(case(*COURSE), (), (band, early), changes, TODAY)
    assert (shown.bands, shown.last) == ((band,), date(2025, 3, 1) + MARGIN)
    assert shown.changes == (changes[1],)


def test_a_band_brings_its_lane() -> None:
    band = Band((Lane.CARE,), date(2025, 1, 13), date(2025, 3, 1), "monitoring", "label")
    shown = course_of(case(event(EventKind.INFUSION, date(2025, 1, 13))), (), (band,), (), TODAY)
    assert shown.lanes == (Lane.COLLECTION, Lane.LYMPHODEPLETION, Lane.INFUSION, Lane.CARE)


def test_a_day_is_as_wide_as_the_room_allows_and_found_again() -> None:
    scale = Scale(date(2025, 1, 1), date(2025, 1, 10), 100, 200)
    assert (scale.days, scale.per_day) == (10, 10.0)
    assert (scale.starts(date(2025, 1, 2)), scale.middle(date(2025, 1, 2)), scale.ends(date(2025, 1, 2))) == (
        110,
        115,
        120,
    )
    assert [scale.day_at(x).day for x in (-5, 100, 109.9, 110, 199.9, 200, 999)] == [1, 1, 1, 2, 10, 10, 10]


@pytest.mark.parametrize(
    "wrong", [(date(2025, 1, 2), date(2025, 1, 1), 0, 10), (date(2025, 1, 1), date(2025, 1, 1), 5, 5)]
)
def test_a_scale_without_extent_is_our_fault(wrong: tuple[date, date, float, float]) -> None:
    with pytest.raises(Bug, match="at least one day"):
        Scale(*wrong)


DAY = st.dates(date(2018, 1, 1), date(2027, 12, 31))


@given(first=DAY, length=st.integers(0, 3000), day=st.integers(0, 3000))
def test_the_middle_of_a_day_is_that_day(first: date, length: int, day: int) -> None:
    scale = Scale(first, first + timedelta(days=length), 130, 1400)
    wanted = first + timedelta(days=min(day, length))
    assert scale.day_at(scale.middle(wanted)) == wanted


@given(first=DAY, length=st.integers(0, 3000), room=st.floats(20, 200))
def test_ticks_keep_their_distance_and_name_each_year(first: date, length: int, room: float) -> None:
    scale = Scale(first, first + timedelta(days=length), 130, 1400)
    found = ticks(scale, room)
    assert all(after.x - before.x >= room for before, after in pairwise(found))
    assert all(scale.first <= tick.day <= scale.last for tick in found)
    years = [tick.day.year for tick in found]
    assert [tick.year for tick in found] == [n == 0 or years[n - 1] != year for n, year in enumerate(years)]


@pytest.mark.parametrize(
    ("per_day", "days"),
    [
        (100, ["2025-01-01", "2025-01-02", "2025-01-03"]),
        (50, ["2025-01-01", "2025-01-03", "2025-01-05"]),
        (15, ["2025-01-06", "2025-01-13", "2025-01-20"]),
        (8, ["2025-01-06", "2025-01-20", "2025-02-03"]),
        (4, ["2025-01-01", "2025-02-01", "2025-03-01"]),
        (2, ["2025-01-01", "2025-03-01", "2025-05-01"]),
        (1.2, ["2025-01-01", "2025-04-01", "2025-07-01"]),
        (0.4, ["2025-01-01", "2026-01-01", "2027-01-01"]),
    ],
)
def test_ticks_go_by_days_weeks_months_quarters_or_years(per_day: float, days: list[str]) -> None:
    scale = Scale(date(2025, 1, 1), date(2027, 12, 31), 0, per_day * 1095)
    assert [tick.day.isoformat() for tick in ticks(scale, 100)][:3] == days


def spans_of_labels(sheet: Sheet) -> list[tuple[float, float, float]]:
    """Every mark and every label as (height, left, right)."""
    boxes: list[tuple[float, float, float]] = []
    for placed in sheet.marks:
        if placed.label.text:
            boxes.append((placed.y, placed.label.x, placed.label.x + measure(placed.label.text)))
    return boxes


@given(
    days=st.lists(st.integers(0, 120), min_size=1, max_size=12),
    kinds=st.lists(st.sampled_from(EventKind), min_size=12, max_size=12),
    width=st.integers(150, 2500),
)
def test_labels_never_overlap_each_other_or_leave_the_sheet(
    days: list[int], kinds: list[EventKind], width: int
) -> None:
    events = [event(kind, date(2025, 1, 1) + timedelta(days=day)) for kind, day in zip(kinds, days, strict=False)]
    sheet = lay_out(course(*events), width, SIZES, measure)
    boxes = sorted(spans_of_labels(sheet))
    for (y, _, right), (next_y, left, _) in pairwise(boxes):
        assert y != next_y or left >= right
    assert all(left >= 100 and right <= width for _, left, right in boxes)
    assert [placed.mark.index for placed in sheet.marks] == list(range(len(events)))


def test_a_label_moves_left_when_the_next_mark_is_near() -> None:
    events = event(EventKind.LYMPHODEPLETION, date(2025, 1, 8)), event(EventKind.LYMPHODEPLETION, date(2025, 1, 9))
    sheet = lay_out(course(*events), 400, SIZES, measure)
    first, second = sheet.marks
    assert first.label == Label(first.x - 6 - 4 - measure("8 Jan"), "8 Jan")
    assert second.label == Label(second.x + 6 + 4, "9 Jan")


def test_a_label_without_room_is_hidden() -> None:
    events = [event(EventKind.LYMPHODEPLETION, date(2025, 1, day)) for day in (8, 9, 10, 11)]
    sheet = lay_out(course(*events), 400, SIZES, measure)
    assert [placed.label.text for placed in sheet.marks] == ["8 Jan", "", "", "11 Jan"]


def test_lanes_claims_bars_and_bands_at_their_heights() -> None:
    band = Band(
        (Lane.LYMPHODEPLETION, Lane.INFUSION), date(2025, 1, 12), date(2025, 1, 12), "label: day 3 after LD", "label"
    )
    changes = (CodeChange(date(2025, 1, 1), "0537T-0540T end"),)
    shown = course_of(case(*COURSE, claims=(CLAIM,)), (), (band,), changes, TODAY)
    sheet = lay_out(shown, 1100, SIZES, measure)
    assert [(str(lane), y) for lane, y in sheet.lanes] == [
        ("Collection", 40), ("Manufacture", 60), ("LD chemo", 80), ("Infusion", 100), ("Admission, visits", 120),
    ]  # fmt: skip
    assert (sheet.claims[0].y, sheet.height) == (140, 150)
    assert sheet.claims[0].label == Label(sheet.claims[0].left + 4, "Claim A · 2024-12-09 – 2025-01-13")
    assert len(sheet.claims[0].ticks) == 2
    placed = sheet.bands[0]
    assert (placed.top, placed.bottom, placed.label.text, placed.y) == (70, 110, "label: day 3 after LD", 80)
    assert placed.label.x == placed.right + 4
    assert [bar.text for bar in sheet.bars] == ["35 days vein to vein", "stay · 6 days"]
    assert (sheet.changes[0].x, sheet.changes[0].text) == (sheet.scale.starts(date(2025, 1, 1)), "0537T-0540T end")


def test_the_words_of_a_band_stand_where_nothing_else_does() -> None:
    lanes = (Lane.LYMPHODEPLETION, Lane.INFUSION)
    band = Band(lanes, date(2025, 1, 12), date(2025, 1, 17), "label: days 2 to 7 after LD", "label")
    long = "fludarabine " * 11
    events = (Event(EventKind.LYMPHODEPLETION, date(2025, 1, 12), drug=long),)
    shown = course_of(case(*events), (), (band,), (), TODAY)
    sheet = lay_out(shown, 1400, SIZES, measure)
    assert [(lane, y) for lane, y in sheet.lanes if y == sheet.bands[0].y] == [(Lane.INFUSION, sheet.bands[0].y)]
    narrow = lay_out(shown, 230, SIZES, measure).bands[0]
    assert narrow.label.text == ""


def test_the_words_of_a_short_claim_stand_beside_it() -> None:
    short = Claim("B", statement_from=date(2024, 12, 9), statement_through=date(2024, 12, 10))
    late = Claim("C", statement_from=date(2025, 1, 19), statement_through=date(2025, 1, 20))
    sheet = lay_out(course(*COURSE, claims=(short, late)), 1100, SIZES, measure)
    first, last = sheet.claims
    assert first.label == Label(first.right + 4, "Claim B · 2024-12-09 – 2024-12-10")
    assert last.label == Label(last.left - 4 - measure(last.span.text), "Claim C · 2025-01-19 – 2025-01-20")
    narrow = lay_out(course(*COURSE, claims=(short,)), 250, SIZES, measure).claims[0]
    assert narrow.label.text == ""


def test_zoomed_in_only_the_days_shown_are_placed() -> None:
    shown = course(*COURSE, claims=(CLAIM,))
    sheet = lay_out(shown, 1100, SIZES, measure, days=(date(2025, 1, 8), date(2025, 1, 12)))
    assert [placed.mark.index for placed in sheet.marks] == [1, 2]
    assert [(bar.left, bar.right) for bar in sheet.bars] == [(100, 1100)]
    assert (sheet.claims[0].left, sheet.claims[0].right, sheet.claims[0].ticks) == (100, 1100, ())


def test_changes_shorten_before_the_next() -> None:
    changes = [
        CodeChange(date(2025, 1, 1), "a long text that will not fit here"),
        CodeChange(date(2025, 1, 12), "next"),
    ]
    shown = course_of(case(*COURSE), (), (), changes, TODAY)
    sheet = lay_out(shown, 700, SIZES, measure)
    first, second = sheet.changes
    assert first.text.endswith("…")
    assert first.x + measure(first.text) <= second.x
    assert second.text == "next"


def test_a_whole_sheet() -> None:
    """Every place of a small sheet, so that nothing shifts unseen."""
    days = [event(EventKind.LYMPHODEPLETION, date(2025, 1, 8)), event(EventKind.INFUSION, date(2025, 1, 13))]
    band = Band((Lane.INFUSION,), date(2025, 1, 10), date(2025, 1, 11), "a band", "label")
    change = CodeChange(date(2025, 1, 9), "codes")
    claim = Claim("A", statement_from=date(2025, 1, 8), statement_through=date(2025, 1, 13), lines=CLAIM.lines[1:])
    shown = course_of(case(*days, claims=(claim,)), (), (band,), (change,), TODAY)
    sheet = lay_out(shown, 380, SIZES, measure)
    assert sheet.scale == Scale(date(2025, 1, 4), date(2025, 1, 17), 100, 380)
    assert (sheet.width, sheet.height, sheet.scale.per_day) == (380, 30 + 3 * 20 + 20, 20)
    assert list(sheet.ticks) == [Tick(date(2025, 1, 6), 150, year=True), Tick(date(2025, 1, 13), 290, year=False)]
    assert [y for _, y in sheet.lanes] == [40, 60, 80]
    assert list(sheet.bands) == [PlacedBand(band, 220, 260, 70, 90, Label(220, ""), 80)]
    assert list(sheet.changes) == [PlacedChange(change, 200, "codes")]
    assert [(placed.x, placed.y, placed.label) for placed in sheet.marks] == [
        (190, 60, Label(200, "8 Jan")),
        (290, 80, Label(300, "13 Jan")),
    ]
    assert [(one.left, one.right, one.y, one.label, one.ticks) for one in sheet.claims] == [
        (180, 300, 100, Label(184, "Claim A · 2025-…"), (290,)),
    ]
