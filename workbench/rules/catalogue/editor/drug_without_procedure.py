"""A paid drug stands on a claim without any procedure that OPPS pays.

Finds: on a claim of a course, a drug of status G or K that is no cell product, where no line has a status of payable
procedures: the drugs of a chemotherapy day without their administration.
Why: the editor returns a claim with a separately paid drug and nothing that gives it (edit 99). Speaks for Medicare
under OPPS.
Silent when: the drug is a cell product (a rule on products speaks); any line has the status of a payable procedure; a
code is in effect whose status was not read, because it may be one.
Remedy: add the administration of the drug, or bill the drug on the claim that has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.editor._shared import applies, per_edited_claim, status_of
from workbench.rules.editor import edit_citations, editor_knows
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, LineView, Review


def _check(review: Review, claim: ClaimView, day: date) -> Iterator[Said]:
    entry = review.lookup.parameter("editor.drugs").on(day)
    setting = entry.groups
    if any(_may_be_a_procedure(review, line, day, setting["payable"]) for line in claim.lines):
        return
    for line in claim.lines:
        status = status_of(review, line, day)
        if status is None or status["si"] not in setting["drug"] or review.is_cell_product(line):
            continue
        seen = {"code": line.code, "status": status["si"], "claim": claim.claim.claim_id}
        cite = (*status.citations, *entry.citations, *edit_citations(review, "99", day))
        yield RULE.finding(line.place("hcpcs"), cite, seen)


def _may_be_a_procedure(review: Review, line: LineView, day: date, payable: tuple[str, ...]) -> bool:
    if not line.code:
        return False
    status = status_of(review, line, day)
    if status is not None:
        return status["si"] in payable
    rows = review.lookup.rows("hcpcs", "code", line.code)
    well_formed = line.line.hcpcs is not None and line.line.hcpcs.well_formed
    return editor_knows(rows, day) if rows else well_formed


RULE: Rule = Rule(
    id="EDT106",
    name="drug-without-procedure",
    page=__doc__,
    message="{code} (status {status}) stands on claim {claim} without any procedure that OPPS pays.",
    remedy="Add the administration of {code}, or bill it on the claim that has the administration.",
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    facts=("editor.drugs",),
    tables=("status_indicators", "editor_edits"),
    applies=applies,
    check=per_edited_claim(_check, lambda: RULE),
    editor_silent=False,
    editor_edit="99",
)
