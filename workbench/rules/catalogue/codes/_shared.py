"""What rules about codes in force share: the rows of a code, what stands for it on another day, and near misses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.rules.editor import editor_knows, life_on
from workbench.rules.fixes import set_claim_field, split_claim
from workbench.rules.lookup import row_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.domain.fix import Fix
    from workbench.rules.lookup import Row
    from workbench.rules.view import ClaimView, Review


def other_end(row: Row, code: str) -> str:
    """The other code of a crosswalk row."""
    return row["new"] if row["old"] == code else row["old"]


def stand_ins(review: Review, kind: str, table: str, code: str, day: date) -> tuple[Row, ...]:
    """The crosswalk rows to codes that stand for this one and are in force on the day, later and earlier ones."""
    later = review.lookup.rows("crosswalks", "old", code)
    earlier = review.lookup.rows("crosswalks", "new", code)
    return tuple(
        row
        for row in (*later, *earlier)
        if row["kind"] == kind and row_on(review.lookup.rows(table, "code", other_end(row, code)), day) is not None
    )


def passes_the_editor(rows: tuple[Row, ...], claim: ClaimView) -> bool:
    """Whether the editor's release of the quarter in which the claim begins holds the code."""
    begins = claim.from_date
    return begins is not None and editor_knows(rows, begins)


def begins_after_claim(rows: tuple[Row, ...], day: date, claim_begins: date) -> date | None:
    """The first day of a code that is right on the day and that the editor does not know yet when the claim begins."""
    life = life_on(rows, day)
    if life is None or life.start is None or life.start <= claim_begins or editor_knows(rows, claim_begins):
        return None
    return life.start


def begin_later(claim: ClaimView, first_day: date) -> Fix | None:
    """Split the claim before a day; where no line is earlier, let its period begin with its first line."""
    days = [line.on for line in claim.lines if line.on]
    if any(day < first_day for day in days):
        return split_claim(claim, first_day)
    if not days or len(days) < len(claim.lines):
        return None
    summary = f"Let claim {claim.claim.claim_id} begin on {min(days).isoformat()}, the date of its first line"
    return set_claim_field(claim, "statement_from", min(days), summary, safe=False)


def near(code: str, other: str) -> bool:
    """Whether one slip of the keyboard lies between two codes: a character wrong, missing, added, or two swapped.

    >>> near("38282", "38228"), near("0540", "0540T"), near("Q2041", "Q2042"), near("38225", "0537T")
    (True, True, True, False)
    """
    if code == other or abs(len(code) - len(other)) > 1:
        return False
    if len(code) == len(other):
        apart = [place for place in range(len(code)) if code[place] != other[place]]
        if len(apart) == 1:
            return True
        swapped = len(apart) == 2 and apart[1] == apart[0] + 1
        return swapped and code[apart[0]] == other[apart[1]] and code[apart[1]] == other[apart[0]]
    shorter, longer = sorted((code, other), key=len)
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))


def claim_days(claim: ClaimView) -> tuple[date, date] | None:
    """The first and last day of a claim: its period; where that is not given, that of its lines. None when unknown."""
    days = [line.on for line in claim.lines if line.on]
    first = claim.from_date
    last = claim.claim.statement_through or max(days, default=None)
    if first is None:
        return None
    return first, last if last is not None and last >= first else first


def typed(codes: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Codes of a list that are not blank, with their places."""
    return ((place, code) for place, code in enumerate(codes) if code)
