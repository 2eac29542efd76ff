"""The days of the course contradict the order in which it can run.

Finds: lymphodepleting (LD) chemotherapy on or after the day of the infusion; a collection on or after it; LD before any
collection; and, more mildly, a shipment before any collection, a receipt before any shipment or after the infusion.
Why: cells are collected, the product is made and received, LD is given, cells are infused; a date that breaks this
order is wrong in the chart or on the claim. No editor looks at it.
Silent when: the days are in order; LD lies between two infusions (a rule of its own); a day that would be compared is
not known. Where the chart names no LD day, a billed LD drug on or after the infusion is a warning: it may be another
treatment.
Remedy: check the named day against the chart. No date is changed for you.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import EventKind
from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.course import EVENTS, first_infusion, last_infusion, ld_drug_lines, said
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.domain.finding import Finding, Place
    from workbench.rules.rule import Said
    from workbench.rules.view import Review


def _check(review: Review) -> Iterator[Said]:
    if len(_kinds_known(review)) < 2:
        yield RULE.not_assessed("fewer than two steps of the course have a date", EVENTS)
        return
    yield from _against_infusion(review)
    yield from _against_collection(review)
    yield from _of_product(review)
    yield from _of_lines(review)


def _kinds_known(review: Review) -> set[str]:
    days = {
        "collection": review.collection_dates,
        "lymphodepletion": review.ld_dates or tuple(line.on for line in ld_drug_lines(review) if line.on),
        "infusion": tuple(review.infusion_days),
        "product": tuple(e.date for e in review.events(EventKind.SHIPMENT, EventKind.RECEIPT)),
    }
    return {kind for kind, known in days.items() if known}


def _against_infusion(review: Review) -> Iterator[Said]:
    last = last_infusion(review)
    if last is None:
        return
    for what, days in (("LD chemotherapy", review.ld_dates), ("The collection", review.collection_dates)):
        for day in sorted(set(days)):
            if day == last:
                yield _found(review, f"{what} on {day} is on the day of the infusion")
            elif day > last:
                yield _found(review, f"{what} on {day} is after the infusion on {last}")


def _against_collection(review: Review) -> Iterator[Said]:
    first = min(review.collection_dates, default=None)
    if first is None:
        return
    for day in sorted(set(review.ld_dates)):
        if day < first:
            yield _found(review, f"LD chemotherapy on {day} is before the collection on {first}")
    for event in review.events(EventKind.SHIPMENT, EventKind.RECEIPT):
        if event.date < first:
            what = f"The {event.kind} of the product on {event.date}"
            yield _found(review, f"{what} is before the collection on {first}", Severity.WARNING)


def _of_product(review: Review) -> Iterator[Said]:
    infused = last_infusion(review)
    shipped = min((event.date for event in review.events(EventKind.SHIPMENT)), default=None)
    for event in review.events(EventKind.RECEIPT):
        told = f"The receipt of the product on {event.date}"
        if infused and event.date > infused:
            yield _found(review, f"{told} is after the infusion on {infused}", Severity.WARNING)
        elif shipped and event.date < shipped:
            yield _found(review, f"{told} is before the shipment on {shipped}", Severity.WARNING)


def _of_lines(review: Review) -> Iterator[Said]:
    first = first_infusion(review)
    if review.ld_dates or first is None:
        return
    for line in ld_drug_lines(review):
        if line.on and line.on >= first:
            told = f"{line.code} is billed on {line.on}, on or after the infusion on {first}"
            yield _found(review, told, Severity.WARNING, line.place("service_date"), line.on)


def _found(
    review: Review,
    what: str,
    severity: Severity = Severity.ERROR,
    at: Place = EVENTS,
    day: date | None = None,
) -> Finding:
    told = said(review, "episode.order", day or review.today)
    return RULE.finding(at, told.citations, {"what": what}, severity=severity)


def _applies(review: Review) -> bool:
    return review.has_cart


RULE: Rule = Rule(
    id="EPI101",
    name="course-out-of-order",
    page=__doc__,
    message="{what}.",
    remedy="Check this day against the chart: collection, then lymphodepletion, then infusion.",
    severity=Severity.ERROR,
    disposition=Disposition.INTERNAL,
    authority=Authority.FDA_LABEL,
    facts=("episode.order",),
    tables=("drugs",),
    applies=_applies,
    check=_check,
)
