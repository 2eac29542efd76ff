"""A 340B modifier stands on a pass-through drug that the editor does not accept there.

Finds: on a claim of a course that begins from 2022-04-01 to 2024-12-31, JG on a drug or product of status G.
Why: the editor returns the claim (edit 122): on a pass-through drug 340B was told by TB. From 2025-01-01 JG itself is
no longer valid (a rule on modifiers speaks). Speaks for Medicare under OPPS.
Silent when: the drug has another status, or the modifier is TB.
Remedy: report TB instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.editor._shared import applies, per_edited_claim, status_of
from workbench.rules.editor import edit_citations
from workbench.rules.fixes import replace_modifier
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView, day: date) -> Iterator[Said]:
    entry = review.lookup.parameter("editor.modifier_340b").find(day)
    if entry is None:
        return
    words = entry.mapping
    for line in claim.lines:
        status = status_of(review, line, day) if words["modifier"] in line.modifiers else None
        if status is not None and status["si"] == words["status"]:
            seen = {
                "code": line.code,
                "status": status["si"],
                "modifier": words["modifier"],
                "instead": words["instead"],
            }
            cite = (*entry.citations, *status.citations, *edit_citations(review, "122", day))
            yield RULE.finding(
                line.place("modifiers"),
                cite,
                seen,
                fix=replace_modifier(line, words["modifier"], words["instead"], safe=False),
            )


RULE: Rule = Rule(
    id="EDT112",
    name="modifier-340b-of-status",
    page=__doc__,
    message="{code} has status {status} and carries {modifier}, which the editor does not accept there.",
    remedy="Report {instead} instead of {modifier}.",
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    facts=("editor.modifier_340b",),
    tables=("status_indicators", "editor_edits"),
    applies=applies,
    check=per_edited_claim(_check, lambda: RULE),
    editor_silent=False,
    editor_edit="122",
)
