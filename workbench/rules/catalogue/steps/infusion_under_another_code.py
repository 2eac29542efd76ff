"""The cell infusion seems to be reported with another code.

Finds: on a day on which the cells were infused by the chart and a product is billed, no line for the infusion of
cells, but a line for chemotherapy or drug infusion, push, transfusion, transplant or leukocyte transfusion.
Why: giving CAR-T cells has one code (0540T to 2024, 38228 from 2025). It is not a drug infusion, not a transfusion,
and not a transplant, however alike the work looks at the bedside.
Silent when: the infusion is reported; no product is billed that day; the line stands on the revenue code of the cell
infusion (another rule speaks). The rule on products without an infusion says what is missing, this one what may stand
in its place.
Remedy: report the infusion code in place of the line, if the line stands for the cells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.steps._shared import revenue_code_of, step_of_revenue_code
from workbench.rules.fixes import recode_step
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import Review


def _check(review: Review) -> Iterator[Said]:
    billed = {line.on for line in review.cell_products}
    if any(line.on is None for line in review.cell_products):
        yield RULE.not_assessed("the service date of a product is not known")
    for day in sorted(set(review.infusion_dates) & {day for day in billed if day}):
        if review.lines_on(day, Group.INFUSION):
            continue
        entry = review.lookup.parameter("steps.not_cell_infusion").on(day)
        code = review.step_code(Group.INFUSION, day)
        home = revenue_code_of(review, Group.INFUSION, day)
        for line in review.lines_on(day):
            if line.code not in entry.texts or step_of_revenue_code(review, line) == Group.INFUSION:
                continue
            seen = {"code": line.code, "day": day.isoformat(), "right": code or "its own code"}
            seen["home"] = home[0] if home else "that of the step"
            fix = recode_step(line, code, home[0]) if code and home else None
            yield RULE.finding(line.place("hcpcs"), entry.citations, seen, fix=fix)


def _applies(review: Review) -> bool:
    return bool(review.infusion_dates) and bool(review.cell_products)


RULE: Rule = Rule(
    id="STP109",
    name="infusion-under-another-code",
    page=__doc__,
    message="The cells were infused on {day}, no line reports it, and {code} stands on that day.",
    remedy="If {code} stands for giving the cells, report {right} on revenue code {home} instead.",
    severity=Severity.WARNING,
    disposition=Disposition.INTERNAL,
    authority=Authority.CMS,
    facts=("steps.not_cell_infusion", "steps.revenue_codes"),
    applies=_applies,
    check=_check,
)
