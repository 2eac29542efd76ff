"""A line's service date lies outside the claim's period.

Finds: a service date before the From date or after the Through date.
Why: the contractor returns the claim (the editor's edit 23). Either the line or the period is wrong; only the chart
knows which. Speaks for every payer.
Silent when: the date lies within, the first and last day included; a date is not entered; the period itself is out of
order (a rule of its own).
Remedy: correct the line's date, or let the period enclose it.
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
    claim = review.claim_of(line).claim
    first, last = claim.statement_from, claim.statement_through
    if line.on is None or not is_service(review, line) or (first and last and last < first):
        return
    if (first is None or first <= line.on) and (last is None or line.on <= last):
        return
    policy = review.lookup.parameter("form.line_dates").on(line.on)
    yield RULE.finding(
        line.place("service_date"),
        (*policy.citations, *edit_citations(review, "23", first)),
        {
            "what": line.code or f"revenue code {line.revenue_code}",
            "service_date": line.on.isoformat(),
            "from": first.isoformat() if first else "open",
            "through": last.isoformat() if last else "open",
        },
    )


def _applies(review: Review) -> bool:
    return any(line.on and (line.claim.statement_from or line.claim.statement_through) for line in review.lines)


RULE: Rule = Rule(
    id="FRM108",
    name="line-outside-period",
    page=__doc__,
    message="The service date {service_date} of {what} lies outside the claim's period, {from} to {through}.",
    remedy="Correct the service date, or the period of the claim.",
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    facts=("form.line_dates",),
    tables=("editor_edits",),
    applies=_applies,
    check=per_line(_check),
    editor_silent=False,
    editor_edit="23",
)
