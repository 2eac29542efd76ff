"""What would happen if an event were on another day: the case as it would be, and which findings come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import EventKind
from workbench.domain.errors import Bug
from workbench.domain.records import replace
from workbench.rules.view import Group, Review

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from workbench.domain.case import Case, Claim, Event
    from workbench.domain.finding import CaseReview, Finding
    from workbench.rules.lookup import Lookup

_GROUPS = {
    EventKind.COLLECTION: {Group.COLLECTION, Group.PREPARATION, Group.APHERESIS},
    EventKind.RECEIPT: {Group.RECEIPT},
    EventKind.LYMPHODEPLETION: {Group.CHEMOTHERAPY_DRUG, Group.CHEMOTHERAPY_ADMINISTRATION},
    EventKind.BRIDGING: {Group.CHEMOTHERAPY_DRUG, Group.CHEMOTHERAPY_ADMINISTRATION},
    EventKind.INFUSION: {Group.INFUSION, Group.PRODUCT, Group.UNCLASSIFIED, Group.RECEIPT},
    EventKind.VISIT: {Group.CLINIC_VISIT, Group.EMERGENCY_VISIT},
}
"""Where two events share a day, the lines that belong to each. An event alone on its day has all lines of it."""


def lines_of_event(case: Case, index: int, lookup: Lookup, today: date) -> tuple[tuple[str, int], ...]:
    """The claim lines that bill an event, as claim id and line number: those that a move may carry along.

    Raises:
        Bug: the case has no such event.
    """
    event = _event(case, index)
    others = any(other.date == event.date for n, other in enumerate(case.episode.events) if n != index)
    groups = _GROUPS.get(event.kind, set())
    return tuple(
        (line.claim.claim_id, line.number)
        for line in Review(case, lookup, today).lines
        if line.on == event.date and (not others or line.group in groups)
    )


def with_event_on(case: Case, index: int, day: date, carried: Iterable[tuple[str, int]] = ()) -> Case:
    """The case with an event on another day, and the lines carried along with it.

    A statement period that began or ended with its lines still does.

    Raises:
        Bug: the case has no such event.
    """
    _event(case, index)
    events = tuple(
        replace(event, date=day) if number == index else event for number, event in enumerate(case.episode.events)
    )
    wanted = frozenset(carried)
    claims = tuple(_with_lines_on(claim, day, wanted) for claim in case.claims)
    return replace(case, episode=replace(case.episode, events=events), claims=claims)


def difference(before: CaseReview, after: CaseReview) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings that would appear and those that would vanish; one that only changes its words does neither."""
    was = {_what(finding) for finding in before.findings}
    will = {_what(finding) for finding in after.findings}
    appearing = tuple(finding for finding in after.findings if _what(finding) not in was)
    vanishing = tuple(finding for finding in before.findings if _what(finding) not in will)
    return appearing, vanishing


def _what(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.place, finding.severity


def _event(case: Case, index: int) -> Event:
    if not 0 <= index < len(case.episode.events):
        raise Bug(f"the case has no event {index}")
    return case.episode.events[index]


def _with_lines_on(claim: Claim, day: date, wanted: frozenset[tuple[str, int]]) -> Claim:
    lines = tuple(
        replace(line, service_date=day) if (claim.claim_id, number) in wanted else line
        for number, line in enumerate(claim.lines, start=1)
    )
    if lines == claim.lines:
        return claim
    before = [line.service_date for line in claim.lines if line.service_date is not None]
    after = [line.service_date for line in lines if line.service_date is not None]
    start, through = claim.statement_from, claim.statement_through
    if start is not None and start == min(before):
        start = min(after)
    if through is not None and through == max(before):
        through = max(after)
    return replace(claim, lines=lines, statement_from=start, statement_through=through)
