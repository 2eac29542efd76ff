"""Each day on which a dated value changes is shown by worked examples; the search for gaps is tried on gaps."""

from __future__ import annotations

from datetime import date

import pytest

from tests.health.catalogue import RULES, examples_of, parameters
from tests.health.project import ROOT
from tests.health.rule_days import days_in, days_in_code, turning_days, unshown
from workbench.domain.dates import Span

NAMED_BY = {name: [rule.id for rule in RULES if name in rule.facts] for name in parameters()}
TESTED_IN = {
    "editor": "tests/rules/test_editor.py",
    "money": "tests/rules/test_money.py",
    "steps": "tests/rules/test_circumstances.py",
}
"""Where the days of parameters are shown that no rule names: the editor's verdict and the money are no rules."""


def shown(name: str) -> dict[str, set[date]]:
    """The days named by the examples of each rule that names the parameter, else by the tests of its part."""
    if not NAMED_BY[name]:
        module = TESTED_IN.get(name.split(".")[0], "")
        return {module: set(days_in_code((ROOT / module).read_text(encoding="utf-8")))} if module else {}
    return {
        id_: {day for example in examples_of()[id_] for day in (*days_in(example.document), example.today)}
        for id_ in NAMED_BY[name]
    }


@pytest.mark.parametrize("name", sorted(parameters()))
def test_both_sides_of_every_change_are_shown(name: str) -> None:
    assert list(unshown([entry.span for entry in parameters()[name].entries], shown(name))) == []


LAST, FIRST = date(2024, 12, 31), date(2025, 1, 1)


@pytest.mark.parametrize(
    ("spans", "days"),
    [
        ([Span()], []),
        ([Span(date(2019, 1, 1))], []),
        ([Span(FIRST)], [(LAST, FIRST)]),
        ([Span(None, LAST)], [(LAST, FIRST)]),
        ([Span(date(2019, 4, 1), LAST), Span(FIRST)], [(date(2019, 3, 31), date(2019, 4, 1)), (LAST, FIRST)]),
    ],
)
def test_turning_days(spans: list[Span], days: list[tuple[date, date]]) -> None:
    assert list(turning_days(spans)) == days


@pytest.mark.parametrize(
    ("days", "missing"),
    [
        ({"A": {LAST, FIRST}}, 0),
        ({"A": {LAST, FIRST}, "B": {LAST}}, 0),
        ({"A": {FIRST}}, 1),
        ({"A": {LAST}}, 1),
        ({"A": {LAST}, "B": {FIRST}}, 1),
        ({}, 1),
    ],
)
def test_a_gap_is_found(days: dict[str, set[date]], missing: int) -> None:
    assert len(list(unshown([Span(FIRST)], days))) == missing


def test_days_are_found_wherever_they_stand() -> None:
    document = {"claims": [{"from": "2025-01-01", "lines": [{"on": LAST, "code": "38228", "note": "2025"}]}]}
    assert set(days_in(document)) == {FIRST, LAST}
    assert list(days_in_code("x = f(date(2025, 1, 1), date(year, 1, 1), other(2024, 12, 31))")) == [FIRST]
