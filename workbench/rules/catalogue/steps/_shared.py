"""What several rules of the steps ask: which revenue code a step has, and how lines are named in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.rules.course import fits_the_period
from workbench.rules.fixes import set_service_date
from workbench.rules.view import CAR_T_STEPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from workbench.domain.fix import Fix
    from workbench.rules.lookup import Entry
    from workbench.rules.view import Group, LineView, Review


def has_step_lines(review: Review) -> bool:
    """Whether any line carries a CAR-T step code."""
    return any(line.group in CAR_T_STEPS for line in review.lines)


def revenue_code_of(review: Review, step: Group, day: date) -> tuple[str, Entry] | None:
    """The revenue code of a step on a day, with where it was read; None before there were any."""
    entry = review.lookup.parameter("steps.revenue_codes").find(day)
    return None if entry is None else (entry.mapping[step], entry)


def step_of_revenue_code(review: Review, line: LineView) -> str | None:
    """The step to which the line's revenue code belongs, or None."""
    entry = review.lookup.parameter("steps.revenue_codes").find(line.on or review.today)
    if entry is None:
        return None
    return next((step for step, code in entry.mapping.items() if code == line.revenue_code), None)


def listed_codes(entry: Entry) -> tuple[str, ...]:
    """The codes a parameter lists, whether in one list or in several by step."""
    if isinstance(entry.value, list):
        return entry.texts
    return tuple(code for codes in entry.groups.values() for code in codes)


def named(review: Review, lines: Sequence[LineView], most: int | None = None) -> str:
    """The lines in words: `lines 1, 3`, with their claims where there are several; `most` of them, if given."""
    many = len(review.claims) > 1
    found = [f"{line.claim.claim_id}/{line.number}" if many else str(line.number) for line in lines[:most]]
    more = f" and {len(lines) - len(found)} more" if len(lines) > len(found) else ""
    return f"{'line' if len(lines) == 1 else 'lines'} {', '.join(found)}{more}"


def onto_open_day(review: Review, line: LineView, days: Iterable[date]) -> Fix | None:
    """Move a step's line to its day, where just one of the days has no line of that step and the claim has the day."""
    still_open = [day for day in sorted(set(days)) if line.group and not review.lines_on(day, line.group)]
    if len(still_open) != 1 or not fits_the_period(review.claim_of(line), still_open[0]):
        return None
    return set_service_date(line, still_open[0])


def days_in_words(days: Iterable[date]) -> str:
    """The days, oldest first, each once."""
    return ", ".join(day.isoformat() for day in sorted(set(days)))
