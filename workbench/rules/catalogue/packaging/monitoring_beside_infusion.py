"""Monitoring is reported beside the CAR-T infusion.

Finds: an electrocardiogram, rhythm strip or oxygen measurement on the day of a CAR-T infusion without 59, XE, XP, XS
or XU; with one of these, but without a documented reason; with a modifier of another meaning, or with the modifier on
the infusion line.
Why: watching several functions of the body is part of the infusion. The pairs are in force with 0540T, and with 38228
from 2025-07-01 (as far as the tables were read); in between it is a warning.
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


LISTED = "packaging.monitoring"


def _check(review: Review, line: LineView) -> Iterator[Said]:
    yield from listed_beside_infusion(RULE, review, line, LISTED, Severity.WARNING)


RULE: Rule = Rule(
    id="PKG108",
    name="monitoring-beside-infusion",
    page=__doc__,
    message="{code} on {day} is monitoring, included in the CAR-T infusion {infusion}; {editor}.",
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
