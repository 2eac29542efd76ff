"""A cell-therapy revenue code that names no CAR-T step.

Finds: on a claim of a CAR-T course a line on 0870 (cell and gene therapy in general) or 0875 (injecting modified
cells) without a step code, and a line on 0871, 0872 or 0873 without any HCPCS code.
Why: 0870 is for what has no revenue code of its own, and every CAR-T step has one. 0875 is not for cells given into a
vein. A tracking line without a code is rejected like one with it, but tracks nothing that can be counted.
Silent when: the line carries a step code (the rule on the revenue code of a step speaks); it carries a product (the
rule on the product's revenue code speaks); 0874 without a code (a rule on lines without HCPCS speaks).
Remedy: report the step's code on the step's revenue code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.steps._shared import step_of_revenue_code
from workbench.rules.rule import Rule, per_line
from workbench.rules.view import CAR_T_STEPS, TRACKING_STEPS, Group

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
    step = step_of_revenue_code(review, line)
    if line.revenue_code in entry.mapping:
        seen = {"revenue_code": line.revenue_code, "meaning": entry.mapping[line.revenue_code]}
        yield RULE.finding(line.place("revenue_code"), entry.citations, seen)
    elif step is not None and Group(step) in TRACKING_STEPS and not line.code:
        code = review.step_code(Group(step), day)
        home = review.lookup.parameter("steps.revenue_codes").on(day)
        seen = {"revenue_code": line.revenue_code, "step": step, "right": code or "the code of the step"}
        yield RULE.finding(line.place("hcpcs"), home.citations, seen, wording="bare")


def _applies(review: Review) -> bool:
    return review.has_cart


RULE: Rule = Rule(
    id="STP118",
    name="revenue-code-without-step",
    page=__doc__,
    message="Revenue code {revenue_code} ({meaning}) names no CAR-T step.",
    remedy="Report the code of the step on the revenue code of the step, if the line stands for one.",
    wordings={
        "bare": (
            "Revenue code {revenue_code} ({step}) stands without a HCPCS code.",
            "Add {right}, if the line tracks the {step}.",
        ),
    },
    severity=Severity.ADVICE,
    disposition=Disposition.INTERNAL,
    authority=Authority.CMS,
    facts=("steps.revenue_codes", "steps.revenue_codes_without_step"),
    applies=_applies,
    check=per_line(_check),
)
