"""The unclassified code is not the one this payer takes.

Finds: on a Medicare claim under OPPS a product on J3590, J3490 or J9999; for another payer, as advice, a product on
C9399.
Why: under OPPS the J-codes for unclassified drugs are packaged (status N): the product is not paid. C9399 (status A)
is the code for a new drug without a code. It is an OPPS code; plans that do not pay by OPPS mostly want one of the
J-codes.
Silent when: the product has a code of its own on that day (a rule of its own offers it); the product came from a
study.
Remedy: report C9399 to Medicare; look up the code in the plan's contract.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.product._shared import codes_for, is_unclassified, product_of_ndc
from workbench.rules.circumstances import from_a_study, per_service_line, under_opps
from workbench.rules.fixes import set_hcpcs
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if not is_unclassified(line) or not review.is_cell_product(line):
        return
    claim = review.claim_of(line)
    if from_a_study(review, claim) or _has_own_code(review, line):
        return
    entry = review.lookup.parameter("product.unclassified").on(line.on or review.today)
    opps, others = entry.groups["opps"], entry.groups["others"]
    if not review.is_medicare_ffs:
        if line.code in opps:
            seen = {"code": line.code, "use": ", ".join(others)}
            yield RULE.finding(line.place("hcpcs"), entry.citations, seen, wording="plan", severity=Severity.ADVICE)
        return
    if line.code not in others:
        return
    under = under_opps(review, claim)
    if under is None:
        yield RULE.not_assessed("the type of bill is not known", claim.place("type_of_bill"))
    elif under:
        seen = {"code": line.code, "use": opps[0]}
        fix = set_hcpcs(line, opps[0], safe=False)
        yield RULE.finding(line.place("hcpcs"), entry.citations, seen, fix=fix)


def _has_own_code(review: Review, line: LineView) -> bool:
    product = review.product_id(review.case.episode.product) or product_of_ndc(review, line)
    return product is not None and line.on is not None and bool(codes_for(review, product, line.on))


def _applies(review: Review) -> bool:
    return any(is_unclassified(line) for line in review.cell_products)


RULE: Rule = Rule(
    id="PRD119",
    name="unclassified-code-of-another-payer",
    page=__doc__,
    message="{code} is packaged under OPPS; a product without a code of its own is reported with {use}.",
    remedy="Report {use} with the drug's name, the dose and the NDC in the remarks.",
    wordings={
        "plan": (
            "{code} is a code of OPPS; plans mostly want {use} for a product without a code of its own.",
            "Look up in the plan's contract which unclassified code it takes.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.DENIAL,
    authority=Authority.CMS,
    facts=("product.unclassified",),
    applies=_applies,
    check=per_service_line(_check),
)
