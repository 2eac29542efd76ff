"""The cells were collected on several days.

Finds: collection lines on two or more days of one course.
Why: a collection may take several sessions, and a failed lot may need another one later. Each day counts once; the
reason for every session is asked for in an audit.
Silent when: there is one collection day.
Remedy: keep one line with one unit for each day, and the reason for each session in the record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.steps._shared import days_in_words
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import Review


def _check(review: Review) -> Iterator[Said]:
    dated = [line for line in review.of(Group.COLLECTION) if line.on]
    undated = [line for line in review.of(Group.COLLECTION) if not line.on]
    for line in undated:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
    days = {line.on for line in dated if line.on}
    if len(days) < 2:
        return
    later = next(line for line in dated if line.on == max(days))
    entry = review.lookup.parameter("steps.several_collections").on(max(days))
    seen = {"count": str(len(days)), "days": days_in_words(days)}
    yield RULE.finding(later.place("service_date"), entry.citations, seen)


def _applies(review: Review) -> bool:
    return any(line.group is Group.COLLECTION for line in review.lines)


RULE: Rule = Rule(
    id="STP115",
    name="several-collections",
    page=__doc__,
    message="Cells are collected on {count} days ({days}); each day counts once.",
    remedy="Keep one unit for each day, and the reason for each session in the record.",
    severity=Severity.ADVICE,
    disposition=Disposition.NONE,
    authority=Authority.HOSPITAL,
    facts=("steps.several_collections",),
    applies=_applies,
    check=_check,
)
