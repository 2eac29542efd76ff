"""A transfusion is reported beside the CAR-T infusion.

Finds: 36430 on the day of a CAR-T infusion without 59, XE, XP, XS or XU; with one of these, but without a documented
reason; with a modifier of another meaning, or with the modifier on the infusion line.
Why: giving the cells is no transfusion, and a transfusion code beside the infusion mostly stands for the cells. Blood
or platelets given the same day for low counts are another service: then the blood product is on the claim too. The
pair is in force with 0540T and with 38228 from 2025-04-01; in the first quarter of 2025 it is a warning.
Silent when: modifier and reason say that the transfusion was unrelated; it stands on another day, or on a revenue
code of a CAR-T step (a rule of the steps speaks). For other payers than Medicare it is a warning.
Remedy: delete the line if it stands for the cells; else report it with modifier and reason.
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


LISTED = "packaging.transfusion"


def _check(review: Review, line: LineView) -> Iterator[Said]:
    yield from listed_beside_infusion(RULE, review, line, LISTED, Severity.WARNING)


RULE: Rule = Rule(
    id="PKG107",
    name="transfusion-beside-infusion",
    page=__doc__,
    message="{code} (transfusion) on {day} is bundled with the CAR-T infusion {infusion}; {editor}.",
    remedy="Delete the line if it stands for the cells; if blood was given, add {wanted} and the documented reason.",
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
