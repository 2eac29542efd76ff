"""More doses of the product are billed than a course has.

Finds: a product billed per dose on a second day, and Q2058 (per infusion) on a third.
Why: a therapeutic dose is given once. Aucatzyl is given on two days, one unit of Q2058 on each. Its first code C9301
(April to June 2025) was per therapeutic dose, though its rate was that of one infusion: for that quarter ask the
contractor.
Silent when: each day of the course carries what its code allows. Two lines of one day are judged by the rule on
units.
Remedy: keep the line of the day on which the dose was given; a second course is a case of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.product._shared import code_row, product_row
from workbench.rules.course import listed
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review) -> Iterator[Said]:
    by_product: dict[str, list[LineView]] = {}
    for line in review.lines:
        if line.product is None:
            continue
        if line.on is None:
            yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        else:
            by_product.setdefault(line.product, []).append(line)
    for product, lines in by_product.items():
        yield from _product(review, product, lines)


def _product(review: Review, product: str, lines: list[LineView]) -> Iterator[Said]:
    days = sorted({line.on for line in lines if line.on})
    last = next(line for line in lines if line.on == days[-1])
    row, known = code_row(review, last), product_row(review, product)
    if row is None or last.on is None:
        return
    entry = review.lookup.parameter("product.days_of_dose").on(last.on)
    if len(days) <= int(entry.mapping[row["per"]]):
        return
    unsettled = review.lookup.parameter("product.unsettled_dose").find(last.on)
    asked = unsettled is not None and last.code in unsettled.texts
    seen = {"product": known["brand"] if known else product, "count": str(len(days)), "days": listed(days)}
    told = {**seen, "code": last.code, "per": row["per"]}
    cite = unsettled.citations if unsettled is not None and asked else (*row.citations, *entry.citations)
    severity = Severity.ADVICE if asked else Severity.WARNING
    wording = "unsettled" if asked else ""
    yield RULE.finding(last.place("service_date"), cite, told, wording=wording, severity=severity)


def _applies(review: Review) -> bool:
    return any(line.product for line in review.lines)


RULE: Rule = Rule(
    id="PRD117",
    name="second-dose",
    page=__doc__,
    message="{product} is billed on {count} days ({days}); {code} is reported once per {per}.",
    remedy="Keep the line of the day on which the dose was given; a second course is a case of its own.",
    wordings={
        "unsettled": (
            "{product} is billed on {count} days ({days}); {code} was per dose, its rate that of one infusion.",
            "Ask whether the dose was one unit or one on each day; check with your MAC.",
        ),
    },
    severity=Severity.WARNING,
    disposition=Disposition.DENIAL,
    authority=Authority.CMS,
    facts=("product.days_of_dose", "product.unsettled_dose"),
    tables=("product_codes",),
    applies=_applies,
    check=_check,
)
