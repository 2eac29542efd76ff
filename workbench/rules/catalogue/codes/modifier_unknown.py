"""A modifier is in no list of modifiers.

Finds: a two-character modifier beginning with a letter that the HCPCS file of January 2026 does not hold.
Why: that file lists every modifier of HCPCS level II, ended ones too; the outpatient editor returns a claim with a
modifier it does not know (edit 22). A modifier added after March 2026 would not be in it, so later dates are not
judged, and neither are modifiers of the CPT, which the file does not hold. Speaks for Medicare; a state or a plan may
have modifiers of its own.
Silent when: the modifier is known; it has not the form of one (a rule of its own).
Remedy: look the modifier up; most often it is mistyped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
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
        code = modifier.canonical
        if not modifier.well_formed or review.lookup.rows("modifiers", "code", code):
            continue
        if line.on is None or not code[0].isalpha():
            yield RULE.not_assessed(f"modifier {code} is not in the embedded list", line.place("modifiers"))
            continue
        entry = review.lookup.parameter("codes.modifier_file").on(line.on)
        begins = review.claim_of(line).from_date
        cite = (*entry.citations, *edit_citations(review, "22", begins))
        yield RULE.finding(line.place("modifiers"), cite, {"modifier": code})


RULE: Rule = Rule(
    id="COD105",
    name="modifier-unknown",
    page=__doc__,
    message="Modifier {modifier} is in no list of HCPCS modifiers.",
    remedy="Look the modifier up and correct it, or take it off.",
    severity=Severity.WARNING,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    facts=("codes.modifier_file",),
    tables=("modifiers", "editor_edits"),
    applies=lambda review: review.is_medicare_ffs and any(line.modifiers for line in review.lines),
    check=per_line(_check),
    editor_silent=False,
    editor_edit="22",
)
