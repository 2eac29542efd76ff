"""A cell-therapy revenue code that names no CAR-T step.

Finds: on a claim of a CAR-T course a code that is no CAR-T step on 0870 (cell and gene therapy in general) or on 0875
(injecting modified cells).
Why: 0870 is for what has no revenue code of its own, and every CAR-T step has one. 0875 is not for cells given into a
vein.
Silent when: the line carries a step code (the rule on the revenue code of a step speaks); it carries a product (the
rule on the product's revenue code speaks); the line has no code (the rule on lines without HCPCS speaks).
Remedy: report the step's code on the step's revenue code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.circumstances import per_service_line
from workbench.rules.rule import Rule
from workbench.rules.view import CAR_T_STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if line.group in CAR_T_STEPS or review.is_cell_product(line):
        return
    day = line.on or review.today
    entry = review.lookup.parameter("steps.revenue_codes_without_step").find(day)
    if entry is None:
        return
    if line.code and line.revenue_code in entry.mapping:
        seen = {"revenue_code": line.revenue_code, "meaning": entry.mapping[line.revenue_code]}
        yield RULE.finding(line.place("revenue_code"), entry.citations, seen)


def _applies(review: Review) -> bool:
    return review.has_cart


RULE: Rule = Rule(
    id="STP118",
    name="revenue-code-without-step",
    page=__doc__,
    message="Revenue code {revenue_code} ({meaning}) names no CAR-T step.",
    remedy="Report the code of the step on the revenue code of the step, if the line stands for one.",
    severity=Severity.ADVICE,
    disposition=Disposition.INTERNAL,
    authority=Authority.CMS,
    facts=("steps.revenue_codes_without_step",),
    applies=_applies,
    check=per_service_line(_check),
)
