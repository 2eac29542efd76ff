"""Managing a slight reaction to the infusion is reported as a service of its own.

Finds: on the day of a CAR-T infusion a drug administration or visit that a modifier sets apart, whose reason names
what belongs to the infusion (nausea, hives, itching, fever or chills during it, premedication, carrier fluid).
Why: managing uncomplicated adverse events during the infusion is part of it. The modifier passes the editor; the note
behind it does not bear it.
Silent when: no modifier sets the line apart (rules of their own); the reason names something else; the event came
after the infusion had ended and is told so.
Remedy: delete the line, or give the reason that makes it separate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.packaging._shared import has_infusion, infusion_of
from workbench.rules.catalogue.packaging.visit_without_25 import VISITS
from workbench.rules.circumstances import per_service_line
from workbench.rules.pairs import clearing
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review

_SERVICES = (Group.HYDRATION, Group.THERAPEUTIC_ADMINISTRATION, *VISITS)


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if line.group not in _SERVICES:
        return
    if line.on is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    infusion = infusion_of(review, line)
    reason = (line.line.reason or "").casefold()
    if infusion is None or not reason or not clearing(review, line):
        return
    entry = review.lookup.parameter("packaging.part_of_infusion").on(line.on)
    if any(word in reason for word in entry.groups["after"]):
        return
    named = [word for word in entry.groups["words"] if word in reason]
    if named:
        seen = {"code": line.code, "infusion": infusion.code, "named": ", ".join(named)}
        yield RULE.finding(line.place("reason"), entry.citations, seen)


def _applies(review: Review) -> bool:
    return has_infusion(review) and any(line.group in _SERVICES for line in review.lines)


RULE: Rule = Rule(
    id="PKG110",
    name="adverse-event-management",
    page=__doc__,
    message="The reason of {code} names {named}, which belongs to the CAR-T infusion {infusion} if it came during it.",
    remedy="Delete the line, or document what made it separate: after the infusion, or for another problem.",
    severity=Severity.WARNING,
    disposition=Disposition.INTERNAL,
    authority=Authority.NCCI,
    facts=("packaging.part_of_infusion",),
    tables=("modifiers",),
    applies=_applies,
    check=per_service_line(_check),
)
