"""Hydration is reported beside the CAR-T infusion.

Finds: 96360 or 96361 on the day of a CAR-T infusion without 59, XE, XP, XS or XU; with one of these, but without a
documented reason; with a modifier of another meaning, or with the modifier on the infusion line.
Why: the fluid that carries the cells, and hydration by the way, are part of the infusion. 96360 is a pair with both
infusion codes; 96361 was with 0540T and is not with 38228, so that the editor lets it pass from 2025, and in the
first quarter of 2025 it had no pairs of 38225-38228 at all. The instruction holds all the same.
Silent when: a modifier and a reason say that the hydration was unrelated; it stands on another day, or on a revenue
code of a CAR-T step (a rule of the steps speaks). For other payers than Medicare it is a warning.
Remedy: delete the line, or report it as unrelated with modifier and reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.packaging._shared import WORDINGS, beside_infusion, has_infusion, unjudged
from workbench.rules.circumstances import per_service_line
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if line.group is not Group.HYDRATION:
        return
    if line.on is None:
        yield unjudged(RULE, line)
        return
    if review.lines_on(line.on, Group.INFUSION):
        yield from beside_infusion(RULE, review, line, review.lookup.parameter("packaging.hydration").on(line.on))


def _applies(review: Review) -> bool:
    return has_infusion(review) and any(line.group is Group.HYDRATION for line in review.lines)


RULE: Rule = Rule(
    id="PKG101",
    name="hydration-beside-infusion",
    page=__doc__,
    message="{code} on {day} is incidental hydration, included in the CAR-T infusion {infusion}; {editor}.",
    remedy="Delete the line; if the hydration was unrelated, report it with {wanted} and the documented reason.",
    wordings=WORDINGS,
    severity=Severity.ERROR,
    disposition=Disposition.LINE_REJECTION,
    authority=Authority.NCCI,
    facts=("packaging.hydration", "packaging.separating"),
    tables=("ncci_pairs", "modifiers"),
    applies=_applies,
    check=per_service_line(_check),
    editor_edit="40",
)
