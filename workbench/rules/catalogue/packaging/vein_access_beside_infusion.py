"""Getting into a vein or artery is reported beside the CAR-T infusion.

Finds: placing a needle or catheter, or a puncture needing a physician (36000, 36400-36410, 36600), on the day of a
CAR-T infusion without 59, XE, XP, XS or XU; with one of these, but without a documented reason; with a modifier of
another meaning, or with the modifier on the infusion line.
Why: starting the line, flushing it, tubing and local anaesthesia are part of any infusion. The codes are pairs with
both infusion codes; the usual blood draw (36415) is not. In the first quarter of 2025 there were no pairs, and the
instruction holds all the same.
Silent when: modifier and reason say that it was done for something else; it stands on another day. For other payers
than Medicare it is a warning.
Remedy: delete the line, or report it as unrelated with modifier and reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.packaging._shared import WORDINGS, any_listed, listed_beside_infusion
from workbench.rules.circumstances import per_service_line
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


LISTED = "packaging.vein_access"


def _check(review: Review, line: LineView) -> Iterator[Said]:
    yield from listed_beside_infusion(RULE, review, line, LISTED, Severity.ERROR)


RULE: Rule = Rule(
    id="PKG109",
    name="vein-access-beside-infusion",
    page=__doc__,
    message="{code} on {day} is access to the vein, included in the CAR-T infusion {infusion}; {editor}.",
    remedy="Delete the line; if it was done for another problem, report it with {wanted} and the documented reason.",
    wordings=WORDINGS,
    severity=Severity.ERROR,
    disposition=Disposition.LINE_REJECTION,
    authority=Authority.NCCI,
    facts=(LISTED, "packaging.separating"),
    tables=("ncci_pairs", "modifiers"),
    applies=lambda review: any_listed(review, LISTED),
    check=per_service_line(_check),
    editor_edit="40",
)
