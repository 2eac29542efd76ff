"""Code pairs of a claim and day: their order, their dates, and the modifiers that clear them."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.codeset.current import open_codeset
from workbench.domain.case import Case, Claim, Payer, PayerKind, ServiceLine
from workbench.domain.codes import Hcpcs, Modifier
from workbench.rules.pairs import clearing, pair_between, pairs_with_steps, tables_without_steps
from workbench.rules.view import Review


def reviewed(*lines: tuple[str, date | None, tuple[str, ...]]) -> Review:
    service = tuple(
        ServiceLine(hcpcs=Hcpcs(code), modifiers=tuple(map(Modifier, modifiers)), service_date=day)
        for code, day, modifiers in lines
    )
    case = Case("C", Payer(PayerKind.MEDICARE_FFS), claims=(Claim("A", lines=service),))
    return Review(case, open_codeset(), date(2026, 11, 22))


@pytest.mark.parametrize(
    ("step", "other", "day", "pair"),
    [
        ("38228", "96360", date(2025, 3, 31), None),
        ("38228", "96360", date(2025, 4, 1), ("38228", "96360", False)),
        ("38225", "36511", date(2025, 4, 1), ("36511", "38225", True)),
        ("0540T", "96361", date(2024, 12, 31), ("0540T", "96361", False)),
        ("38228", "96361", date(2026, 3, 31), None),
        ("38228", "96523", date(2024, 12, 30), ("38228", "96523", True)),  # judged by the step's code of that day
        ("38228", "96413", date(2026, 3, 31), None),
    ],
)
def test_a_pair_on_its_days(step: str, other: str, day: date, pair: tuple[str, str, bool] | None) -> None:
    review = reviewed((other, day, ()), (step, day, ()))
    found = pair_between(review, review.lines[1], review.lines[0])
    assert (None if found is None else (found.first.code, found.second.code, found.never)) == pair
    if found is not None:
        assert (found.step.code, found.other.code) == (step, other)


def test_lines_of_two_days_or_of_none_are_no_pair() -> None:
    day = date(2026, 3, 31)
    review = reviewed(("38228", day, ()), ("96360", date(2026, 4, 1), ()), ("96360", None, ()), ("38228", None, ()))
    first, second, third, fourth = review.lines
    assert [pair_between(review, first, other) for other in (second, third)] == [None, None]
    assert pair_between(review, third, fourth) is None


def test_all_pairs_of_a_claim_come_with_the_infusion_first() -> None:
    day = date(2026, 3, 31)
    review = reviewed(
        ("38227", day, ()), ("96365", day, ()), ("38228", day, ()), ("96360", date(2026, 3, 30), ()), ("", day, ())
    )
    found = [(pair.step.code, pair.other.code) for pair in pairs_with_steps(review, review.claims[0])]
    assert found == [("38228", "96365"), ("38227", "96365")]


def test_the_quarter_without_pairs_is_asked_of_the_tables_after_it() -> None:
    days = [date(2024, 12, 31), date(2025, 1, 1), date(2025, 3, 31), date(2025, 4, 1)]
    review = reviewed(("38228", days[2], ()), ("96360", days[2], ()), ("93005", days[2], ()))
    assert [tables_without_steps(review, day) is not None for day in days] == [False, True, True, False]
    found = [(pair.step.code, pair.other.code) for pair in pairs_with_steps(review, review.claims[0])]
    assert found == [("38228", "96360")]


@pytest.mark.parametrize(
    ("modifiers", "cleared"),
    [
        (("59",), ("59",)),
        (("76", "xu"), ("XU",)),
        (("25", "22"), ("25",)),
        (("76", "77", "22"), ()),
        (("RT",), ("RT",)),
    ],
)
def test_which_modifiers_clear_a_pair(modifiers: tuple[str, ...], cleared: tuple[str, ...]) -> None:
    review = reviewed(("96365", date(2026, 3, 31), modifiers), ("96365", None, modifiers))
    assert [clearing(review, line) for line in review.lines] == [cleared, ()]
