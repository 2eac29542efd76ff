"""What the rules on reactions share: which diagnoses are CRS or neurotoxicity, and which stand on a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from workbench.rules.lookup import Entry
    from workbench.rules.view import ClaimView, Review


def reactions(review: Review, claim: ClaimView) -> tuple[str, ...]:
    """The diagnoses of a claim that are cytokine release syndrome or neurotoxicity, whatever the day."""
    prefixes = tuple(prefix for told in _told(review) for group in told.groups.values() for prefix in group)
    return tuple(code for code in claim.diagnoses if code.startswith(prefixes))


def last_day(claim: ClaimView) -> date | None:
    """The last day a claim speaks of: its Through date, else its last service date."""
    if claim.claim.statement_through is not None:
        return claim.claim.statement_through
    return max((line.on for line in claim.lines if line.on), default=None)


def _told(review: Review) -> tuple[Entry, ...]:
    return tuple(review.lookup.parameter("after.second_code").values())
