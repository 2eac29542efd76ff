"""Two codes of one day are a pair that no modifier clears.

Finds: a line that is a pair with a CAR-T step of the same claim and day, with indicator 0: port flush (96523) and
blood drawn from a port or catheter (36591, 36592), leukocyte transfusion (86950), care after discharge (99495,
99496), and others.
Why: the editor rejects one of the two (edit 20), whatever modifier is added: the service is part of the other, or the
two exclude each other. In the first quarter of 2025 the tables held nothing on 38225-38228, nor did the editor; what
they hold from the second quarter on is then a warning.
Silent when: no such pair is in force on the date of service. Harvest, graft and transplant codes are explained by
rules of the steps. For other payers than Medicare it is a warning.
Remedy: delete the line that is not the CAR-T step, or the step if it was not done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.packaging._shared import grave
from workbench.rules.catalogue.steps._shared import listed_codes, step_of_revenue_code
from workbench.rules.editor import is_inpatient
from workbench.rules.fixes import remove_line
from workbench.rules.pairs import pairs_with_steps, tables_without_steps
from workbench.rules.rule import Rule, per_claim
from workbench.rules.view import CAR_T_STEPS, Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.pairs import Pair
    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    if is_inpatient(claim):
        return
    told: set[int] = set()
    for pair in pairs_with_steps(review, claim):
        line = pair.other
        if not pair.never or line.number in told or _is_explained(review, pair):
            continue
        told.add(line.number)
        gap = tables_without_steps(review, line.on) if line.on else None
        seen = {"code": line.code, "step": f"CAR-T {pair.step.group} {pair.step.code}", "day": str(line.on)}
        yield RULE.finding(
            line.place("hcpcs"),
            (*pair.row.citations, *(gap.citations if gap else ())),
            {**seen, "modifiers": f" with {', '.join(line.modifiers)}" if line.modifiers else ""},
            wording="gap" if gap else "",
            severity=Severity.WARNING if gap else grave(review, line),
            editor_silent=gap is not None,
            fix=remove_line(line, safe=False),
        )


def _is_explained(review: Review, pair: Pair) -> bool:
    """Whether a rule of the steps speaks of the other line."""
    line = pair.other
    if step_of_revenue_code(review, line) is not None:
        return True
    if line.group not in (Group.APHERESIS, Group.STEM_CELL) or line.on is None:
        return False
    lists = ["steps.graft_freezing", "steps.graft_handling"]
    if review.lines_on(line.on, Group.COLLECTION) or line.on in review.collection_dates:
        lists.append("steps.harvest_codes")
    if review.lines_on(line.on, Group.INFUSION):
        lists.append("steps.transplant_codes")
    entries = (review.lookup.parameter(name).find(line.on) for name in lists)
    return any(entry is not None and line.code in listed_codes(entry) for entry in entries)


def _applies(review: Review) -> bool:
    return any(line.group in CAR_T_STEPS for line in review.lines)


RULE: Rule = Rule(
    id="PKG104",
    name="pair-never-cleared",
    page=__doc__,
    message="{code}{modifiers} and {step} on {day} are a pair that no modifier can bypass.",
    remedy="Delete the line: {code} is never paid beside the CAR-T step, with or without a modifier.",
    wordings={
        "gap": (
            "{code}{modifiers} and {step} on {day} are a pair in the tables that follow, but not in the first quarter "
            "of 2025.",
            "Delete the line, unless it was unrelated; the editor had no pairs for these codes in that quarter.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.LINE_REJECTION,
    authority=Authority.NCCI,
    facts=(
        "packaging.no_step_pairs",
        "steps.transplant_codes",
        "steps.harvest_codes",
        "steps.graft_handling",
        "steps.graft_freezing",
    ),
    tables=("ncci_pairs",),
    applies=_applies,
    check=per_claim(_check),
    editor_silent=False,
    editor_edit="20",
)
