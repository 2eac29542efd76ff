"""Two codes of one day are a pair, and no modifier says that they were distinct.

Finds: a line that is a pair with a CAR-T step of the same claim and day, with indicator 1, and no modifier that
clears it; and on the infusion day one with 59 or X{EPSU} and no documented reason.
Why: the editor rejects the line (edit 40). 25, 27, 58, 59, 78, 79, 91, XE, XP, XS, XU and the anatomic modifiers
clear a pair; 22, 76 and 77 do not. In the first quarter of 2025 the tables held nothing on 38225-38228: what they
hold from the second quarter on is then a warning.
Silent when: a clearing modifier is there. Hydration, supportive drugs, visits, transfusion, monitoring and vein
access on the day of the infusion, and visits on that of the collection, have rules of their own; codes on a revenue
code of a step too. For other payers than Medicare it is a warning.
Remedy: delete the line, or add the modifier with the documented reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.packaging._shared import grave, is_listed
from workbench.rules.catalogue.packaging.visit_without_25 import VISITS
from workbench.rules.catalogue.steps._shared import step_of_revenue_code
from workbench.rules.editor import is_inpatient
from workbench.rules.fixes import remove_line
from workbench.rules.pairs import clearing, pairs_with_steps, tables_without_steps
from workbench.rules.rule import Rule, per_claim
from workbench.rules.view import CAR_T_STEPS, Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.pairs import Pair
    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, LineView, Review


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    if is_inpatient(claim):
        return
    told: set[int] = set()
    for pair in pairs_with_steps(review, claim):
        line = pair.other
        if pair.never or line.number in told or _is_explained(review, line):
            continue
        told.add(line.number)
        yield from _judge(review, pair, line)


def _judge(review: Review, pair: Pair, line: LineView) -> Iterator[Said]:
    gap = tables_without_steps(review, line.on) if line.on else None
    seen = {"code": line.code, "step": f"CAR-T {pair.step.group} {pair.step.code}", "day": str(line.on)}
    cleared, apart = clearing(review, line), clearing(review, pair.step)
    if cleared:
        if review.lines_on(line.on, Group.INFUSION) and not (line.line.reason or "").strip():
            yield RULE.finding(
                line.place("reason"),
                pair.row.citations,
                {**seen, "modifier": cleared[0]},
                wording="no reason",
                severity=Severity.WARNING,
                editor_silent=True,
            )
        return
    wording = "gap" if gap else "on the step" if apart else ""
    yield RULE.finding(
        line.place("modifiers"),
        (*pair.row.citations, *(gap.citations if gap else ())),
        {**seen, "modifier": apart[0] if apart else ""},
        wording=wording,
        severity=Severity.WARNING if wording else grave(review, line),
        editor_silent=bool(wording),
        fix=remove_line(line, safe=False),
    )


def _is_explained(review: Review, line: LineView) -> bool:
    """Whether another rule speaks of the line."""
    if step_of_revenue_code(review, line) is not None or line.on is None:
        return True
    infusion = bool(review.lines_on(line.on, Group.INFUSION))
    if line.group in VISITS:
        return infusion or bool(review.lines_on(line.on, Group.COLLECTION))
    if not infusion:
        return False
    if line.group in (Group.HYDRATION, Group.THERAPEUTIC_ADMINISTRATION, Group.STEM_CELL):
        return True
    names = ("packaging.transfusion", "packaging.monitoring", "packaging.vein_access")
    return any(is_listed(review, line, name) for name in names)


def _applies(review: Review) -> bool:
    return any(line.group in CAR_T_STEPS for line in review.lines)


RULE: Rule = Rule(
    id="PKG105",
    name="pair-needs-modifier",
    page=__doc__,
    message="{code} and {step} on {day} are a pair, and no modifier says that they were distinct.",
    remedy="Delete the line; if it was unrelated, add the modifier that says how, with the documented reason.",
    wordings={
        "gap": (
            "{code} and {step} on {day} are a pair in the tables that follow, but not in the first quarter of 2025.",
            "Delete the line, unless it was unrelated; the editor had no pairs for these codes in that quarter.",
        ),
        "on the step": (
            "{code} and {step} on {day} are a pair; {modifier} stands on the CAR-T step and not on {code}.",
            "If {code} was unrelated, put the modifier on {code}, with the documented reason.",
        ),
        "no reason": (
            "{code} with {modifier} stands beside {step} on {day}, and no reason is documented.",
            "Enter why {code} was unrelated, as the record says it; else delete the line.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.LINE_REJECTION,
    authority=Authority.NCCI,
    facts=("packaging.no_step_pairs", "packaging.transfusion", "packaging.monitoring", "packaging.vein_access"),
    tables=("ncci_pairs", "modifiers"),
    applies=_applies,
    check=per_claim(_check),
    editor_silent=False,
    editor_edit="40",
)
