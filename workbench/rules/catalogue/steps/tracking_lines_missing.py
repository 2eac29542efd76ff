"""The steps are said to be on separate lines, and no claim has such a line.

Finds: a course whose hospital lists collection, preparation and receipt on lines of their own, with infusion or
product billed and not one tracking line on the claims at hand.
Why: either the lines were forgotten, or they stand on a claim that is not part of this case. An absent line is never
more than something to look at.
Silent when: any tracking line is there; the costs are in the product charge; it is not known where they went.
Remedy: add the claim of the collection days, or the lines as non-covered charges; or say that the costs are in the
product charge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import ProcessingCharges
from workbench.domain.finding import Authority, Disposition, Place, Severity
from workbench.rules.catalogue.steps._shared import step_of_revenue_code
from workbench.rules.rule import Rule
from workbench.rules.view import TRACKING_STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import Review


def _check(review: Review) -> Iterator[Said]:
    if review.of(*TRACKING_STEPS) or any(step_of_revenue_code(review, line) in TRACKING_STEPS for line in review.lines):
        return
    last = max((line.on for line in review.lines if line.on), default=review.today)
    entry = review.lookup.parameter("steps.listed_or_folded").on(last)
    yield RULE.finding(Place(None, None, "episode.processing_charges"), entry.citations, {})


def _applies(review: Review) -> bool:
    if review.case.episode.processing_charges is not ProcessingCharges.SEPARATE_LINES:
        return False
    return bool(review.infusion_lines) or bool(review.cell_products)


RULE: Rule = Rule(
    id="STP119",
    name="tracking-lines-missing",
    page=__doc__,
    message="Collection, preparation and receipt are said to be on separate lines, but these claims have none.",
    remedy="Add the claim that has them, or say that their cost is in the product charge.",
    severity=Severity.ADVICE,
    disposition=Disposition.NONE,
    authority=Authority.CMS,
    facts=("steps.listed_or_folded", "steps.revenue_codes"),
    applies=_applies,
    check=_check,
)
