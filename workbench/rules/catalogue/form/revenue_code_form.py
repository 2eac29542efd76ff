"""A revenue code is missing or has the wrong form.

Finds: a line without a revenue code, or with one that is not four digits.
Why: the revenue code (FL 42) is the one thing every line of an institutional claim has; the outpatient editor returns a
claim with one it cannot read, edit 41. Speaks for every payer.
Silent when: it is four digits; the leading zero may be left out.
Remedy: enter four digits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.form._shared import has_lines, shown
from workbench.rules.editor import edit_citations, is_service
from workbench.rules.rule import Rule, per_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    typed = line.line.revenue_code
    if (typed and typed.well_formed) or not is_service(review, line):
        return
    cite = edit_citations(review, "41", review.claim_of(line).from_date)
    place = line.place("revenue_code")
    if not typed or not typed.strip():
        seen = {"what": line.code or f"line {line.number}"}
        yield RULE.finding(place, cite, seen, wording="missing", severity=Severity.WARNING)
    else:
        yield RULE.finding(place, cite, {"revenue_code": shown(typed)})


RULE: Rule = Rule(
    id="FRM116",
    name="revenue-code-form",
    page=__doc__,
    message="Revenue code {revenue_code} is not four digits.",
    remedy="Enter the four digits of the revenue code.",
    wordings={
        "missing": (
            "The revenue code of {what} is not entered; a claim without it is returned.",
            "Enter the four digits of the revenue code.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.NUBC,
    tables=("editor_edits",),
    applies=has_lines,
    check=per_line(_check),
    editor_silent=False,
    editor_edit="41",
)
