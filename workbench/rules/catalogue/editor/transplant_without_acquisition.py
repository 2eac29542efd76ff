"""The transplant of a donor's stem cells stands on a claim without the cost of acquiring them.

Finds: on a claim of a course, 38240 where no line of the claim has revenue code 0815.
Why: the editor returns such a claim (edit 100). On a CAR-T claim 38240 is mostly a wrong code for the infusion.
Speaks for Medicare under OPPS.
Silent when: a line with revenue code 0815 is on the claim.
Remedy: delete 38240 if it stands for the CAR-T infusion; else add the acquisition on 0815.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.editor._shared import applies_with, per_edited_claim
from workbench.rules.editor import edit_citations
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView, day: date) -> Iterator[Said]:
    entry = review.lookup.parameter("editor.donor_transplant").on(day)
    words = entry.mapping
    if any(line.revenue_code == words["revenue"] for line in claim.lines):
        return
    for line in claim.lines:
        if line.code == words["service"]:
            cite = (*entry.citations, *edit_citations(review, "100", day))
            seen = {"code": line.code, "revenue_code": words["revenue"], "claim": claim.claim.claim_id}
            yield RULE.finding(line.place("hcpcs"), cite, seen)


RULE: Rule = Rule(
    id="EDT110",
    name="transplant-without-acquisition",
    page=__doc__,
    message="{code} stands on claim {claim} without the acquisition of the cells on revenue code {revenue_code}.",
    remedy="Delete {code} if it stands for the CAR-T infusion; else add the acquisition on {revenue_code}.",
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    facts=("editor.donor_transplant",),
    tables=("editor_edits",),
    applies=applies_with(Group.STEM_CELL),
    check=per_edited_claim(_check, lambda: RULE),
    editor_silent=False,
    editor_edit="100",
)
