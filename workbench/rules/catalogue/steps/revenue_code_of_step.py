"""A CAR-T step stands on the wrong revenue code.

Finds: a line with a step code (0537T-0540T, 38225-38228) on another revenue code than the one of its step.
Why: since 2019-04-01 each step has a revenue code of its own: 0871 collection, 0872 preparation, 0873 receipt, 0874
infusion. The outpatient editor lets others pass, so the mistake surfaces only in an audit. Charge masters are seen
with 0870, 0761, 0362, 0490, 0920 and 0983.
Silent when: the line carries no step code; the service date is before the revenue codes existed (not assessed).
Remedy: move the line to the revenue code of its step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.circumstances import per_service_line
from workbench.rules.fixes import set_revenue_code
from workbench.rules.rule import Rule
from workbench.rules.view import CAR_T_STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if line.group not in CAR_T_STEPS:
        return
    if line.on is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    entry = review.lookup.parameter("steps.revenue_codes").on(line.on)
    wanted = entry.mapping[line.group]
    if line.revenue_code != wanted:
        yield RULE.finding(
            line.place("revenue_code"),
            entry.citations,
            {
                "code": line.code,
                "step": line.group,
                "revenue_code": line.revenue_code or "none",
                "wanted": wanted,
            },
            fix=set_revenue_code(line, wanted),
        )


def _applies(review: Review) -> bool:
    return any(line.group in CAR_T_STEPS for line in review.lines)


RULE: Rule = Rule(
    id="STP101",
    name="revenue-code-of-step",
    page=__doc__,
    message="{code} ({step}) stands on revenue code {revenue_code}, its step belongs on {wanted}.",
    remedy="Move the line to revenue code {wanted}.",
    severity=Severity.ERROR,
    disposition=Disposition.INTERNAL,
    authority=Authority.CMS,
    facts=("steps.revenue_codes",),
    applies=_applies,
    check=per_service_line(_check),
)
