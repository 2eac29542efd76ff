"""Modifier 25 stands on a service that is no visit.

Finds: 25 on a line whose code is a procedure, an administration of drugs, a drug, a test or a CAR-T step.
Why: 25 says that a *visit* was significant and separate from a procedure of the same day; it belongs on the visit's
line, G0463 or an emergency visit. On the procedure it says nothing. The outpatient editor lets it pass. Speaks for
Medicare and for payers who follow its coding.
Silent when: the line is a visit, or its code is not in the embedded code set.
Remedy: move 25 to the visit of that day, if there was one and the record shows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.editor import is_service
from workbench.rules.fixes import drop_modifiers
from workbench.rules.rule import Rule, per_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review

SEPARATE_VISIT = "25"


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if SEPARATE_VISIT not in line.modifiers or not is_service(review, line):
        return
    if line.group is None:
        yield RULE.not_assessed(f"whether {line.code or 'the line'} is a visit is not known", line.place("modifiers"))
        return
    entry = review.lookup.parameter("form.visit_groups").on(line.on or review.today)
    if line.group not in entry.texts:
        fix = drop_modifiers(line, (SEPARATE_VISIT,), safe=False)
        yield RULE.finding(line.place("modifiers"), entry.citations, {"code": line.code}, fix=fix)


RULE: Rule = Rule(
    id="FRM121",
    name="modifier-25-without-visit",
    page=__doc__,
    message="Modifier 25 stands on {code}, which is no visit.",
    remedy="Put 25 on the visit of that day, if there was a separate one, and take it off {code}.",
    severity=Severity.WARNING,
    disposition=Disposition.INTERNAL,
    authority=Authority.CMS,
    facts=("form.visit_groups",),
    applies=lambda review: any(SEPARATE_VISIT in line.modifiers for line in review.lines),
    check=per_line(_check),
)
