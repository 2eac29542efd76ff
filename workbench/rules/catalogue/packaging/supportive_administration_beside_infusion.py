"""Giving supportive drugs is reported beside the CAR-T infusion.

Finds: a drug infusion, push or injection that is not chemotherapy (96365-96368, 96372-96377) on the day of a CAR-T
infusion without 59, XE, XP, XS or XU; with one of these, but without a documented reason; with a modifier of another
meaning, or with the modifier on the infusion line.
Why: steroids, antihistamines and the like given with the cells are part of the infusion; the drug itself may be
billed, its administration may not. The first-drug codes are pairs with both infusion codes; the add-on codes
96366-96368, 96375 and 96376 were with 0540T and are not with 38228, so that the editor lets them pass from 2025. The
instruction holds all the same.
Silent when: modifier and reason say that the drug was unrelated (an antibiotic, an opioid); the line stands on
another day or on a revenue code of a CAR-T step. Chemotherapy on that day is judged by the rules of lymphodepletion.
For other payers than Medicare it is a warning.
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
    if line.group is not Group.THERAPEUTIC_ADMINISTRATION:
        return
    if line.on is None:
        yield unjudged(RULE, line)
        return
    if not review.lines_on(line.on, Group.INFUSION):
        return
    entry = review.lookup.parameter("packaging.supportive_administration").on(line.on)
    if line.code in entry.texts:
        yield from beside_infusion(RULE, review, line, entry)


def _applies(review: Review) -> bool:
    return has_infusion(review) and any(line.group is Group.THERAPEUTIC_ADMINISTRATION for line in review.lines)


RULE: Rule = Rule(
    id="PKG102",
    name="supportive-administration-beside-infusion",
    page=__doc__,
    message="{code} on {day} gives a supportive drug, included in the CAR-T infusion {infusion}; {editor}.",
    remedy="Delete the line, not the drug; if the drug was unrelated, add {wanted} and the documented reason.",
    wordings=WORDINGS,
    severity=Severity.ERROR,
    disposition=Disposition.LINE_REJECTION,
    authority=Authority.NCCI,
    facts=("packaging.supportive_administration", "packaging.separating"),
    tables=("ncci_pairs", "modifiers"),
    applies=_applies,
    check=per_service_line(_check),
    editor_edit="40",
)
