"""A lymphodepletion drug is none that the product's label names.

Finds: a drug of a lymphodepletion (LD) day, from the chart or from the line billed that day, that stands in no regimen
of the product's label, once for each drug.
Why: the labels name fludarabine with cyclophosphamide; bendamustine is an alternative for Kymriah in lymphoma only.
Practice differs, often for supply or kidney function, so this is advice.
Silent when: the label names the drug. Not assessed when the product, or every drug, is not known.
Remedy: check drug and code; keep the reason for the other regimen with the claim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import EventKind
from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.course import (
    EVENTS,
    brand_of,
    cited,
    drug_named,
    drug_of,
    ld_drug_lines,
    listed,
    only_product,
)
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.domain.finding import Place
    from workbench.rules.rule import Said
    from workbench.rules.view import Review


def _check(review: Review) -> Iterator[Said]:
    product = only_product(review)
    given = _given(review)
    if product is None or not given:
        missing = "the product" if product is None else "the drug of lymphodepletion"
        yield RULE.not_assessed(f"{missing} is not known", EVENTS)
        return
    rows = review.lookup.rows("ld_regimens", "product", product)
    label = {row["drug"] for row in rows}
    for drug, (day, at) in given.items():
        if rows and drug not in label:
            yield RULE.finding(
                at,
                cited(rows),
                {
                    "drug": drug.capitalize(),
                    "day": day.isoformat(),
                    "brand": brand_of(review, product),
                    "label": listed(label),
                },
            )


def _given(review: Review) -> dict[str, tuple[date, Place]]:
    """Each drug given for LD, with the first day and place that name it."""
    found: dict[str, tuple[date, Place]] = {}
    for line in ld_drug_lines(review):
        drug = drug_of(review, line)
        if drug and line.on is not None and line.on in review.ld_dates:
            found.setdefault(drug["drug"], (line.on, line.place("hcpcs")))
    for event in review.events(EventKind.LYMPHODEPLETION):
        name = drug_named(review, event.drug)
        if name:
            found.setdefault(name, (event.date, EVENTS))
    return found


def _applies(review: Review) -> bool:
    return review.has_cart and bool(review.ld_dates)


RULE: Rule = Rule(
    id="LDC104",
    name="drug-outside-regimen",
    page=__doc__,
    message="{drug} was given for lymphodepletion on {day}; the label of {brand} names {label}.",
    remedy="Check drug and code; if this regimen was chosen, keep the reason with the claim.",
    severity=Severity.ADVICE,
    disposition=Disposition.INTERNAL,
    authority=Authority.FDA_LABEL,
    facts=("lymphodepletion.drug_names",),
    tables=("ld_regimens", "drugs", "products"),
    applies=_applies,
    check=_check,
)
