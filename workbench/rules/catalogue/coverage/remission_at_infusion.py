"""The disease treated is coded as in remission on the claim of the infusion.

Finds: a diagnosis in remission on a claim that bills infusion or product: a warning when it is the only diagnosis of
the product's indications, advice when an active one stands beside it.
Why: every label is for relapsed or refractory disease; remission invites the question why the cells were needed.
Silent when: no diagnosis is in remission. Not assessed when the product or the day is not known.
Remedy: check the state of the disease on the day of the infusion with the physician.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.coverage._shared import day_of
from workbench.rules.course import cited, indications_named, infusion_claims, only_product, said
from workbench.rules.rule import Rule, per_claim

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.lookup import Row
    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review

REMISSION = "remission"


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    if claim not in infusion_claims(review):
        return
    day, product = day_of(review, claim), only_product(review)
    if day is None or product is None:
        missing = "the product" if product is None else "the day of the infusion"
        yield RULE.not_assessed(f"{missing} is not known", claim.place("diagnoses"))
        return
    rows = {code: row for code in claim.diagnoses if (row := _in_remission(review, code, day))}
    if not rows:
        return
    active = indications_named(review, product, [code for code in claim.diagnoses if code not in rows])
    told = said(review, "coverage.remission", day)
    for code, row in rows.items():
        yield RULE.finding(
            claim.place("diagnoses"),
            cited((row, told)),
            {"code": code, "day": day.isoformat()},
            wording="beside" if active else "",
            severity=Severity.ADVICE if active else Severity.WARNING,
        )


def _in_remission(review: Review, code: str, day: date) -> Row | None:
    row = review.code_on("diagnoses", code, day)
    return row if row is not None and row["grp"] == REMISSION else None


def _applies(review: Review) -> bool:
    return bool(infusion_claims(review))


RULE: Rule = Rule(
    id="COV107",
    name="remission-at-infusion",
    page=__doc__,
    message="{code} says remission, but the cells were infused on {day} for relapsed or refractory disease.",
    remedy="Ask the physician for the state of the disease on {day}, and code it.",
    wordings={
        "beside": (
            "{code} says remission beside an active disease on the claim of the infusion on {day}.",
            "Check whether both codes are meant for {day}.",
        ),
    },
    severity=Severity.WARNING,
    disposition=Disposition.COVERAGE,
    authority=Authority.FDA_LABEL,
    facts=("coverage.remission",),
    tables=("diagnoses", "indication_diagnoses"),
    applies=_applies,
    check=per_claim(_check),
)
