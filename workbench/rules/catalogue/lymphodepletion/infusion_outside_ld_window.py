"""The infusion came earlier or later after lymphodepletion than the product's label says.

Finds: a number of calendar days from the last lymphodepletion (LD) to the first infusion that lies outside the window
of the product, for the indication that the diagnoses tell; both boundary days are inside.
Why: each label says how long after LD the cells are given: Breyanzi 2 to 7 days, Kymriah in lymphoma 2 to 11, Carvykti
2 to 4, Yescarta on the third day. A wrong count most often means a wrong date. Where the label gives fixed days instead
of a window, the count is ours; where no label was read (Aucatzyl, Tecelra), the finding is advice. So it is where the
count is a day short or up to 14 days long: a delay for toxicity or infection can be right, and Abecma's label names one
of up to 7 days. It is never an error.
Silent when: the days are inside; the cells were given without LD. When the diagnoses do not tell the indication, the
widest window counts and the finding says so. Not assessed without product, infusion or LD before it.
Remedy: check both dates; if they are right, keep the reason for the delay with the claim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.course import (
    EVENTS,
    brand_of,
    bridging_days,
    cited,
    first_infusion,
    indications_named,
    ld_drug_lines,
    listed,
    only_product,
    said,
)
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.lookup import Row
    from workbench.rules.rule import Said
    from workbench.rules.view import Review


def _check(review: Review) -> Iterator[Said]:
    product, infused = only_product(review), first_infusion(review)
    if product is None or infused is None:
        missing = "the product" if product is None else "the day of the infusion"
        yield RULE.not_assessed(f"{missing} is not known", EVENTS)
        return
    before = [day for day in _ld_days(review) if day < infused]
    if not before:
        yield RULE.not_assessed(f"no lymphodepletion before the infusion on {infused} is known", EVENTS)
        return
    rows = _windows(review, product, infused)
    yield from _judge(review, product, rows, infused, max(before))


def _ld_days(review: Review) -> tuple[date, ...]:
    """Days of LD from the chart; where it is silent, from the lines of LD drugs."""
    billed = {line.on for line in ld_drug_lines(review) if line.on} - bridging_days(review)
    return review.ld_dates or tuple(sorted(billed))


def _windows(review: Review, product: str, day: date) -> tuple[Row, ...]:
    """The windows that may hold: the one of the indication, or all of the product's."""
    rows = tuple(row for row in review.lookup.rows("ld_windows", "product", product) if row.span.covers(day))
    codes = {code for claim in review.claims for code in claim.diagnoses}
    named = {row["indication"] for row in indications_named(review, product, codes)}
    fitting = tuple(row for row in rows if row["scope"] in named)
    return fitting or rows


def _judge(review: Review, product: str, rows: tuple[Row, ...], infused: date, last: date) -> Iterator[Said]:
    gap = (infused - last).days
    least = min((int(row["min_days"]) for row in rows), default=gap)
    most = max((int(row["max_days"]) for row in rows), default=gap)
    if least <= gap <= most:
        return
    told = said(review, "lymphodepletion.documented_delay", infused)
    delay = int(told.mapping.get(product, "0"))
    delayed = most < gap <= most + delay
    read = all(citation.sure.carries_an_error for row in rows for citation in row.citations)
    scopes = listed(row["scope"] for row in rows)
    yield RULE.finding(
        EVENTS,
        cited((*rows, told)) if delayed else cited(rows),
        {
            "infusion": infused.isoformat(),
            "last": last.isoformat(),
            "gap": _days(gap),
            "brand": brand_of(review, product),
            "window": _days(least) if least == most else f"{least} to {_days(most)}",
            "scope": "" if len(rows) == 1 else f", the widest of {scopes}, as the diagnoses do not tell which",
            "delay": str(delay),
        },
        wording="delayed" if delayed else "",
        severity=Severity.ADVICE if delayed or not read or _is_near(review, gap, least, most) else Severity.WARNING,
    )


def _is_near(review: Review, gap: int, least: int, most: int) -> bool:
    """Whether the count is off by no more than what a delay or another way of counting explains."""
    slack = said(review, "lymphodepletion.window_slack", review.today).mapping
    return least - int(slack["early"]) <= gap <= most + int(slack["late"])


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _applies(review: Review) -> bool:
    return review.has_cart and bool(review.ld_dates or ld_drug_lines(review))


RULE: Rule = Rule(
    id="LDC103",
    name="infusion-outside-ld-window",
    page=__doc__,
    message="The infusion on {infusion} is {gap} after the last lymphodepletion on {last}; the label of {brand} says "
    "{window}{scope}.",
    remedy="Check both dates against the chart; if they are right, keep the reason with the claim.",
    wordings={
        "delayed": (
            "The infusion on {infusion} is {gap} after the last lymphodepletion on {last}; the label of {brand} says "
            "{window}, and up to {delay} more for toxicity or infection.",
            "Keep the documented reason for the delay with the claim.",
        ),
    },
    severity=Severity.WARNING,
    disposition=Disposition.COVERAGE,
    authority=Authority.FDA_LABEL,
    facts=("lymphodepletion.documented_delay", "lymphodepletion.window_slack"),
    tables=("ld_windows", "indication_diagnoses", "products", "drugs"),
    applies=_applies,
    check=_check,
)
