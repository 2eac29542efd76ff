"""A diagnosis of the infusion's claim is one the product's label excludes.

Finds: a claim that bills infusion or product with a diagnosis named in the label's limitation of use on that day.
Why: labels leave out primary lymphoma of the central nervous system: Kymriah and Breyanzi still do, Yescarta did until
2026-02-05. Before 2024-10-01 no code told it from other lymphoma. A compendium may support the use: a warning.
Silent when: no such diagnosis is on the claim; the course is a trial or expanded access. Not assessed when the product
or the day is not known.
Remedy: check the diagnosis; keep the compendium that supports the use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.coverage._shared import day_of, outside_label_on_purpose
from workbench.rules.course import brand_of, infusion_claims, only_product
from workbench.rules.rule import Rule, per_claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    if claim not in infusion_claims(review):
        return
    product, day = only_product(review), day_of(review, claim)
    if product is None or day is None:
        missing = "the product" if product is None else "the day of the infusion"
        yield RULE.not_assessed(f"{missing} is not known", claim.place("diagnoses"))
        return
    for row in review.lookup.rows("excluded_diagnoses", "product", product):
        if row["diagnosis"] in claim.diagnoses and row.span.covers(day):
            seen = {
                "code": row["diagnosis"],
                "says": row["says"],
                "brand": brand_of(review, product),
                "day": day.isoformat(),
            }
            yield RULE.finding(claim.place("diagnoses"), row.citations, seen)


def _applies(review: Review) -> bool:
    return bool(infusion_claims(review)) and not outside_label_on_purpose(review)


RULE: Rule = Rule(
    id="COV106",
    name="diagnosis-excluded-by-label",
    page=__doc__,
    message="{code} with {brand} on {day}: {says}.",
    remedy="Check the diagnosis; if the use stands, keep the compendium that supports it.",
    severity=Severity.WARNING,
    disposition=Disposition.COVERAGE,
    authority=Authority.FDA_LABEL,
    tables=("excluded_diagnoses", "products"),
    applies=_applies,
    check=per_claim(_check),
)
