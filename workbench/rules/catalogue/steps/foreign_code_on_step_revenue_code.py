"""A revenue code of a CAR-T step carries the code of another service.

Finds: a line on 0871, 0872, 0873 or 0874 whose HCPCS code is none of the CAR-T steps, such as chemotherapy or drug
infusion (96413, 96365), transfusion (36430) or transplant (38241) on the revenue code of the cell infusion.
Why: each of these revenue codes belongs to one step and its code. A code of another service there says that the cells
were given or handled as something else, and the step itself is missing. The editor lets it pass.
Silent when: the line carries a step code (a rule of its own looks at the revenue code); it carries a product (the
rule on the product's revenue code speaks); harvest and graft codes on collection, preparation and receipt (two rules
speak); the infusion of a product that is not CAR-T, whose code was not read.
Remedy: report the code of the step, or move the line to the revenue code of its service.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.codes._shared import near
from workbench.rules.catalogue.steps._shared import listed_codes, revenue_code_of, step_of_revenue_code
from workbench.rules.circumstances import per_service_line
from workbench.rules.fixes import recode_step
from workbench.rules.rule import Rule
from workbench.rules.view import CAR_T_STEPS, Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review

# What other rules say of codes on these revenue codes.
_EXPLAINED = {
    Group.COLLECTION: ("steps.harvest_codes",),
    Group.PREPARATION: ("steps.graft_freezing", "steps.graft_handling"),
    Group.RECEIPT: ("steps.graft_freezing", "steps.graft_handling"),
}


def _check(review: Review, line: LineView) -> Iterator[Said]:
    step = step_of_revenue_code(review, line)
    if step is None or not line.code or line.group in CAR_T_STEPS or review.is_cell_product(line):
        return
    group = Group(step)
    if _is_explained(review, line, group) or _is_other_therapy(review, group):
        return
    if line.on is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    home = revenue_code_of(review, group, line.on)
    code = review.step_code(group, line.on)
    if home is None or code is None:
        yield RULE.not_assessed(f"no code of a CAR-T step is known for {line.on.isoformat()}", line.place("hcpcs"))
        return
    free = not review.lines_on(line.on, group)
    seen = {"code": line.code, "revenue_code": line.revenue_code, "step": group, "right": code}
    fix = recode_step(line, code, home[0]) if free else None
    yield RULE.finding(line.place("hcpcs"), home[1].citations, seen, fix=fix)


def _is_other_therapy(review: Review, step: Group) -> bool:
    """Whether the cells are not CAR-T cells: no code for infusing those was read."""
    rows = [row for product in review.products for row in review.lookup.rows("products", "product", product)]
    return step is Group.INFUSION and any(row["modality"] != "car-t" for row in rows)


def _is_explained(review: Review, line: LineView, step: Group) -> bool:
    if line.group in (None, Group.OTHER) and _is_a_slip(review, line):
        return True
    for name in _EXPLAINED.get(step, ()):
        entry = review.lookup.parameter(name).find(line.on or review.today)
        if entry is not None and line.code in listed_codes(entry):
            return True
    return False


def _is_a_slip(review: Review, line: LineView) -> bool:
    """Whether the code is malformed, or a keystroke away from a CAR-T code: rules on codes speak of both."""
    if line.line.hcpcs is None or not line.line.hcpcs.well_formed:
        return True
    steps = (row for step in sorted(CAR_T_STEPS) for row in review.lookup.rows("hcpcs", "grp", step))
    return any(near(line.code, row["code"]) for row in (*steps, *review.lookup.all_rows("product_codes")))


def _applies(review: Review) -> bool:
    return any(line.code and step_of_revenue_code(review, line) is not None for line in review.lines)


RULE: Rule = Rule(
    id="STP108",
    name="foreign-code-on-step-revenue-code",
    page=__doc__,
    message="Revenue code {revenue_code} is for CAR-T {step}, but the line reports {code}.",
    remedy="Report {right} if the line stands for the CAR-T {step}; else move it to its own revenue code.",
    severity=Severity.ERROR,
    disposition=Disposition.INTERNAL,
    authority=Authority.CMS,
    facts=("steps.revenue_codes", "steps.harvest_codes", "steps.graft_handling", "steps.graft_freezing"),
    tables=("products",),
    applies=_applies,
    check=per_service_line(_check),
)
