"""A line has no service date.

Finds: a service line without a date (FL 45).
Why: outpatient claims carry a date on every line that has a HCPCS code; the contractor returns claims without it (the
editor's edit 23), and most rules here cannot judge such a line. Speaks for every payer.
Silent when: the date is entered; the line has no HCPCS code.
Remedy: enter the day of the service.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.form._shared import has_lines
from workbench.rules.editor import edit_citations, is_service
from workbench.rules.rule import Rule, per_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if line.on is not None or not line.code or not is_service(review, line):
        return
    begins = review.claim_of(line).from_date
    policy = review.lookup.parameter("form.line_dates").on(begins or review.today)
    cite = (*policy.citations, *edit_citations(review, "23", begins))
    yield RULE.finding(line.place("service_date"), cite, {"code": line.code})


RULE: Rule = Rule(
    id="FRM107",
    name="line-date-missing",
    page=__doc__,
    message="The line with {code} has no service date; a claim with it is returned.",
    remedy="Enter the day of the service.",
    severity=Severity.WARNING,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    facts=("form.line_dates",),
    tables=("editor_edits",),
    applies=has_lines,
    check=per_line(_check),
    editor_silent=False,
    editor_edit="23",
)
