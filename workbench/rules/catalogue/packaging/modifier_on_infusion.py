"""A modifier that sets services apart stands on the infusion line.

Finds: 59, XE, XP, XS, XU, 25, 76 or 77 on a CAR-T infusion line.
Why: these belong on the line that is to be set apart, not on the infusion it is set apart from. As far as remembered,
the editor takes 59 on either line of a pair since 2019; it was not read, and a reviewer looks for it on the other
line. 76 and 77 would claim a second infusion that day, which the code does not know.
Silent when: the infusion line has none of them.
Remedy: move the modifier to the line it is meant for, or take it off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.packaging._shared import has_infusion
from workbench.rules.circumstances import per_service_line
from workbench.rules.fixes import drop_modifiers
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if line.group is not Group.INFUSION:
        return
    entry = review.lookup.parameter("packaging.not_on_the_infusion").on(line.on or review.today)
    there = [modifier for modifier in line.modifiers if modifier in entry.texts]
    if there:
        seen = {"code": line.code, "modifiers": ", ".join(there)}
        fix = drop_modifiers(line, there, safe=False)
        yield RULE.finding(line.place("modifiers"), entry.citations, seen, fix=fix)


RULE: Rule = Rule(
    id="PKG112",
    name="modifier-on-infusion",
    page=__doc__,
    message="{code} carries {modifiers}, which belongs on a line that is set apart from the infusion.",
    remedy="Move it to the line it is meant for, or take it off.",
    severity=Severity.ADVICE,
    disposition=Disposition.NONE,
    authority=Authority.NCCI,
    facts=("packaging.not_on_the_infusion",),
    applies=has_infusion,
    check=per_service_line(_check),
)
