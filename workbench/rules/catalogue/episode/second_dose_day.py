"""The second dose of a product given in two is not on its day.

Finds: for Aucatzyl, a second infusion outside day 10 plus or minus 2 (the first is day 1): advice up to day 21, to
which it may be postponed, a warning later or earlier; more than two infusions; and, as advice, a single one on a claim
that goes on past the second day's window.
Why: the label splits the dose; each infusion day has its own product unit and its own infusion line from 2025-07-01. A
single dose is legal: it is stopped after severe reactions.
Silent when: the second dose is on its day; the product is given in one dose. Not assessed when the product is not
known.
Remedy: check the days; keep the reason for a postponed or missing second dose.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.course import EVENTS, brand_of, only_product, said
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.domain.finding import Finding
    from workbench.rules.lookup import Entry
    from workbench.rules.rule import Said
    from workbench.rules.view import Review


def _check(review: Review) -> Iterator[Said]:
    days = sorted(review.infusion_days)
    product = only_product(review)
    if product is None:
        yield RULE.not_assessed("the product is not known", EVENTS)
        return
    told = said(review, "episode.split_dose", days[0])
    if product != told.mapping["product"]:
        return
    day, play, latest = (int(told.mapping[name]) for name in ("day", "play", "latest"))
    if len(days) == 1:
        end = days[0] + timedelta(days=day + play - 1)
        if any((claim.claim.statement_through or days[0]) > end for claim in review.claims):
            yield _found(review, told, days, "single", Severity.ADVICE)
        return
    if len(days) > 2:
        yield _found(review, told, days, "more", Severity.WARNING)
        return
    counted = (days[1] - days[0]).days + 1
    if abs(counted - day) > play:
        postponed = day < counted <= latest
        severity = Severity.ADVICE if postponed else Severity.WARNING
        yield _found(review, told, days, "postponed" if postponed else "", severity)


def _found(review: Review, told: Entry, days: list[date], wording: str, severity: Severity) -> Finding:
    product = told.mapping["product"]
    seen = {
        "brand": brand_of(review, product),
        "first": days[0].isoformat(),
        "second": days[-1].isoformat(),
        "counted": str((days[-1] - days[0]).days + 1),
        "count": str(len(days)),
        **told.mapping,
    }
    return RULE.finding(EVENTS, told.citations, seen, wording=wording, severity=severity)


def _applies(review: Review) -> bool:
    return bool(review.infusion_days)


RULE: Rule = Rule(
    id="EPI111",
    name="second-dose-day",
    page=__doc__,
    message="The second dose of {brand} on {second} is on day {counted}, not day {day} plus or minus {play}.",
    remedy="Check both days against the chart; day {latest} is the last to which the second dose may be postponed.",
    wordings={
        "postponed": (
            "The second dose of {brand} on {second} is on day {counted}, later than day {day} plus or minus {play}.",
            "Keep the reason for postponing it with the claim; day {latest} is the last.",
        ),
        "more": (
            "{brand} is given in two doses, but the course has {count} days of infusion.",
            "Check the days against the chart; enter a second course as a case of its own.",
        ),
        "single": (
            "Only the first dose of {brand}, on {first}, is on the case, though a claim goes on past day {day}.",
            "Bill the second dose if it was given; if it was stopped, keep the reason with the claim.",
        ),
    },
    severity=Severity.WARNING,
    disposition=Disposition.INTERNAL,
    authority=Authority.FDA_LABEL,
    facts=("episode.split_dose",),
    tables=("products",),
    applies=_applies,
    check=_check,
)
