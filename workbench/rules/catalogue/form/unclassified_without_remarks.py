"""A drug without a code of its own is billed without saying what it is.

Finds: C9399, J3490, J3590 or J9999 on a claim with empty remarks; and remarks that hold no package number while the
line has none either, unless the product came from a study.
Why: the contractor prices such a line by hand from the remarks, which must name the drug, its NDC (5-4-2), the route,
the date, the dose and how often; a claim without that is returned or waits. The outpatient editor only suspends C9399
(edit 66). Speaks for Medicare; for others it is advice.
Silent when: remarks and a package number are there. Remarks that are not known are not assessed. The finding stands on
the line of the code, which needs the remarks.
Remedy: enter name, NDC, dose and route in the remarks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.circumstances import for_medicare, from_a_study
from workbench.rules.editor import is_service
from workbench.rules.rule import Rule, per_line
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review

_PACKAGE_NUMBER = re.compile(r"\d{4,5}-?\d{3,4}-?\d{1,2}")


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if line.group is not Group.UNCLASSIFIED or not is_service(review, line):
        return
    claim = review.claim_of(line)
    if any(other.code == line.code for other in claim.lines[: line.number - 1]):
        return
    entry = review.lookup.parameter("form.unclassified_remarks").on(line.on or review.today)
    remarks, place, seen = claim.claim.remarks, line.place("hcpcs"), {"code": line.code, "wanted": entry.text}
    if remarks is None:
        yield RULE.not_assessed(f"the remarks of the claim with {line.code} are not known", place)
    elif not remarks.strip():
        severity = for_medicare(review, Severity.ERROR, Severity.ADVICE)
        yield RULE.finding(place, entry.citations, seen, severity=severity)
    elif not (line.line.ndc or _PACKAGE_NUMBER.search(remarks) or from_a_study(review, claim)):
        yield RULE.finding(
            place, entry.citations, seen, wording="number", severity=Severity.ADVICE, disposition=Disposition.NONE
        )


RULE: Rule = Rule(
    id="FRM127",
    name="unclassified-without-remarks",
    page=__doc__,
    message="{code} is billed and the remarks of the claim are empty; they have to say what was given.",
    remedy="Enter in the remarks: {wanted}.",
    wordings={
        "number": (
            "{code} is billed, and neither the line nor the remarks hold a package number.",
            "See that the remarks hold: {wanted}.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    facts=("form.unclassified_remarks",),
    applies=lambda review: any(line.group is Group.UNCLASSIFIED for line in review.lines),
    check=per_line(_check),
)
