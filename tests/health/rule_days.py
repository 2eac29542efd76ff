"""Which days on which a dated value changes are shown by a worked example, the day before and the day itself."""

from __future__ import annotations

import ast
from datetime import date
from typing import TYPE_CHECKING

from workbench.domain.dates import ONE_DAY

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from workbench.domain.dates import Span

FIRST_DAY_OF_RULES = date(2019, 1, 1)
"""CAR-T had no outpatient codes before: a value that begins on or before this day begins for no claim."""


def turning_days(spans: Iterable[Span]) -> Iterator[tuple[date, date]]:
    """The pairs of neighbouring days between which a value begins or ends."""
    pairs: dict[tuple[date, date], None] = {}
    for span in spans:
        if span.start is not None and span.start > FIRST_DAY_OF_RULES:
            pairs[span.start - ONE_DAY, span.start] = None
        if span.end is not None:
            pairs[span.end, span.end + ONE_DAY] = None
    yield from pairs


def unshown(spans: Iterable[Span], shown: Mapping[str, Collection[date]]) -> Iterator[str]:
    """The turning days of a value that no rule's examples show, both days in the examples of one and the same rule.

    Args:
        spans: the days in force of each entry of the value.
        shown: by rule, the days named in its examples.
    """
    for before, after in turning_days(spans):
        if not any(before in days and after in days for days in shown.values()):
            rules = ", ".join(sorted(shown)) or "no rule"
            yield f"{before} and {after} are not both in the examples of one of {rules}"


def days_in(document: object) -> Iterator[date]:
    """Every date that a case document holds, wherever it stands."""
    if isinstance(document, dict):
        for value in document.values():
            yield from days_in(value)
    elif isinstance(document, list | tuple):
        for value in document:
            yield from days_in(value)
    elif isinstance(document, date):
        yield document
    elif isinstance(document, str):
        try:
            yield date.fromisoformat(document)
        except ValueError:
            return


def days_in_code(source: str) -> Iterator[date]:
    """Every day written out as `date(2025, 1, 1)` in a module of tests."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "date":
            values = [given.value for given in node.args if isinstance(given, ast.Constant)]
            if len(values) == 3 and all(isinstance(value, int) for value in values):
                yield date(*values)  # type: ignore[arg-type]  # three integers, as was just asked
