"""A lymphodepletion drug is billed on another code than its package.

Finds: a line of a lymphodepletion drug whose NDC the package list ties to another code that is in effect that day.
Why: makers of cyclophosphamide and bendamustine have codes of their own, paid at prices of their own; the code that is
not otherwise specified is for the others. The list is that of October 2025, hence a warning.
Silent when: code and package agree; the line has no NDC; the package's code was not in effect that day. Not assessed
when the package is not in the list.
Remedy: bill the code of the package that was given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.course import is_ld_drug, ld_drug_lines, listed
from workbench.rules.rule import Rule, per_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if line.line.ndc is None or line.on is None or not is_ld_drug(review, line):
        return
    ndc = line.line.ndc.canonical
    packages = review.lookup.rows("drug_ndcs", "ndc", ndc)
    if not packages:
        yield RULE.not_assessed(f"the package {ndc} is not in the embedded list", line.place("ndc"))
        return
    codes = [row["code"] for row in packages]
    in_effect = [code for code in codes if review.code_on("hcpcs", code, line.on) is not None]
    if line.code in codes or not in_effect:
        return
    seen = {
        "code": line.code,
        "service_date": line.on.isoformat(),
        "ndc": ndc,
        "labeler": packages[0]["labeler"],
        "use": listed(in_effect),
    }
    yield RULE.finding(line.place("hcpcs"), packages[0].citations, seen)


def _applies(review: Review) -> bool:
    return review.has_cart and any(line.line.ndc is not None for line in ld_drug_lines(review))


RULE: Rule = Rule(
    id="LDC114",
    name="drug-code-of-package",
    page=__doc__,
    message="{code} on {service_date} carries package {ndc} ({labeler}), which is billed with {use}.",
    remedy="Bill {use} with the units of its own wording, or correct the package number.",
    severity=Severity.WARNING,
    disposition=Disposition.INTERNAL,
    authority=Authority.CMS,
    tables=("drug_ndcs", "drugs", "hcpcs"),
    applies=_applies,
    check=per_line(_check),
)
