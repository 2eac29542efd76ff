"""Modifier KX stands on a hospital line of a CAR-T service.

Finds: KX on a line with a CAR-T step or product, on an outpatient hospital claim.
Why: it is harmless and not needed. Medicare asked for KX on *professional* CAR-T claims only, for service dates from
2019-08-07 until the FDA ended the safety programme (REMS) on 2025-06-26; hospital claims were never edited for it.
Much advice mixes the two up. Speaks for Medicare.
Silent when: no CAR-T line has KX.
Remedy: nothing has to be done; leave KX off new claims.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.editor import is_service
from workbench.rules.rule import Rule, per_line
from workbench.rules.view import CAR_T_STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review

REQUIREMENTS_MET = "KX"


def _has(review: Review, line: LineView) -> bool:
    cart = line.group in CAR_T_STEPS or review.is_product(line)
    return cart and REQUIREMENTS_MET in line.modifiers and is_service(review, line)


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if not _has(review, line):
        return
    if line.on is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    entry = review.lookup.parameter("codes.kx_on_car_t").on(line.on)
    yield RULE.finding(line.place("modifiers"), entry.citations, {"code": line.code, "says": entry.text})


RULE: Rule = Rule(
    id="COD114",
    name="requirements-met-modifier",
    page=__doc__,
    message="Modifier KX on {code} is not needed on a hospital claim: {says}.",
    remedy="Leave KX off; it changes nothing here.",
    severity=Severity.ADVICE,
    disposition=Disposition.NONE,
    authority=Authority.CMS,
    facts=("codes.kx_on_car_t",),
    applies=lambda review: review.is_medicare_ffs and any(_has(review, line) for line in review.lines),
    check=per_line(_check),
)
