"""More units than Medicare takes for one code on one day.

Finds: units of a code above its medically unlikely edit (MUE) for outpatient hospitals: per line where the edit says so
(indicator 1), else added up over all lines of the day.
Why: units above the edit are denied; the patient may not be billed for them. Indicator 2 is absolute, indicator 3 can
be overcome with the records. The outpatient editor does not apply it. Read: the tables of 2024-07-01 and 2026-10-01.
Speaks for Medicare; for others it is advice.
Silent when: no edit is published for the code (some are kept confidential, so silence is no licence), or the units stay
within it. CAR-T steps and products have rules of their own. Where the units would be too many by the edit of another
day, but that of this day was not read, it is not assessed.
Remedy: check the units against the record; correct them, or be ready to send the record.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.domain.money import plain
from workbench.rules.circumstances import for_medicare
from workbench.rules.editor import service_lines
from workbench.rules.lookup import row_on
from workbench.rules.rule import Rule
from workbench.rules.view import CAR_T_STEPS, Group

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.lookup import Row
    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review

PER_LINE, ABSOLUTE = "1", "2"


def _lines(review: Review) -> Iterator[LineView]:
    for line in service_lines(review):
        if line.code and line.group is not Group.PRODUCT and line.group not in CAR_T_STEPS:
            yield line


def _edits(review: Review, code: str) -> tuple[Row, ...]:
    return tuple(row for row in review.lookup.rows("mue", "code", code) if row["setting"] == "outpatient-hospital")


def _check(review: Review) -> Iterator[Said]:
    days: dict[tuple[str, date], list[LineView]] = {}
    for line in _lines(review):
        if line.on is not None and _edits(review, line.code):
            days.setdefault((line.code, line.on), []).append(line)
    for (code, day), lines in days.items():
        yield from _judge(review, code, day, lines)


def _judge(review: Review, code: str, day: date, lines: list[LineView]) -> Iterator[Said]:
    rows = _edits(review, code)
    row = row_on(rows, day)
    known = [line.units for line in lines if line.units is not None]
    whole = sum(known, Decimal(0))
    if row is None:
        if any(whole > (one.number("units") or whole) for one in rows):
            because = f"how many units of {code} Medicare takes on {day.isoformat()} was not read"
            yield RULE.not_assessed(because, lines[-1].place("units"))
        return
    if len(known) < len(lines):
        yield RULE.not_assessed(f"the units of {code} on {day.isoformat()} are not known", lines[-1].place("units"))
        return
    limit = row.number("units") or Decimal(0)
    if row["mai"] == PER_LINE:
        for line in lines:
            if line.units is not None and line.units > limit:
                yield _finding(review, line, row, line.units, limit)
    elif whole > limit:
        yield _finding(review, lines[-1], row, whole, limit)


def _finding(review: Review, line: LineView, row: Row, units: Decimal, limit: Decimal) -> Said:
    absolute = row["mai"] == ABSOLUTE
    return RULE.finding(
        line.place("units"),
        row.citations,
        {
            "code": line.code,
            "service_date": line.on.isoformat() if line.on else "",
            "units": plain(units),
            "limit": plain(limit),
        },
        wording="absolute" if absolute else "",
        severity=for_medicare(review, Severity.ERROR if absolute else Severity.WARNING, Severity.ADVICE),
    )


RULE: Rule = Rule(
    id="COD116",
    name="units-above-mue",
    page=__doc__,
    message="{code} has {units} units on {service_date}; Medicare takes {limit}.",
    remedy="Check the units against the record, and correct them or be ready to send the record.",
    wordings={
        "absolute": (
            "{code} has {units} units on {service_date}; Medicare takes {limit}, without exception.",
            "Correct the units; no record and no modifier lifts this limit.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.DENIAL,
    authority=Authority.NCCI,
    tables=("mue",),
    applies=lambda review: any(True for _ in _lines(review)),
    check=_check,
)
