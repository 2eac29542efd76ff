"""What the rules on drugs after the infusion share: which lines bill tocilizumab, and which codes stand for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.rules.course import drug_of, said
from workbench.rules.view import Group

if TYPE_CHECKING:
    from workbench.rules.lookup import Row
    from workbench.rules.view import LineView, Review


def is_tocilizumab(review: Review, line: LineView) -> bool:
    """Whether the line bills tocilizumab of any brand."""
    drug = drug_of(review, line) if line.group is Group.CRS_DRUG else None
    return drug is not None and drug["drug"] in _names(review)


def tocilizumab_codes(review: Review) -> tuple[Row, ...]:
    """The codes of tocilizumab after CAR-T, all brands."""
    return tuple(row for row in review.lookup.rows("drugs", "role", "crs") if row["drug"] in _names(review))


def bills_tocilizumab(review: Review) -> bool:
    """Whether a CAR-T case bills tocilizumab at all."""
    return review.has_cart and any(is_tocilizumab(review, line) for line in review.of(Group.CRS_DRUG))


def _names(review: Review) -> tuple[str, ...]:
    return said(review, "after.tocilizumab", review.today).groups["drug"]
