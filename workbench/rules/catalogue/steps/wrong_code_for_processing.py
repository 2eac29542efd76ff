"""Preparing or receiving the cells is reported with a code for stem-cell grafts.

Finds: freezing, thawing, washing or other handling codes of stem-cell grafts (38207-38215) on the revenue codes of
preparation and receipt, or on a day with a step of CAR-T by the chart or by a line.
Why: making the collected cells ready to ship, and taking in the finished ones, have codes of their own (0538T, 0539T;
38226, 38227 from 2025). 38207 and the preparation code are a pair that no modifier clears. For 38208-38215 no text
was read that forbids them here, so they are a warning.
Silent when: the code stands on another day and another revenue code.
Remedy: report the code of the step on its revenue code, or delete the line where the step is already reported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import EventKind
from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.steps._shared import listed_codes, revenue_code_of, step_of_revenue_code
from workbench.rules.circumstances import per_service_line
from workbench.rules.fixes import recode_step, remove_line
from workbench.rules.rule import Rule
from workbench.rules.view import CAR_T_STEPS, Group

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.lookup import Entry
    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review

_STEP_EVENTS = (EventKind.COLLECTION, EventKind.SHIPMENT, EventKind.RECEIPT, EventKind.INFUSION)


def _check(review: Review, line: LineView) -> Iterator[Said]:
    entry = _graft_entry(review, line)
    if entry is None:
        return
    step = step_of_revenue_code(review, line)
    if line.on is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    if step not in (Group.PREPARATION, Group.RECEIPT):
        if not _on_a_step_day(review, line.on):
            return
        step = next(name for name, codes in entry.groups.items() if line.code in codes)
    group = Group(step)
    code = review.step_code(group, line.on)
    seen = {"code": line.code, "day": line.on.isoformat(), "step": group, "right": code or "the code of the step"}
    home = revenue_code_of(review, group, line.on)
    fix = recode_step(line, code, home[0]) if home and code else None
    if review.lines_on(line.on, group):
        fix = remove_line(line, safe=False)
    yield RULE.finding(line.place("hcpcs"), entry.citations, seen, fix=fix)


def _graft_entry(review: Review, line: LineView) -> Entry | None:
    """The parameter that names the line's code: the pair that was read, or the list that was not."""
    if line.group is not Group.STEM_CELL:
        return None
    for name in ("steps.graft_freezing", "steps.graft_handling"):
        entry = review.lookup.parameter(name).find(line.on or review.today)
        if entry is not None and line.code in listed_codes(entry):
            return entry
    return None


def _on_a_step_day(review: Review, day: date) -> bool:
    if review.lines_on(day, *CAR_T_STEPS):
        return True
    return any(event.date == day for event in review.events(*_STEP_EVENTS))


def _applies(review: Review) -> bool:
    return review.has_cart and any(_graft_entry(review, line) is not None for line in review.lines)


RULE: Rule = Rule(
    id="STP107",
    name="wrong-code-for-processing",
    page=__doc__,
    message="{code} handles stem-cell grafts; the CAR-T {step} of {day} is {right}.",
    remedy="Report {right} for the step, once for that day.",
    severity=Severity.ERROR,
    disposition=Disposition.LINE_REJECTION,
    authority=Authority.NCCI,
    facts=("steps.graft_freezing", "steps.graft_handling", "steps.revenue_codes"),
    applies=_applies,
    check=per_service_line(_check),
    editor_edit="20",
)
