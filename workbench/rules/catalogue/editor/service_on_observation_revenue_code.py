"""Another service stands on the revenue code of observation.

Finds: on a claim of a course, a code on 0762 that is neither G0378 nor G0379.
Why: the editor returns a claim with another code there (edit 44). Speaks for Medicare under OPPS.
Silent when: the line has no code; the code is one of observation; the code is a CAR-T step or a cell product (the rules
on their revenue codes speak).
Remedy: move the line to the revenue code of its service.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.editor._shared import applies, per_edited_claim
from workbench.rules.editor import edit_citations
from workbench.rules.rule import Rule
from workbench.rules.view import CAR_T_STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView, day: date) -> Iterator[Said]:
    entry = review.lookup.parameter("editor.observation").on(day)
    words = entry.mapping
    for line in claim.lines:
        if line.revenue_code != words["revenue"] or not line.code:
            continue
        if line.group in CAR_T_STEPS or review.is_cell_product(line):
            continue
        if line.code not in (words["hourly"], words["referral"]):
            cite = (*entry.citations, *edit_citations(review, "44", day))
            seen = {"code": line.code, "revenue_code": line.revenue_code, "hourly": words["hourly"]}
            yield RULE.finding(line.place("revenue_code"), cite, seen)


RULE: Rule = Rule(
    id="EDT108",
    name="service-on-observation-revenue-code",
    page=__doc__,
    message="{code} stands on revenue code {revenue_code}, which is for hours of observation ({hourly}).",
    remedy="Move {code} to the revenue code of its service.",
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    facts=("editor.observation",),
    tables=("editor_edits",),
    applies=applies,
    check=per_edited_claim(_check, lambda: RULE, bills="outpatient"),
    editor_silent=False,
    editor_edit="44",
)
