"""A code that is for COVID-19 only stands for tocilizumab after CAR-T.

Finds: Q0249 or M0249 in a CAR-T case.
Why: these codes are for tocilizumab given to patients in hospital with COVID-19; against cytokine release syndrome the
drug is billed with the code of its brand.
Silent when: neither code is billed.
Remedy: bill the code of the brand that was given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.course import said
from workbench.rules.rule import Rule, per_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    told = said(review, "after.tocilizumab", line.on or review.today)
    if line.code in told.groups["covid"]:
        seen = {"code": line.code, "reference": ", ".join(told.groups["reference"])}
        yield RULE.finding(line.place("hcpcs"), told.citations, seen)


def _applies(review: Review) -> bool:
    codes = said(review, "after.tocilizumab", review.today).groups["covid"]
    return review.has_cart and any(line.code in codes for line in review.lines)


RULE: Rule = Rule(
    id="AFT110",
    name="covid-code-for-tocilizumab",
    page=__doc__,
    message="{code} is for tocilizumab against COVID-19, never for a reaction to CAR-T cells.",
    remedy="Bill the code of the brand given ({reference} for the reference product).",
    severity=Severity.WARNING,
    disposition=Disposition.DENIAL,
    authority=Authority.CMS,
    facts=("after.tocilizumab",),
    applies=_applies,
    check=per_line(_check),
)
