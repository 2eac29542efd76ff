"""A package number does not have the form of an NDC.

Finds: an NDC that cannot be brought into eleven digits as 5-4-2: ten digits without hyphens, a wrong number of digits.
Why: payers that ask for the NDC want it as 5-4-2. Ten digits without hyphens can mean three different packages, so the
missing zero cannot be guessed. Medicare asks for it with codes for drugs that have none of their own, Medicaid
programmes with every drug. Speaks for every payer.
Silent when: the NDC has its form (whether it is that of the drug is asked by rules of the product and the drugs).
Remedy: copy the number from the package, with its hyphens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.codes import Ndc
from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.form._shared import shown
from workbench.rules.editor import is_service
from workbench.rules.rule import Rule, per_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review

DIGITS_WITHOUT_HYPHENS = 10


def _check(review: Review, line: LineView) -> Iterator[Said]:
    ndc = line.line.ndc
    if not ndc or not ndc.strip() or ndc.well_formed or not is_service(review, line):
        return
    entry = review.lookup.parameter("form.ndc_form").on(line.on or review.today)
    bare = ndc.canonical
    ambiguous = bare.isdigit() and len(bare) == DIGITS_WITHOUT_HYPHENS
    yield RULE.finding(
        line.place("ndc"),
        entry.citations,
        {"ndc": shown(ndc), "code": line.code or line.revenue_code, "form": Ndc.form},
        wording="ambiguous" if ambiguous else "",
    )


RULE: Rule = Rule(
    id="FRM126",
    name="ndc-form",
    page=__doc__,
    message="{ndc} on {code} does not have the form of an NDC.",
    remedy="Enter {form}.",
    wordings={
        "ambiguous": (
            "{ndc} on {code} has ten digits without hyphens, which can mean several packages.",
            "Copy the number from the package with its hyphens.",
        ),
    },
    severity=Severity.WARNING,
    disposition=Disposition.INTERNAL,
    authority=Authority.PAYER,
    facts=("form.ndc_form",),
    applies=lambda review: any(line.line.ndc for line in review.lines),
    check=per_line(_check),
)
