"""What the rules about the whole course share: which bills are inpatient, and what a stay spans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import EventKind
from workbench.domain.records import dataclass
from workbench.rules.lookup import row_on

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.case import Event
    from workbench.rules.view import ClaimView, Review


@dataclass(frozen=True, slots=True)
class Stay:
    """One inpatient stay. `until` is None when no discharge is known."""

    admission: Event
    until: date | None

    def encloses(self, day: date) -> bool:
        """Whether the day lies after the day of admission and before that of discharge."""
        return self.admission.date < day and (self.until is None or day < self.until)


def stays(review: Review) -> tuple[Stay, ...]:
    """The stays of the course: each admission with the first discharge on or after it."""
    discharges = [event.date for event in review.events(EventKind.DISCHARGE)]
    found: list[Stay] = []
    for admission in review.events(EventKind.ADMISSION):
        ends = [day for day in discharges if day >= admission.date]
        found.append(Stay(admission, min(ends, default=None)))
    return tuple(found)


def is_inpatient_bill(review: Review, claim: ClaimView) -> bool:
    """Whether the type of bill is one of a full inpatient claim. An unknown bill type is not."""
    day = claim.from_date or review.today
    rows = [row for row in review.lookup.rows("bill_types", "code", claim.kind) if row["part"] == "kind"]
    row = row_on(tuple(rows), day)
    # A Part B bill of an inpatient (12X) is judged as the outpatient bill it is paid like.
    return row is not None and row["setting"] == "inpatient" and "Part B only" not in row["label"]
