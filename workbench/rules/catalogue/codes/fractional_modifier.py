"""Modifier LU stands on a hospital claim.

Finds: LU on a line of an outpatient hospital claim.
Why: LU splits the price of a CAR-T product over several *professional* claims, because their system cannot carry the
amount; the first has KX and LU, later ones KX, LU and 76, with fractions of a unit. A hospital claim carries the amount
whole, with one unit. The outpatient editor lets LU pass. In effect since 2022-01-01. For another payer it is a
warning: the modifier was made for Medicare.
Silent when: no line has LU.
Remedy: take LU off, and report the whole dose on one line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.circumstances import for_medicare
from workbench.rules.editor import is_service
from workbench.rules.fixes import drop_modifiers
from workbench.rules.rule import Rule, per_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review

FRACTIONS = "LU"


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if FRACTIONS not in line.modifiers or not is_service(review, line):
        return
    if line.on is None:
        yield RULE.not_assessed("the service date of a line with LU is not known", line.place("service_date"))
        return
    entry = review.lookup.parameter("codes.fractional_modifier").on(line.on)
    yield RULE.finding(
        line.place("modifiers"),
        entry.citations,
        {"code": line.code or f"revenue code {line.revenue_code}"},
        severity=for_medicare(review, Severity.ERROR),
        fix=drop_modifiers(line, (FRACTIONS,)),
    )


RULE: Rule = Rule(
    id="COD113",
    name="fractional-modifier",
    page=__doc__,
    message="Modifier LU stands on {code}; it is for professional claims only.",
    remedy="Take LU off and report the whole dose with one unit.",
    severity=Severity.ERROR,
    disposition=Disposition.INTERNAL,
    authority=Authority.CMS,
    facts=("codes.fractional_modifier",),
    applies=lambda review: any(FRACTIONS in line.modifiers for line in review.lines),
    check=per_line(_check),
)
