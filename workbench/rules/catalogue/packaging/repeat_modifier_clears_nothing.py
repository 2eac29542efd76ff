"""76 or 77 is used where a pair would have to be cleared.

Finds: a line that is a pair with a CAR-T step of the same claim and day, carries 76 or 77 and no modifier that clears
pairs.
Why: 76 and 77 say that a procedure was repeated. They do not clear a pair: in runs of the editor 96365 with 76 was
rejected, with 59 or XU it passed. The pair itself is the matter of another rule; this one tells that the modifier
does not help.
Silent when: a clearing modifier is there as well; the line is no pair with a step.
Remedy: take the modifier off; report the line as unrelated with the right modifier, or delete it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.editor import is_inpatient
from workbench.rules.fixes import drop_modifiers
from workbench.rules.pairs import clearing, pairs_with_steps
from workbench.rules.rule import Rule, per_claim
from workbench.rules.view import CAR_T_STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    if is_inpatient(claim):
        return
    told: set[int] = set()
    for pair in pairs_with_steps(review, claim):
        line = pair.other
        if line.on is None or line.number in told or clearing(review, line):
            continue
        entry = review.lookup.parameter("packaging.repeat_modifiers").on(line.on)
        there = [modifier for modifier in line.modifiers if modifier in entry.texts]
        if there:
            told.add(line.number)
            seen = {
                "code": line.code,
                "modifier": ", ".join(there),
                "step": f"CAR-T {pair.step.group} {pair.step.code}",
            }
            fix = drop_modifiers(line, there, safe=False)
            yield RULE.finding(line.place("modifiers"), entry.citations, seen, fix=fix)


def _applies(review: Review) -> bool:
    repeated = review.lookup.parameter("packaging.repeat_modifiers").on(review.today).texts
    steps = any(line.group in CAR_T_STEPS for line in review.lines)
    return steps and any(line.has_modifier(repeated) for line in review.lines)


RULE: Rule = Rule(
    id="PKG106",
    name="repeat-modifier-clears-nothing",
    page=__doc__,
    message="{code} carries {modifier}, which does not clear its pair with the {step}.",
    remedy="Take {modifier} off; an unrelated service takes 59 or X{{EPSU}} with the documented reason.",
    severity=Severity.WARNING,
    disposition=Disposition.LINE_REJECTION,
    authority=Authority.NCCI,
    facts=("packaging.repeat_modifiers",),
    tables=("ncci_pairs", "modifiers"),
    applies=_applies,
    check=per_claim(_check),
    editor_silent=False,
    editor_edit="40",
)
