"""A physician's visit code stands where the hospital reports a clinic visit.

Finds: 99202-99205 or 99211-99215 on a bill paid under OPPS.
Why: OPPS does not know these codes (status B); the hospital reports every clinic visit as G0463. The outpatient editor
returns the claim, edit 62. A critical-access hospital is not paid under OPPS. Speaks for Medicare.
Silent when: the bill is not paid under OPPS, or another payer is billed.
Remedy: report G0463 for the hospital's part; the physician's own claim keeps the other code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.circumstances import under_opps
from workbench.rules.editor import edit_citations
from workbench.rules.fixes import set_hcpcs
from workbench.rules.rule import Rule, per_line
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if line.group is not Group.VISIT:
        return
    claim = review.claim_of(line)
    day = line.on or claim.from_date
    if day is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    entry = review.lookup.parameter("codes.clinic_visit").on(day)
    wanted = entry.groups
    if line.code not in wanted["visits"]:
        return
    opps = under_opps(review, claim)
    if opps is None:
        yield RULE.not_assessed("whether the bill is paid under OPPS is not known", claim.place("type_of_bill"))
    elif opps:
        use = wanted["clinic"][0]
        cite = (*entry.citations, *edit_citations(review, "62", claim.from_date))
        seen = {"code": line.code, "use": use}
        yield RULE.finding(line.place("hcpcs"), cite, seen, fix=set_hcpcs(line, use, safe=False))


RULE: Rule = Rule(
    id="COD115",
    name="visit-code",
    page=__doc__,
    message="{code} is a physician's visit code; an OPPS hospital reports its clinic visit as {use}.",
    remedy="Report {use} for the hospital's part of the visit.",
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    facts=("codes.clinic_visit",),
    tables=("editor_edits",),
    applies=lambda review: review.is_medicare_ffs and any(line.group is Group.VISIT for line in review.lines),
    check=per_line(_check),
    editor_silent=False,
    editor_edit="62",
)
