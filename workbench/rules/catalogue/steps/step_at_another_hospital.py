"""A step that was done at another hospital is billed here.

Finds: a collection or infusion line, or a product line, on a day on which by the chart that step was done at another
hospital.
Why: each hospital bills what it did: the one that collects lists the collection, the one that infuses bills infusion
and product. No text of CMS on two hospitals was read, so the contractor has to be asked.
Silent when: the chart does not say where the step was done, or says here.
Remedy: delete the line, or correct the chart entry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import EventKind
from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.case import Event
    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review) -> Iterator[Said]:
    for event in _elsewhere(review):
        for line in _lines_of(review, event):
            entry = review.lookup.parameter("steps.each_hospital_its_own").on(event.date)
            severity = Severity.ADVICE if event.kind is EventKind.COLLECTION else Severity.WARNING
            seen = {"code": line.code, "what": event.kind, "day": event.date.isoformat()}
            yield RULE.finding(line.place("hcpcs"), entry.citations, seen, severity=severity)


def _elsewhere(review: Review) -> list[Event]:
    steps = review.events(EventKind.COLLECTION, EventKind.INFUSION)
    return [event for event in steps if event.same_hospital is False]


def _lines_of(review: Review, event: Event) -> list[LineView]:
    lines = review.lines_on(event.date)
    if event.kind is EventKind.COLLECTION:
        return [line for line in lines if line.group is Group.COLLECTION]
    return [line for line in lines if line.group is Group.INFUSION or review.is_cell_product(line)]


def _applies(review: Review) -> bool:
    return bool(_elsewhere(review))


RULE: Rule = Rule(
    id="STP116",
    name="step-at-another-hospital",
    page=__doc__,
    message="{code} is billed here, but by the chart the {what} of {day} was done at another hospital.",
    remedy="Each hospital bills what it did: delete the line, or correct the chart entry; check with your MAC.",
    severity=Severity.WARNING,
    disposition=Disposition.INTERNAL,
    authority=Authority.HOSPITAL,
    facts=("steps.each_hospital_its_own",),
    applies=_applies,
    check=_check,
)
