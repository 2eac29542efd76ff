"""A liability modifier stands on a tracking line, where it changes nothing.

Finds: GA, GX, GY or GZ on a collection, preparation or receipt line of a Medicare claim.
Why: the line is rejected because its cost is in the product, whoever is liable. With GY or GZ the editor did the
same. The modifier may make a denial out of a rejection for the patient's account, where nothing is owed.
Silent when: the line has none of these modifiers; another payer is billed.
Remedy: take the modifier off, unless the contractor asked for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.circumstances import per_service_line
from workbench.rules.fixes import drop_modifiers
from workbench.rules.rule import Rule
from workbench.rules.view import TRACKING_STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if line.group not in TRACKING_STEPS:
        return
    entry = review.lookup.parameter("steps.liability_changes_nothing").on(line.on or review.today)
    there = [modifier for modifier in line.modifiers if modifier in entry.texts]
    if there:
        seen = {"code": line.code, "modifiers": ", ".join(there)}
        fix = drop_modifiers(line, there, safe=False)
        yield RULE.finding(line.place("modifiers"), entry.citations, seen, fix=fix)


def _applies(review: Review) -> bool:
    return review.is_medicare_ffs and any(line.group in TRACKING_STEPS for line in review.lines)


RULE: Rule = Rule(
    id="STP120",
    name="liability-modifier-on-tracking",
    page=__doc__,
    message="{code} carries {modifiers}, which does not change the rejection of a tracking line.",
    remedy="Take the modifier off, unless the contractor asked for it.",
    severity=Severity.ADVICE,
    disposition=Disposition.LINE_REJECTION,
    authority=Authority.CMS,
    facts=("steps.liability_changes_nothing",),
    applies=_applies,
    check=per_service_line(_check),
)
