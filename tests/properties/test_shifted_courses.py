"""A right course stays clean on every day on which anything changes; with the codes of the next day it is not."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.properties.courses import PLANS, CourseMaker, Plan
from workbench.codeset.current import open_codeset
from workbench.datafiles.tables import TABLES
from workbench.domain.dates import ONE_DAY
from workbench.domain.finding import Severity, Verdict
from workbench.rules.catalogue import RULES
from workbench.rules.engine import review_case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.codeset.lookup import CodeSet
    from workbench.domain.case import Case
    from workbench.domain.dates import Span

TODAY = date(2026, 12, 31)
FIRST, LAST = date(2019, 1, 1), date(2026, 12, 31)


@pytest.fixture(scope="module")
def codeset() -> CodeSet:
    return open_codeset()


def boundaries(codeset: CodeSet) -> list[date]:
    """Every day on which a row or a parameter of the code set begins, or is over."""
    days = {day for span in _spans(codeset) for day in _edges(span)}
    return sorted(day for day in days if FIRST < day <= LAST)


def _spans(codeset: CodeSet) -> Iterator[Span]:
    for table in TABLES:
        yield from (row.span for row in codeset.all_rows(table.name))
    for name in codeset.parameter_names():
        yield from (entry.span for entry in codeset.parameter(name).values())


def _edges(span: Span) -> Iterator[date]:
    if span.start is not None:
        yield span.start
    if span.end is not None:
        yield span.end + ONE_DAY


def grave(codeset: CodeSet, case: Case) -> list[str]:
    """What a review says against a case, advice aside."""
    findings = review_case(case, RULES, codeset, TODAY).findings
    return [
        f"{one.severity} {one.rule} {one.place}: {one.message}"
        for one in findings
        if one.severity is not Severity.ADVICE
    ]


def test_the_code_set_has_boundaries_in_every_year(codeset: CodeSet) -> None:
    found = boundaries(codeset)
    assert {day.year for day in found} == set(range(2019, 2027))
    assert {date(2021, 4, 1), date(2024, 4, 1), date(2025, 1, 1), date(2025, 4, 1), date(2025, 6, 26)} <= set(found)


@pytest.mark.slow
@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.brand)
def test_a_right_course_is_clean_on_every_boundary(codeset: CodeSet, plan: Plan) -> None:
    maker = CourseMaker(codeset)
    wrong: dict[date, list[str]] = {}
    made = 0
    for boundary in boundaries(codeset):
        for day in (boundary - ONE_DAY, boundary, boundary + ONE_DAY):
            case = maker.course(plan, day)
            if case is None:
                continue
            made += 1
            said = grave(codeset, case)
            if said:
                wrong[day] = said
    assert (made > 30, wrong) == (True, {})


@pytest.mark.slow
@pytest.mark.parametrize("slip", [-1, 1], ids=["the day before", "the day after"])
@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.brand)
def test_with_the_codes_of_the_next_day_it_is_not(codeset: CodeSet, plan: Plan, slip: int) -> None:
    right, slipped = CourseMaker(codeset), CourseMaker(codeset, slip)
    unseen: list[date] = []
    spoilt = 0
    for boundary in boundaries(codeset):
        day = boundary if slip < 0 else boundary - ONE_DAY
        case, wrong = right.course(plan, day), slipped.course(plan, day)
        if case is None or wrong is None or case == wrong:
            continue
        spoilt += 1
        if review_case(wrong, RULES, codeset, TODAY).verdict is not Verdict.ERRORS:
            unseen.append(day)
    # The first code of a product has no day before; only a change from code to code can be got wrong by a day.
    assert (spoilt > 0, unseen) == (True, [])


def test_the_days_around_each_ld_boundary_count_too(codeset: CodeSet) -> None:
    """Lymphodepletion days before and after the change of the cyclophosphamide code, on one course."""
    maker = CourseMaker(codeset)
    change = date(2024, 4, 1)
    for offset in range(-1, 9):
        case = maker.course(PLANS[0], change + timedelta(days=offset))
        assert case is not None
        assert (offset, grave(codeset, case)) == (offset, [])
