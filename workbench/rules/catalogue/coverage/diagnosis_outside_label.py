"""No diagnosis of the infusion's claim fits an indication of the product on that day.

Finds: a claim that bills infusion or product and carries no diagnosis of any indication the product's label had on the
day of the infusion; it says so when a diagnosis would fit an indication approved later.
Why: NCD 110.24 covers the use by the label or by a recognised compendium. The families of diagnoses are read from the
labels, in part from memory, and a compendium may support more: a warning.
Silent when: one diagnosis fits; the course is a trial or expanded access; the label excludes the diagnosis (a rule of
its own). A code that ended is still taken for its family here. Not assessed without product, day or diagnoses.
Remedy: check the diagnosis, the product and the date; keep the compendium with the claim where it is off label.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.coverage._shared import day_of, outside_label_on_purpose
from workbench.rules.course import brand_of, cited, indications_named, infusion_claims, listed, only_product
from workbench.rules.rule import Rule, per_claim

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.lookup import Row
    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    if claim not in infusion_claims(review):
        return
    product, day = only_product(review), day_of(review, claim)
    if product is None or day is None or not claim.diagnoses:
        known = {"product": product, "day of the infusion": day, "diagnosis": claim.diagnoses}
        missing = next(what for what, value in known.items() if not value)
        yield RULE.not_assessed(f"the {missing} is not known", claim.place("diagnoses"))
        return
    yield from _judge(review, claim, product, day)


def _judge(review: Review, claim: ClaimView, product: str, day: date) -> Iterator[Said]:
    named = [row for row in indications_named(review, product, claim.diagnoses) if _begun(row, day)]
    labels = review.lookup.rows("product_indications", "product", product)
    now = [row for row in labels if row.span.covers(day)]
    if not labels or {row["indication"] for row in named} & {row["indication"] for row in now}:
        return
    excluded = review.lookup.rows("excluded_diagnoses", "product", product)
    if any(row["diagnosis"] in claim.diagnoses and row.span.covers(day) for row in excluded):
        return
    fits = {row["indication"] for row in named}
    later = [row for row in labels if row["indication"] in fits and not _begun(row, day)]
    seen = {
        "brand": brand_of(review, product),
        "day": day.isoformat(),
        "diagnoses": ", ".join(claim.diagnoses),
        "indications": listed(row["indication"] for row in now) or "none yet",
    }
    if later:
        first = min(later, key=lambda row: str(row.span.start))
        seen |= {"indication": first["indication"], "since": str(first.span.start)}
    yield RULE.finding(claim.place("diagnoses"), cited(later or now or labels), seen, wording="later" if later else "")


def _begun(row: Row, day: date) -> bool:
    return row.span.start is None or row.span.start <= day


def _applies(review: Review) -> bool:
    return bool(infusion_claims(review)) and not outside_label_on_purpose(review)


RULE: Rule = Rule(
    id="COV104",
    name="diagnosis-outside-label",
    page=__doc__,
    message="No diagnosis of the claim ({diagnoses}) fits an indication {brand} had on {day} ({indications}).",
    remedy="Check diagnosis, product and date; if the use is off label, keep the compendium that supports it.",
    wordings={
        "later": (
            "{brand} was infused on {day} for {indication} ({diagnoses}), which its label has as an indication only "
            "since {since}.",
            "Check diagnosis, product and date; if the use was off label then, keep the compendium that supports it.",
        ),
    },
    severity=Severity.WARNING,
    disposition=Disposition.COVERAGE,
    authority=Authority.FDA_LABEL,
    tables=("product_indications", "indication_diagnoses", "excluded_diagnoses", "products"),
    applies=_applies,
    check=per_claim(_check),
)
