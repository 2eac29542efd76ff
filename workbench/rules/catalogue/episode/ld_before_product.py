"""Lymphodepletion began before the product was received, or before bridging was over.

Finds: a first day of lymphodepletion (LD) before the day of receipt, and a day of bridging on or after it.
Why: labels tell to have the product at hand before LD begins, and to let bridging settle; other orders are possible but
unusual, and a wrong date is the likelier reason. Advice.
Silent when: receipt and bridging come first, or are not in the chart.
Remedy: check the days against the chart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import EventKind
from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.course import EVENTS, said
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import Review


def _check(review: Review) -> Iterator[Said]:
    began = min(review.ld_dates)
    told = said(review, "episode.product_on_site", began)
    received = min((event.date for event in review.events(EventKind.RECEIPT)), default=began)
    if received > began:
        seen = {"began": began.isoformat(), "day": received.isoformat()}
        yield RULE.finding(EVENTS, told.citations, seen)
    for event in review.events(EventKind.BRIDGING):
        if event.date >= began:
            seen = {"began": began.isoformat(), "day": event.date.isoformat()}
            yield RULE.finding(EVENTS, told.citations, seen, wording="bridging")


def _applies(review: Review) -> bool:
    return bool(review.ld_dates) and bool(review.events(EventKind.RECEIPT, EventKind.BRIDGING))


RULE: Rule = Rule(
    id="EPI115",
    name="ld-before-product",
    page=__doc__,
    message="Lymphodepletion began on {began}, before the product was received on {day}.",
    remedy="Check both days: labels tell to have the product at hand first.",
    wordings={
        "bridging": (
            "Bridging on {day} is on or after the first day of lymphodepletion, {began}.",
            "Check both days: bridging is over before lymphodepletion begins.",
        ),
    },
    severity=Severity.ADVICE,
    disposition=Disposition.INTERNAL,
    authority=Authority.FDA_LABEL,
    facts=("episode.product_on_site",),
    applies=_applies,
    check=_check,
)
