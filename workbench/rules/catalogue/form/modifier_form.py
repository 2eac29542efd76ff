"""A modifier does not have the form of one.

Finds: a modifier that is not two letters or digits: J, 59-, XXX.
Why: no such modifier can exist; the outpatient editor returns the claim, edit 22. Speaks for every payer.
Silent when: it has the form (whether it exists and when is asked by rules of codes).
Remedy: enter two characters, or take it off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.form._shared import shown
from workbench.rules.editor import edit_citations, is_service
from workbench.rules.rule import Rule, per_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if not is_service(review, line):
        return
    for modifier in line.line.modifiers:
        if modifier.strip() and not modifier.well_formed:
            cite = edit_citations(review, "22", review.claim_of(line).from_date)
            seen = {"modifier": shown(modifier), "code": line.code or line.revenue_code}
            yield RULE.finding(line.place("modifiers"), cite, seen)


RULE: Rule = Rule(
    id="FRM118",
    name="modifier-form",
    page=__doc__,
    message="Modifier {modifier} on {code} is not two letters or digits.",
    remedy="Enter the two characters of the modifier, or take it off.",
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    tables=("editor_edits",),
    applies=lambda review: any(line.modifiers for line in review.lines),
    check=per_line(_check),
    editor_silent=False,
    editor_edit="22",
)
