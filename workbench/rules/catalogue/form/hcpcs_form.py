"""A HCPCS code does not have the form of one.

Finds: a code that is not five digits, four digits and a letter, or a letter and four digits: Q204, 3822, O540T.
Why: no such code can exist; the outpatient editor returns the claim, edit 6, and the line says nothing. Speaks for
every payer.
Silent when: the code has the form (whether it exists and when is asked by rules of codes), or is left out.
Remedy: correct the code; where letters were typed for digits of the same look, the code that fits is offered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.codes import Hcpcs
from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.form._shared import meant, only, shown
from workbench.rules.editor import edit_citations, is_service
from workbench.rules.fixes import set_hcpcs
from workbench.rules.rule import Rule, per_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    typed = line.line.hcpcs
    if not line.code or not typed or typed.well_formed or not is_service(review, line):
        return
    use = only(text for text in meant(typed) if review.lookup.rows("hcpcs", "code", text))
    yield RULE.finding(
        line.place("hcpcs"),
        edit_citations(review, "6", review.claim_of(line).from_date),
        {"code": shown(typed), "form": Hcpcs.form},
        fix=set_hcpcs(line, use, safe=False) if use else None,
    )


RULE: Rule = Rule(
    id="FRM117",
    name="hcpcs-form",
    page=__doc__,
    message="{code} does not have the form of a HCPCS code.",
    remedy="Enter {form}.",
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    tables=("editor_edits", "hcpcs"),
    applies=lambda review: any(line.code for line in review.lines),
    check=per_line(_check),
    editor_silent=False,
    editor_edit="6",
)
