"""Several visits stand on one revenue code and day without condition code G0.

Finds: on a claim of a course, clinic or emergency visits that add up to more than one on a day and revenue code,
where the claim has no condition code G0.
Why: the editor takes the second for the first, billed twice, and returns the claim (edit 42). G0 says that the visits
were distinct. Speaks for Medicare under OPPS.
Silent when: G0 is on the claim; the visits stand on different days or revenue codes.
Remedy: delete the repeated visit, or add condition code G0 if both took place.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.domain.money import ZERO, plain
from workbench.rules.catalogue.editor._shared import applies_with, by_day, per_edited_claim, status_of
from workbench.rules.editor import edit_citations
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, LineView, Review

ONE = Decimal(1)


def _check(review: Review, claim: ClaimView, day: date) -> Iterator[Said]:
    entry = review.lookup.parameter("editor.visits").on(day)
    setting = entry.groups
    if claim.condition_codes.intersection(setting["condition"]):
        return
    for lines in by_day(claim):
        seen = [line for line in lines if _is_visit(review, line, day, setting)]
        for revenue in dict.fromkeys(line.revenue_code for line in seen):
            together = [line for line in seen if line.revenue_code == revenue]
            count = sum((line.units or ONE for line in together), ZERO)
            for line in together if count > ONE else ():
                told = {
                    "count": plain(count),
                    "revenue_code": revenue,
                    "day": str(line.on),
                    "condition": setting["condition"][0],
                }
                cite = (*entry.citations, *edit_citations(review, "42", day))
                yield RULE.finding(line.place("units"), cite, told)


def _is_visit(review: Review, line: LineView, day: date, setting: Mapping[str, tuple[str, ...]]) -> bool:
    if line.group is None or line.group.value not in setting["groups"]:
        return False
    status = status_of(review, line, day)
    return status is not None and status["si"] in setting["visit"]


RULE: Rule = Rule(
    id="EDT104",
    name="two-visits",
    page=__doc__,
    message="{count} visits stand on revenue code {revenue_code} on {day}, without condition code {condition}.",
    remedy="Delete the repeated visit, or add condition code {condition} if each of them took place.",
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    facts=("editor.visits",),
    tables=("status_indicators", "editor_edits"),
    applies=applies_with(Group.CLINIC_VISIT, Group.EMERGENCY_VISIT),
    check=per_edited_claim(_check, lambda: RULE, bills="outpatient"),
    editor_silent=False,
    editor_edit="42",
)
