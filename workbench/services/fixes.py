"""Applies the safe one-step fixes of a case: review, fix, review again, until nothing safe is left.

A fix is kept only if the finding it belongs to is gone afterwards; no case is ever made twice, so it always ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.fix import apply_fix
from workbench.domain.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.case import Case
    from workbench.domain.finding import CaseReview, Finding
    from workbench.services.review import Reviewer

MOST_STEPS = 1_000
"""More safe fixes than any case has lines to put right."""


@dataclass(frozen=True, slots=True)
class FixedCase:
    """A case after its safe fixes.

    Attributes:
        steps: the findings whose fixes were applied, in that order. Line numbers are those of that moment.
        before: the review of the case as it was.
        after: the review of the case as it is now; what is left is its findings.
    """

    case: Case
    steps: tuple[Finding, ...]
    before: CaseReview
    after: CaseReview


def _nothing_set_aside(_finding: Finding) -> bool:
    return False


def apply_safe_fixes(
    reviewer: Reviewer,
    case: Case,
    rule: str | None = None,
    set_aside: Callable[[Finding], bool] = _nothing_set_aside,
) -> FixedCase:
    """Apply every safe fix, or only those of one rule; findings that a person set aside are left alone."""
    before = reviewer.review(case)
    steps: list[Finding] = []
    useless: set[Finding] = set()
    review, made = before, {case}
    while len(steps) < MOST_STEPS:
        wanted = (one for one in review.findings if is_fixed_safely(one, rule) and one not in useless)
        finding = next((one for one in wanted if not set_aside(one)), None)
        if finding is None or finding.fix is None:
            break
        changed = apply_fix(case, finding.fix)
        again = review if changed in made else reviewer.review(changed)
        if finding in again.findings:
            useless.add(finding)
            continue
        case, review = changed, again
        made.add(case)
        steps.append(finding)
    return FixedCase(case, tuple(steps), before, review)


def is_fixed_safely(finding: Finding, rule: str | None = None) -> bool:
    """Whether a finding has a fix that may be applied without asking, and is of the rule, if one is named."""
    return finding.fix is not None and finding.fix.safe and rule in (None, finding.rule)
