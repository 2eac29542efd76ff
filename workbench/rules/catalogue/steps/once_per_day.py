"""A CAR-T step is reported more than once on one day.

Finds: more than one unit of a step code on a line, and the second and every further line of the same step on one
service date, also where they stand on different claims or one of them carries the code of another year.
Why: collection, preparation, receipt and infusion are each reported once a day, however many passes, bags or hours
there were; the medically unlikely edit is 1 for each of the eight codes, and only records could lift it. The
outpatient editor itself does not look at units. Speaks for every payer: the limit is part of the code.
Silent when: the step stands once with one unit on each of several days (several collections, the two infusions of a
split dose); a fraction of a unit is billed (a rule on modifiers speaks); the lines stand on a claim and on the one
that replaces it.
Remedy: one line, one unit for each step and day. Two lines of one claim can be added up in one step, which leaves it
to the coder to see whether both charges are right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.domain.money import plain
from workbench.rules.catalogue.steps._shared import has_step_lines, named
from workbench.rules.circumstances import per_service_line
from workbench.rules.course import replaces
from workbench.rules.fixes import merge_lines, set_units
from workbench.rules.rule import Rule
from workbench.rules.view import CAR_T_STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from workbench.rules.rule import Said
    from workbench.rules.view import Group, LineView, Review

    _Once = tuple[date | None, Group | None, bool]
    """What counts once: a step on a day, on claims that replace others or on those that do not."""

_MOST_NAMED = 30
"""A sentence on every line that named all the others would be as long as the claim."""


def _check(review: Review) -> Iterator[Said]:
    times: dict[_Once, list[LineView]] = {}
    """The lines that report a step on a day; claims that replace others repeat them on purpose."""
    for line in review.of(*CAR_T_STEPS):
        times.setdefault(_once(review, line), []).append(line)
    yield from per_service_line(lambda whole, line: _line(whole, line, times))(review)


def _once(review: Review, line: LineView) -> _Once:
    return line.on, line.group, review.once(replaces, review.claim_of(line))


def _line(review: Review, line: LineView, times: Mapping[_Once, list[LineView]]) -> Iterator[Said]:
    if line.group is None or line.group not in CAR_T_STEPS:
        return
    if line.on is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    limit = review.lookup.parameter("steps.once_per_day").on(line.on)
    seen = {"code": line.code, "step": line.group, "day": line.on.isoformat()}
    if line.units is None:
        yield RULE.not_assessed(f"the units of {line.code} on {line.on.isoformat()} are not known", line.place("units"))
    elif line.units > limit.number:
        yield RULE.finding(
            line.place("units"),
            limit.citations,
            {**seen, "units": plain(line.units)},
            fix=set_units(line, limit.number),
        )
    same = times[_once(review, line)]
    if line is not same[0]:
        first = same[0]
        yield RULE.finding(
            line.place("hcpcs"),
            limit.citations,
            {**seen, "count": str(len(same)), "lines": named(review, same, _MOST_NAMED)},
            wording="lines",
            fix=merge_lines(first, line) if first.claim is line.claim else None,
        )


RULE: Rule = Rule(
    id="STP102",
    name="once-per-day",
    page=__doc__,
    message="{code} is reported with {units} units on {day}; {step} counts once per day.",
    remedy="Report 1 unit: bags, passes and hours do not multiply the step.",
    wordings={
        "lines": (
            "{step} is reported {count} times on {day} ({lines}); it counts once per day.",
            "Keep one line with 1 unit for that day.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.DENIAL,
    authority=Authority.NCCI,
    facts=("steps.once_per_day",),
    applies=has_step_lines,
    check=_check,
)
