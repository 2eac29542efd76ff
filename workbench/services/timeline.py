"""The timeline of a case with what the code set knows of its days: label windows, monitoring, code changes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from workbench.domain.dates import ONE_DAY, quarter_start
from workbench.domain.timeline.course import Band, CodeChange, Course, Lane, course_of
from workbench.rules.lookup import row_on
from workbench.rules.view import CAR_T_STEPS, Group, Review

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.case import Case
    from workbench.domain.finding import CaseReview
    from workbench.rules.lookup import Lookup, Row


def timeline_of(case: Case, review: CaseReview, lookup: Lookup, today: date) -> Course:
    """All that the timeline shows of a case, in days. Reads only."""
    view = Review(case, lookup, today)
    bands = (*_infusion_windows(view), *_monitoring(view))
    return course_of(case, review.findings, bands, _code_changes(view), today)


def _infusion_windows(view: Review) -> Iterator[Band]:
    """The days on which the label plans the infusion, counted from the last LD day before it.

    Where the label has several windows and the indication is not told, the widest is shown and named so.
    """
    if not view.ld_dates:
        return
    infusions = view.infusion_dates
    before = [day for day in view.ld_dates if not infusions or day < infusions[0]]
    last_ld = max(before or view.ld_dates)
    for product in sorted(view.products):
        rows = [row for row in view.lookup.rows("ld_windows", "product", product) if row.span.covers(last_ld)]
        first = min((int(n) for row in rows if (n := row.number("min_days")) is not None), default=None)
        last = max((int(n) for row in rows if (n := row.number("max_days")) is not None), default=None)
        if first is None or last is None:
            continue
        days = f"day {first}" if first == last else f"days {first} to {last}"
        words = f"label: {days} after LD" + (", widest of its indications" if len(rows) > 1 else "")
        start, end = last_ld + timedelta(days=first), last_ld + timedelta(days=last)
        yield Band((Lane.LYMPHODEPLETION, Lane.INFUSION), start, end, words, _sources(rows))


def _monitoring(view: Review) -> Iterator[Band]:
    """How long the label keeps the patient near after the last infusion: daily first, then close by."""
    if not view.infusion_dates:
        return
    infused = view.infusion_dates[-1]
    for product in sorted(view.products):
        row = row_on(view.lookup.rows("monitoring", "product", product), infused)
        weeks = row.number("proximity_weeks") if row else None
        if row is None or weeks is None:
            continue
        daily = row.number("daily_days")
        words = f"daily for {daily} days · near for {weeks} weeks" if daily else f"near for {weeks} weeks"
        end = infused + timedelta(weeks=int(weeks))
        yield Band((Lane.CARE,), infused + ONE_DAY, end, words, _sources([row]))


def _sources(rows: list[Row]) -> str:
    """The documents behind rows, each once, with the place in them and how sure the reading is."""
    told = [f"{cite.title}, {cite.at} ({cite.sure})" for row in rows for cite in row.citations]
    return "; ".join(dict.fromkeys(told))


def _code_changes(view: Review) -> tuple[CodeChange, ...]:
    """The days on which codes of this course change, and the quarters, on which any code may."""
    days = [line.on for line in view.lines if line.on] + [event.date for event in view.case.episode.events]
    if not days:
        return ()
    named = {**dict(_step_changes(view)), **dict(_product_changes(view))}
    quarters = {start: "" for start in _quarters(min(days), max(days))}
    return tuple(CodeChange(day, text) for day, text in sorted({**quarters, **named}.items()))


def _step_changes(view: Review) -> Iterator[tuple[date, str]]:
    """The days from which a step of CAR-T is reported with another code."""
    by_day: dict[date, list[Row]] = {}
    for row in view.lookup.all_rows("crosswalks"):
        known = view.lookup.rows("hcpcs", "code", row["old"])
        if row.span.start and known and Group(known[0]["grp"]) in CAR_T_STEPS:
            by_day.setdefault(row.span.start, []).append(row)
    for day, rows in by_day.items():
        old, new = [row["old"] for row in rows], [row["new"] for row in rows]
        yield day, f"{day.day} {day:%b %Y} · {old[0]}–{old[-1]} → {new[0]}–{new[-1]}"


def _product_changes(view: Review) -> Iterator[tuple[date, str]]:
    """The days from which the course's product is reported with another code."""
    for product in sorted(view.products):
        rows = view.lookup.rows("product_codes", "product", product)
        for before, after in zip((None, *rows), rows, strict=False):
            if after.span.start and (before is None or before["code"] != after["code"]):
                old = before["code"] if before else "no code of its own"
                yield after.span.start, f"{after.span.start.day} {after.span.start:%b %Y} · {old} → {after['code']}"


def _quarters(first: date, last: date) -> Iterator[date]:
    day = quarter_start(first)
    while day <= last:
        yield day
        day = quarter_start(day + timedelta(days=93))
