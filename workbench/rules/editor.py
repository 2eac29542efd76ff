"""The outpatient editor as rules see it: the bills it never sees, its clock, and where its edits were read.

The editor takes its tables of codes, modifiers and diagnoses by the calendar quarter in which a claim begins, not
by each line's date: a code that begins in a later quarter than the claim is unknown to it (edit 6 or 22), and one that
ended after the claim began still passes. Seen in runs of the editor, v20.2 to v27.1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.dates import ONE_DAY, Span, quarter_start
from workbench.rules.lookup import row_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from workbench.domain.sources import Citation
    from workbench.rules.lookup import Row
    from workbench.rules.view import ClaimView, LineView, Review

INPATIENT_KINDS = frozenset({"11", "18", "21", "41"})
"""Bill kinds of a stay under Part A: in a case to tell its story, not judged as outpatient claims."""

TOTAL_LINE = "0001"
"""The revenue code of a claim's total, which is no service line."""


def is_inpatient(claim: ClaimView) -> bool:
    """Whether this is the bill of a stay under Part A, which the outpatient editor never sees."""
    return claim.kind in INPATIENT_KINDS


def outpatient_claims(review: Review) -> Iterator[ClaimView]:
    """The claims that are judged as outpatient claims: all but bills of a stay under Part A."""
    return (claim for claim in review.claims if not is_inpatient(claim))


def is_service(review: Review, line: LineView) -> bool:
    """Whether the line is a service line of an outpatient claim: no total line, no line of a stay."""
    return line.revenue_code != TOTAL_LINE and not is_inpatient(review.claim_of(line))


def service_lines(review: Review) -> tuple[LineView, ...]:
    """The service lines of the outpatient claims."""
    return review.service_lines


def edit_citations(review: Review, number: str, day: date | None) -> tuple[Citation, ...]:
    """Where an edit was read, as of the day the claim begins.

    The table of edits begins on 2019-07-01; for a day it does not cover, the first reading is cited.
    """
    rows = review.lookup.rows("editor_edits", "edit", number)
    found = row_on(rows, day) if day else None
    return (found or rows[0]).citations


def quarter_of(day: date) -> Span:
    """The calendar quarter of a day: one release of the editor.

    >>> from datetime import date
    >>> str(quarter_of(date(2024, 12, 30)))
    '2024-10-01 to 2024-12-31'
    """
    start = quarter_start(day)
    following = (
        start.replace(year=start.year + 1, month=1) if start.month == 10 else start.replace(month=start.month + 3)
    )
    return Span(start, following - ONE_DAY)


def editor_knows(rows: Iterable[Row], begins: date) -> bool:
    """Whether the release of the quarter in which the claim begins holds a code with these rows."""
    release = quarter_of(begins)
    return any(row.span.overlaps(release) for row in rows)


def lives(rows: Iterable[Row]) -> tuple[Span, ...]:
    """The times a code was in force: rows that follow each other without a gap are one life (its wording changed)."""
    found: list[Span] = []
    for row in rows:
        span = row.span
        last = found[-1] if found else None
        if last is not None and last.end is not None and span.start is not None and span.start <= last.end + ONE_DAY:
            found[-1] = Span(last.start, span.end)
        else:
            found.append(span)
    return tuple(found)


def life_on(rows: Iterable[Row], day: date) -> Span | None:
    """The life of a code that covers the day, or None."""
    return next((span for span in lives(rows) if span.covers(day)), None)


def nearest_life(rows: Iterable[Row], day: date) -> Span:
    """The life of a code to name for a day it does not cover: the last one before the day, else the first after it."""
    spans = lives(rows)
    before = [span for span in spans if span.end is not None and span.end < day]
    return before[-1] if before else spans[0]
