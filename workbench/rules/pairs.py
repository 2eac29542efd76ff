"""Code pairs of the National Correct Coding Initiative on one claim and day, and the modifiers that clear them.

The day is the line's date of service. Pairs are read from the side of the second code: the step codes have
hundreds of partners, the partners have few.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.dates import ONE_DAY
from workbench.domain.records import dataclass
from workbench.rules.lookup import row_on
from workbench.rules.view import CAR_T_STEPS, Group

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.lookup import Entry, Row
    from workbench.rules.view import ClaimView, LineView, Review

NEVER = "0"
"""The indicator of a pair that no modifier clears."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two lines of one day whose codes are a pair in force on it; the second code is the one not paid."""

    first: LineView
    second: LineView
    row: Row

    @property
    def never(self) -> bool:
        """Whether no modifier clears the pair."""
        return self.row["indicator"] == NEVER

    @property
    def step(self) -> LineView:
        """The line of the CAR-T step."""
        return self.first if self.first.group in CAR_T_STEPS else self.second

    @property
    def other(self) -> LineView:
        """The line that is not the CAR-T step: the one a coder has to look at."""
        return self.second if self.step is self.first else self.first


def pair_between(review: Review, one: LineView, other: LineView, *, as_of: date | None = None) -> Pair | None:
    """The pair two lines of one day are, in either order; None when they are none.

    With `as_of` the tables of that day are asked instead of those of the service date.
    """
    if one.on is None or one.on != other.on:
        return None
    for first, second in ((one, other), (other, one)):
        row = _row(review, code_that_day(review, first), code_that_day(review, second), as_of or one.on)
        if row is not None:
            return Pair(first, second, row)
    return None


_GRAVEST_FIRST = (Group.INFUSION, Group.COLLECTION, Group.PREPARATION, Group.RECEIPT)


def tables_without_steps(review: Review, day: date) -> Entry | None:
    """The entry that says that the pair tables of the day held nothing on the CAR-T steps; None where they did."""
    return review.lookup.parameter("packaging.no_step_pairs").find(day)


def pairs_with_steps(review: Review, claim: ClaimView) -> Iterator[Pair]:
    """Every pair on the claim that has a CAR-T step for one of its codes, in the order of the other lines.

    Where the tables of the day held nothing on the steps, the pairs of the first tables that did are given.
    """
    steps = [line for step in _GRAVEST_FIRST for line in claim.lines if line.group is step and line.on]
    if not steps:
        return
    days = {line.on for line in steps}
    for line in claim.lines:
        if line.on not in days or line.group in CAR_T_STEPS or not line.code:
            continue
        gap = tables_without_steps(review, line.on) if line.on else None
        later = gap.span.end + ONE_DAY if gap is not None and gap.span.end is not None else None
        for step in steps:
            pair = pair_between(review, step, line, as_of=later)
            if pair is not None:
                yield pair


def code_that_day(review: Review, line: LineView) -> str:
    """The line's code; for a CAR-T step reported under a code of another year, the step's code on the day."""
    if line.group not in CAR_T_STEPS or line.on is None:
        return line.code
    if review.code_on("hcpcs", line.code, line.on) is not None:
        return line.code
    return review.step_code(line.group, line.on) or line.code


def clearing(review: Review, line: LineView) -> tuple[str, ...]:
    """The modifiers of the line that clear a pair, in the order in which they stand."""
    return tuple(modifier for modifier in line.modifiers if _clears(review, modifier, line.on))


def _clears(review: Review, modifier: str, day: date | None) -> bool:
    rows = review.lookup.rows("modifiers", "code", modifier)
    row = row_on(rows, day) if day is not None else None
    return row is not None and row["clears_pairs"] == "yes"


def _row(review: Review, first: str, second: str, day: date) -> Row | None:
    for row in review.lookup.rows("ncci_pairs", "column2", second):
        if row["column1"] == first and row.span.covers(day):
            return row
    return None
