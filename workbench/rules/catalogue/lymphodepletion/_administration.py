"""What the rules on administration codes share: a line's row of the administration table, and the days they judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.rules.lookup import row_on
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.lookup import Row
    from workbench.rules.view import LineView, Review

ADMINISTRATION = (Group.CHEMOTHERAPY_ADMINISTRATION, Group.THERAPEUTIC_ADMINISTRATION, Group.HYDRATION)


def row_of(review: Review, line: LineView) -> Row | None:
    """The administration table's row for a line on its day, or None."""
    return row_on(review.lookup.rows("administration_codes", "code", line.code), line.on) if line.on else None


def days(review: Review) -> Iterator[tuple[date, tuple[LineView, ...]]]:
    """The administration lines of each day but those of infusion, where the rules of packaging speak."""
    for day in sorted({line.on for line in review.of(*ADMINISTRATION) if line.on} - review.infusion_days):
        yield day, review.lines_on(day, *ADMINISTRATION)


def applies(review: Review) -> bool:
    """Whether a CAR-T case bills any administration off the days of infusion."""
    return review.has_cart and any(line.on not in review.infusion_days for line in review.of(*ADMINISTRATION))
