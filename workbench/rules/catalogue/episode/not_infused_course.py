"""The cells were not infused: what may still be billed.

Finds: a course whose outcome is that the cells were not infused.
Why: steps that were done may be listed for tracking on their own dates, with the revenue codes 0871 to 0873 and as
non-covered; there is no product and no infusion to bill, and no payment for a product that was made and not given. That
guidance was asked for and none was found; the scenario is known in part from memory.
Silent when: the cells were infused. Not assessed when the outcome is not known and no infusion is dated.
Remedy: list what was done, expect rejection of those lines, and ask the contractor and the maker about the product.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import CourseOutcome
from workbench.domain.finding import Authority, Disposition, Place, Severity
from workbench.rules.course import said
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import Review

AT = Place(None, None, "episode.outcome")


def _check(review: Review) -> Iterator[Said]:
    outcome = review.case.episode.outcome
    if outcome is CourseOutcome.NOT_INFUSED:
        day = max((line.on for line in review.lines if line.on), default=review.today)
        told = said(review, "episode.not_infused", day)
        yield RULE.finding(AT, told.citations, {"lines": told.mapping["lines"], "none": told.mapping["none"]})
    elif outcome is None and not review.infusion_days:
        yield RULE.not_assessed("whether the cells were infused is not known", AT)


def _applies(review: Review) -> bool:
    return review.has_cart and review.case.episode.outcome is not CourseOutcome.INFUSED


RULE: Rule = Rule(
    id="EPI109",
    name="not-infused-course",
    page=__doc__,
    message="The cells were not infused: no {none} to bill, only steps that were done.",
    remedy="List steps that were done ({lines}) and expect them to be rejected.",
    severity=Severity.ADVICE,
    disposition=Disposition.LINE_REJECTION,
    authority=Authority.CMS,
    facts=("episode.not_infused",),
    applies=_applies,
    check=_check,
)
