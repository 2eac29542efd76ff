"""What the rules on coverage share: the days of infusion, and the diagnoses that stand with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.rules.course import infusion_claims, is_trial
from workbench.rules.view import Group

if TYPE_CHECKING:
    from datetime import date

    from workbench.rules.view import ClaimView, Review


def infused_days(review: Review) -> tuple[date, ...]:
    """Days of infusion; where none is known, the service dates of the product."""
    days = review.infusion_days or {line.on for line in review.product_lines if line.on}
    return tuple(sorted(days))


def day_of(review: Review, claim: ClaimView) -> date | None:
    """The day a claim's infusion or product is dated; None when it bills neither or has no date."""
    days = [line.on for line in claim.lines if line.on and (line.group is Group.INFUSION or review.is_product(line))]
    return min(days, default=None)


def diagnoses_of_infusion(review: Review) -> tuple[str, ...]:
    """The diagnoses of the claims that bill infusion or product, each once, in order."""
    return tuple(dict.fromkeys(code for claim in infusion_claims(review) for code in claim.diagnoses))


def outside_label_on_purpose(review: Review) -> bool:
    """Whether the course is a trial or expanded access, where label and approval do not bind."""
    return bool(review.case.episode.expanded_access) or any(is_trial(review, claim) for claim in review.claims)
