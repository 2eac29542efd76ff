"""A code is right on its line's date, but the claim begins before the code did.

Finds: a line whose HCPCS code is in effect on its own date, on a claim whose From date lies in an earlier quarter, in
which the code did not exist. It happens at every year end to whole families: 38225-38228 on a claim of December 2024 to
January 2025; and within a year to new product codes (Q2058 on a claim of June to July 2025).
Why: the outpatient editor takes its code table by the claim's From date and knows no later code: it returns the whole
claim, edit 6, and the product then draws edit 99. Speaks for Medicare; for
other payers this is only what the Medicare editor would do.
Silent when: the code existed in the quarter in which the claim begins; the code is wrong on its own date too; the
claim is that of an inpatient stay.
Remedy: split the claim at the code's first day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.codes._shared import begin_later, begins_after_claim
from workbench.rules.circumstances import for_medicare
from workbench.rules.editor import edit_citations, is_inpatient
from workbench.rules.rule import Rule, per_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    claim = review.claim_of(line)
    rows = review.lookup.rows("hcpcs", "code", line.code) if line.code else ()
    if not rows or is_inpatient(claim):
        return
    if line.on is None or claim.from_date is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    begins = begins_after_claim(rows, line.on, claim.from_date)
    if begins is None:
        return
    yield RULE.finding(
        line.place("hcpcs"),
        (*rows[0].citations, *edit_citations(review, "6", claim.from_date)),
        {
            "code": line.code,
            "service_date": line.on.isoformat(),
            "from": claim.from_date.isoformat(),
            "begins": begins.isoformat(),
        },
        severity=for_medicare(review, Severity.ERROR, Severity.ADVICE),
        fix=begin_later(claim, begins),
    )


RULE: Rule = Rule(
    id="COD102",
    name="claim-starts-before-code",
    page=__doc__,
    message="{code} is right on {service_date}, but the claim begins on {from}, before the code did ({begins}).",
    remedy="Split the claim: service dates from {begins} go to a claim of their own.",
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    tables=("hcpcs", "editor_edits"),
    applies=lambda review: any(line.code for line in review.lines),
    check=per_line(_check),
    editor_silent=False,
    editor_edit="6",
)
