"""What the rules about diagnoses share: when a code may be reported as it is, and what it is called on another day.

A code may be a whole code in one year and a mere family in the next (C83.39 until and after 2024-09-30).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.codes import DiagnosisCode
from workbench.rules.editor import quarter_of
from workbench.rules.fixes import set_claim_field

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.fix import Fix
    from workbench.rules.lookup import Row
    from workbench.rules.view import ClaimView, Review


def rows_of(review: Review, code: str) -> tuple[Row, ...]:
    """All rows of a diagnosis code, whole or family, oldest first."""
    return review.lookup.rows("diagnoses", "code", code)


def whole(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows that say the code may be reported as it is."""
    return tuple(row for row in rows if row["complete"] == "yes")


def reportable(review: Review, code: str, day: date) -> bool:
    """Whether a code may be reported as it is on a day."""
    return any(row.span.covers(day) for row in whole(rows_of(review, code)))


def editor_accepts(review: Review, code: str, first: date, last: date) -> bool:
    """Whether the editor takes the code on a claim of these days.

    It looks in the release of the quarter in which the claim begins and, when the claim ends in the very next quarter,
    in that release too (runs of the editor).
    """
    rows = whole(rows_of(review, code))
    begins, ends = quarter_of(first), quarter_of(last)
    if any(row.span.overlaps(begins) for row in rows):
        return True
    neighbours = begins.end is not None and ends.start is not None and (ends.start - begins.end).days == 1
    return neighbours and any(row.span.overlaps(ends) for row in rows)


def called_on(review: Review, code: str, day: date) -> tuple[str, ...]:
    """What the condition is called on a day on which the code is not: crosswalk, then the codes above and below it."""
    later = [row["new"] for row in review.lookup.rows("crosswalks", "old", code) if row["kind"] == "diagnosis"]
    earlier = [row["old"] for row in review.lookup.rows("crosswalks", "new", code) if row["kind"] == "diagnosis"]
    above = [code[:length].rstrip(".") for length in range(len(code) - 1, 2, -1)]
    below = [f"{code}{more}" for more in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    if "." not in code:
        below = [f"{code[:3]}.{one[3:]}" for one in below]
    for these in ((*later, *earlier), above, below):
        found = tuple(dict.fromkeys(one for one in these if one and reportable(review, one, day)))
        if found:
            return found
    return ()


def replace_diagnosis(claim: ClaimView, place: int, new: str, *, safe: bool) -> Fix:
    """Report another diagnosis code in the same place."""
    codes = claim.claim.diagnoses
    changed = (*codes[:place], DiagnosisCode(new), *codes[place + 1 :])
    summary = f"Replace diagnosis {codes[place].canonical} with {new} on claim {claim.claim.claim_id}"
    return set_claim_field(claim, "diagnoses", changed, summary, safe=safe)
