"""A modifier is right on its line's date, but the claim begins before the modifier did.

Finds: a modifier in effect on the line's own date, on a claim whose From date lies in an earlier quarter, in which the
modifier did not exist: JZ on a claim of December 2022 to January 2023.
Why: the outpatient editor takes its list of modifiers by the claim's From date and returns the whole claim, edit 22.
Speaks for Medicare;
for other payers this is only what the Medicare editor would do.
Silent when: the modifier existed in the quarter in which the claim begins; it is wrong on its own date too.
Remedy: split the claim at the modifier's first day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.codes._shared import begin_later, begins_after_claim
from workbench.rules.circumstances import for_medicare
from workbench.rules.editor import edit_citations, is_service
from workbench.rules.rule import Rule, per_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    claim = review.claim_of(line)
    if not is_service(review, line):
        return
    for modifier in dict.fromkeys(line.modifiers):
        rows = review.lookup.rows("modifiers", "code", modifier) if modifier else ()
        if not rows or rows[0].span.start is None:
            continue
        if line.on is None or claim.from_date is None:
            yield RULE.not_assessed(f"the service date of a line with {modifier} is not known", line.place("modifiers"))
            continue
        begins = begins_after_claim(rows, line.on, claim.from_date)
        if begins is None:
            continue
        yield RULE.finding(
            line.place("modifiers"),
            (*rows[0].citations, *edit_citations(review, "22", claim.from_date)),
            {
                "modifier": modifier,
                "service_date": line.on.isoformat(),
                "from": claim.from_date.isoformat(),
                "begins": begins.isoformat(),
            },
            severity=for_medicare(review, Severity.ERROR, Severity.ADVICE),
            fix=begin_later(claim, begins),
        )


RULE: Rule = Rule(
    id="COD104",
    name="claim-starts-before-modifier",
    page=__doc__,
    message="Modifier {modifier} is right on {service_date}, but the claim begins on {from}, before it did ({begins}).",
    remedy="Split the claim: service dates from {begins} go to a claim of their own.",
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    tables=("modifiers", "editor_edits"),
    applies=lambda review: any(line.modifiers for line in review.lines),
    check=per_line(_check),
    editor_silent=False,
    editor_edit="22",
)
