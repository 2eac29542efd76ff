"""A direct referral to observation stands without hours of observation on its day.

Finds: on a claim of a course, G0379 on a day of the claim without G0378.
Why: the editor returns the claim (edit 58): the referral is paid only with the observation. Speaks for Medicare under
OPPS.
Silent when: G0378 stands on the same day.
Remedy: add the hours of observation, or delete the referral.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.editor._shared import applies_with, by_day, per_edited_claim
from workbench.rules.editor import edit_citations
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView, day: date) -> Iterator[Said]:
    entry = review.lookup.parameter("editor.observation").on(day)
    words = entry.mapping
    for lines in by_day(claim):
        if any(line.code == words["hourly"] for line in lines):
            continue
        for line in lines:
            if line.code == words["referral"]:
                cite = (*entry.citations, *edit_citations(review, "58", day))
                seen = {"code": line.code, "hourly": words["hourly"], "day": str(line.on)}
                yield RULE.finding(line.place("hcpcs"), cite, seen)


RULE: Rule = Rule(
    id="EDT109",
    name="referral-without-observation",
    page=__doc__,
    message="{code} stands on {day} without hours of observation ({hourly}) that day.",
    remedy="Add {hourly} with its hours, or delete {code}.",
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    facts=("editor.observation",),
    tables=("editor_edits",),
    applies=applies_with(Group.OBSERVATION),
    check=per_edited_claim(_check, lambda: RULE, bills="outpatient"),
    editor_silent=False,
    editor_edit="58",
)
