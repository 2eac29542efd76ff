"""The cells were infused before Medicare's national decision on CAR-T.

Finds: an infusion before 2019-08-07 billed to Medicare.
Why: NCD 110.24 holds from that day; before it each contractor decided, and its own article counts.
Silent when: the infusion is on or after that day. Speaks for Medicare.
Remedy: judge coverage by the contractor's own article of that time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.coverage._shared import infused_days
from workbench.rules.course import EVENTS, is_medicare
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import Review


def _check(review: Review) -> Iterator[Said]:
    decision = review.lookup.parameter("coverage.ncd")
    first = next(decision.values())
    for day in infused_days(review):
        if first.span.start and day < first.span.start:
            seen = {"day": day.isoformat(), "decision": first.text, "since": first.span.start.isoformat()}
            yield RULE.finding(EVENTS, first.citations, seen)


def _applies(review: Review) -> bool:
    return is_medicare(review) and bool(infused_days(review))


RULE: Rule = Rule(
    id="COV101",
    name="before-coverage-decision",
    page=__doc__,
    message="The infusion on {day} is before NCD {decision}, which holds from {since}.",
    remedy="Judge coverage by the contractor's own article of that time.",
    severity=Severity.ADVICE,
    disposition=Disposition.COVERAGE,
    authority=Authority.NCD,
    facts=("coverage.ncd",),
    applies=_applies,
    check=_check,
)
