"""Two modifiers of one line contradict each other.

Finds: on one line PO or ER with PN, PO with ER, CT, FX and FY with one another; GA with GZ, JW with JZ, Q0 with Q1.
Why: the first group cannot be on one line, and the outpatient editor returns the claim, edit 102. The others it lets
pass, but they deny each other: GA says that a notice was given, GZ that none was; JW that drug was discarded, JZ that
none was; Q0 that the service is what the trial investigates, Q1 that it is routine care. Speaks for Medicare; for other
payers it is a warning.
Silent when: the modifiers stand on different lines.
Remedy: keep the one the record supports; drug given and drug discarded go on two lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.circumstances import for_medicare
from workbench.rules.editor import edit_citations, is_service
from workbench.rules.rule import Rule, per_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if len(line.modifiers) < 2 or not is_service(review, line):
        return
    begins = review.claim_of(line).from_date
    day = line.on or begins or review.today
    returned = review.lookup.parameter("form.modifiers_never_together").on(day)
    for one, other in (pair.split() for pair in returned.texts):
        if one in line.modifiers and other in line.modifiers:
            seen = {"one": one, "other": other, "code": line.code or line.revenue_code}
            cite = (*returned.citations, *edit_citations(review, "102", begins))
            severity = for_medicare(review, Severity.ERROR)
            yield RULE.finding(line.place("modifiers"), cite, seen, severity=severity)
    denying = review.lookup.parameter("form.modifiers_denying_each_other").on(day)
    for pair, says in denying.mapping.items():
        one, other = pair.split()
        if one in line.modifiers and other in line.modifiers:
            seen = {"one": one, "other": other, "code": line.code or line.revenue_code, "says": says}
            yield RULE.finding(
                line.place("modifiers"),
                denying.citations,
                seen,
                wording="denying",
                severity=Severity.WARNING,
                disposition=Disposition.INTERNAL,
                editor_silent=True,
            )


RULE: Rule = Rule(
    id="FRM120",
    name="contradicting-modifiers",
    page=__doc__,
    message="Modifiers {one} and {other} on {code} may not stand on one line.",
    remedy="Keep the one the record supports.",
    wordings={
        "denying": (
            "Modifiers {one} and {other} on {code} deny each other: {says}.",
            "Keep the one the record supports, or report two lines.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    facts=("form.modifiers_never_together", "form.modifiers_denying_each_other"),
    tables=("editor_edits",),
    applies=lambda review: any(len(line.modifiers) > 1 for line in review.lines),
    check=per_line(_check),
    editor_silent=False,
    editor_edit="102",
)
