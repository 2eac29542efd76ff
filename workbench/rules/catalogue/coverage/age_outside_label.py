"""The patient's age on the day of the infusion is outside the label.

Finds: an infusion on a day on which the patient is younger or older than every indication that fits the diagnoses
allows.
Why: NCD 110.24 covers the use by the label. Kymriah's leukaemia indication runs up to 25 years, taken here as up to the
26th birthday; payers may read it otherwise. All other indications are for adults.
Silent when: at least one fitting indication allows the age; no indication fits (a rule of its own); the course is a
trial or expanded access. Not assessed when birth date, product, diagnosis or day is not known.
Remedy: check birth date and diagnosis; keep the reason for the use with the claim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Place, Severity
from workbench.rules.catalogue.coverage._shared import (
    diagnoses_of_infusion,
    infused_days,
    outside_label_on_purpose,
)
from workbench.rules.course import brand_of, cited, indications_named, infusion_claims, listed, only_product
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.lookup import Row
    from workbench.rules.rule import Said
    from workbench.rules.view import Review

AT = Place(None, None, "patient.birth_date")


def _check(review: Review) -> Iterator[Said]:
    product, born = only_product(review), review.case.patient.birth_date
    days, codes = infused_days(review), diagnoses_of_infusion(review)
    if product is None or born is None or not days or not codes:
        known = {"product": product, "birth date": born, "day of the infusion": days, "diagnosis": codes}
        missing = next(what for what, value in known.items() if not value)
        yield RULE.not_assessed(f"the {missing} is not known", AT)
        return
    named = {row["indication"] for row in indications_named(review, product, codes)}
    labels = review.lookup.rows("product_indications", "product", product)
    fitting = [row for row in labels if row["indication"] in named and row.span.covers(days[0])]
    age = _years(born, days[0])
    if fitting and not any(_allows(row, age) for row in fitting):
        yield RULE.finding(
            AT,
            cited(fitting),
            {
                "brand": brand_of(review, product),
                "day": days[0].isoformat(),
                "age": str(age),
                "allowed": listed(f"{row['indication']}: {_range(row)}" for row in fitting),
            },
        )


def _years(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _allows(row: Row, age: int) -> bool:
    youngest, oldest = row.number("age_min"), row.number("age_max")
    return (youngest is None or age >= youngest) and (oldest is None or age <= oldest)


def _range(row: Row) -> str:
    return f"up to {row['age_max']} years" if row["age_max"] else f"from {row['age_min']} years"


def _applies(review: Review) -> bool:
    return bool(infusion_claims(review)) and not outside_label_on_purpose(review)


RULE: Rule = Rule(
    id="COV105",
    name="age-outside-label",
    page=__doc__,
    message="The patient is {age} on {day}, outside the label of {brand} for this diagnosis ({allowed}).",
    remedy="Check birth date and diagnosis; if both are right, keep the reason for the use with the claim.",
    severity=Severity.WARNING,
    disposition=Disposition.COVERAGE,
    authority=Authority.FDA_LABEL,
    tables=("product_indications", "indication_diagnoses", "products"),
    applies=_applies,
    check=_check,
)
