"""Nothing on the claim can be paid: every line is packaged, or packaged beside lines that are rejected.

Finds: on a claim of a course, lines of status N with no other line but tracking lines of CAR-T; or with no other line
at all.
Why: a packaged service is paid in another service of the claim. Where there is none the editor rejects the claim
(edit 27), or beside rejected tracking lines the packaged lines (edit 47). Speaks for Medicare under OPPS.
Silent when: any line has another status, or its status was not read.
Remedy: bill the packaged lines on the claim of the service to which they belong. Beside tracking lines, expect no
payment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.editor._shared import applies, per_edited_claim, status_of
from workbench.rules.editor import edit_citations
from workbench.rules.lookup import row_on
from workbench.rules.rule import Rule
from workbench.rules.view import TRACKING_STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.lookup import Row
    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, LineView, Review


def _check(review: Review, claim: ClaimView, day: date) -> Iterator[Said]:
    entry = review.lookup.parameter("editor.drugs").on(day)
    rest = [line for line in claim.lines if not _is_tracking(review, line, day)]
    statuses = [_status(review, line, day) for line in rest]
    packaged = [row for row in statuses if row is not None and row["si"] in entry.groups["packaged"]]
    if not rest or len(packaged) < len(rest):
        return
    if len(rest) < len(claim.lines):
        cite = (*packaged[0].citations, *edit_citations(review, "47", day))
        for line in rest:
            seen = {"line": line.code or f"revenue code {line.revenue_code}"}
            yield RULE.finding(line.place("hcpcs"), cite, seen, wording="tracking", severity=Severity.ADVICE)
    else:
        cite = (*packaged[0].citations, *edit_citations(review, "27", day))
        seen = {"claim": claim.claim.claim_id}
        yield RULE.finding(claim.place("lines"), cite, seen, disposition=Disposition.DENIAL)


def _is_tracking(review: Review, line: LineView, day: date) -> bool:
    if line.code:
        return line.group in TRACKING_STEPS
    row = row_on(review.lookup.rows("editor_code_flags", "code", line.revenue_code), day)
    return row is not None and row["bundled_in_biological"] == "yes"


def _status(review: Review, line: LineView, day: date) -> Row | None:
    if line.code:
        return status_of(review, line, day)
    row = row_on(review.lookup.rows("revenue_codes", "code", line.revenue_code), day)
    return row if row is not None and row["si"] else None


RULE: Rule = Rule(
    id="EDT111",
    name="only-packaged",
    page=__doc__,
    message="Every line of claim {claim} is packaged (status N); the editor rejects the claim (edit 27).",
    remedy="Bill these lines on the claim of the service to which they belong.",
    wordings={
        "tracking": (
            "{line} is packaged, and nothing else on the claim is paid; the editor rejects the line (edit 47).",
            "Expect no payment for the line; nothing needs to be changed for that.",
        ),
    },
    severity=Severity.WARNING,
    disposition=Disposition.LINE_REJECTION,
    authority=Authority.CMS,
    facts=("editor.drugs",),
    tables=("status_indicators", "revenue_codes", "editor_code_flags", "editor_edits"),
    applies=applies,
    check=per_edited_claim(_check, lambda: RULE),
    editor_silent=False,
    editor_edit="27, 47",
)
