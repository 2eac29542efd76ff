"""A Medicaid claim for the product carries no package number.

Finds: a product line without an NDC on a claim to Medicaid, from the day of the one bulletin that was read.
Why: North Carolina asks for the infusion code and the NDC on outpatient CAR-T claims; other programmes usually do the
same for drugs. Advice: the other programmes' texts were not read.
Silent when: the line has an NDC. Speaks for Medicaid.
Remedy: enter the package number of the product.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import PayerKind
from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.rule import Rule, per_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if not review.is_product(line) or line.line.ndc is not None:
        return
    if line.on is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    told = review.lookup.parameter("coverage.medicaid_ndc").find(line.on)
    if told is not None:
        seen = {"code": line.code or f"revenue code {line.revenue_code}", "where": told.text}
        yield RULE.finding(line.place("ndc"), told.citations, seen)


def _applies(review: Review) -> bool:
    return review.case.payer.kind is PayerKind.MEDICAID and bool(review.product_lines)


RULE: Rule = Rule(
    id="COV116",
    name="medicaid-package-number",
    page=__doc__,
    message="{code} is billed to Medicaid without its package number (NDC).",
    remedy="Enter the NDC: {where} asks for it, other programmes may too.",
    severity=Severity.ADVICE,
    disposition=Disposition.DENIAL,
    authority=Authority.PAYER,
    facts=("coverage.medicaid_ndc",),
    applies=_applies,
    check=per_line(_check),
)
