"""A code stands on the claim that OPPS does not know, or does not pay.

Finds: on a claim of a course, a code whose status indicator is one of those by which the editor returns the claim or
rejects the line: B (another code may serve), M (not for this contractor), E2 (no payment by Medicare).
Why: status B draws edit 62 and status M edit 72, both return the claim; status E2 draws edit 13, which rejects the
line. The status is that of the day on which the claim begins. Speaks for Medicare under OPPS.
Silent when: the code is a CAR-T step or a physician's visit (rules of their own speak); its status was not read.
Remedy: report the code that OPPS knows for the service, or delete the line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.editor._shared import applies, per_edited_claim, status_of
from workbench.rules.editor import edit_citations
from workbench.rules.rule import Rule
from workbench.rules.view import CAR_T_STEPS, Group

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review

OTHER_RULES = CAR_T_STEPS | {Group.VISIT}
REJECTED = "13"
"""The edit that rejects the line; the others return the claim."""


def _check(review: Review, claim: ClaimView, day: date) -> Iterator[Said]:
    entry = review.lookup.parameter("editor.status_edits").on(day)
    for line in claim.lines:
        status = status_of(review, line, day) if line.group not in OTHER_RULES else None
        edit = entry.mapping.get(status["si"]) if status is not None else None
        if status is None or edit is None:
            continue
        rejected = edit == REJECTED
        cite = (*status.citations, *edit_citations(review, edit, day))
        yield RULE.finding(
            line.place("hcpcs"),
            cite,
            {"code": line.code, "status": status["si"], "edit": edit},
            wording="rejected" if rejected else "",
            disposition=Disposition.LINE_REJECTION if rejected else None,
        )


RULE: Rule = Rule(
    id="EDT105",
    name="status-not-paid",
    page=__doc__,
    message="{code} has status {status}; the editor returns the claim (edit {edit}).",
    remedy="Report the code that OPPS knows for the service, or delete the line.",
    wordings={
        "rejected": (
            "{code} has status {status}; the editor rejects the line (edit {edit}).",
            "Report the code that OPPS knows for the service, or expect no payment for the line.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    facts=("editor.status_edits",),
    tables=("status_indicators", "editor_edits"),
    applies=applies,
    check=per_edited_claim(_check, lambda: RULE),
    editor_silent=False,
    editor_edit="13, 62, 72",
)
