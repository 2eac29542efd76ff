"""A fix changes a copy, all at once, with the line numbers of the case it was made for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from workbench.domain.case import Case, Claim, Payer, PayerKind, ServiceLine
from workbench.domain.codes import Hcpcs, RevenueCode
from workbench.domain.errors import Bug
from workbench.domain.fix import (
    AddLine,
    Fix,
    RemoveLine,
    SetClaimField,
    SetLineField,
    SplitClaim,
    apply_fix,
)


def line(code: str, day: date | None) -> ServiceLine:
    return ServiceLine(RevenueCode("0874"), Hcpcs(code), (), day, Decimal(1))


ONE = line("0537T", date(2024, 12, 30))
TWO = line("0538T", date(2024, 12, 31))
THREE = line("38227", date(2025, 1, 2))
FOUR = line("38228", date(2025, 1, 3))
CLAIM = Claim(
    "A",
    statement_from=date(2024, 12, 30),
    statement_through=date(2025, 1, 3),
    lines=(ONE, TWO, THREE, FOUR),
)
OTHER = Claim("B", lines=(ONE,))
CASE = Case("X", Payer(PayerKind.OTHER), claims=(CLAIM, OTHER))


def after(*changes: SetLineField | SetClaimField | RemoveLine | AddLine | SplitClaim) -> Case:
    return apply_fix(CASE, Fix("a fix", changes))


def test_set_a_field_of_a_line() -> None:
    fixed = after(SetLineField("A", 2, "hcpcs", Hcpcs("38226")))
    expected = replace(CLAIM, lines=(ONE, replace(TWO, hcpcs=Hcpcs("38226")), THREE, FOUR))
    assert fixed == replace(CASE, claims=(expected, OTHER))
    assert CASE.claims[0].lines[1] == TWO


def test_set_a_field_of_a_claim() -> None:
    assert after(SetClaimField("B", "remarks", "x")).claims == (CLAIM, replace(OTHER, remarks="x"))


def test_line_numbers_are_those_before_the_fix() -> None:
    fixed = after(RemoveLine("A", 1), SetLineField("A", 3, "units", Decimal(2)), RemoveLine("A", 4))
    assert fixed.claims[0].lines == (TWO, replace(THREE, units=Decimal(2)))


def test_add_a_line_first_and_in_the_middle() -> None:
    new = line("Q2041", date(2025, 1, 3))
    assert after(AddLine("A", 0, new)).claims[0].lines == (new, ONE, TWO, THREE, FOUR)
    assert after(AddLine("A", 2, new)).claims[0].lines == (ONE, TWO, new, THREE, FOUR)


def test_split_draws_the_periods_in_and_finds_a_free_id() -> None:
    first, second, other = after(SplitClaim("A", date(2025, 1, 1))).claims
    assert first == replace(CLAIM, lines=(ONE, TWO), statement_through=date(2024, 12, 31))
    assert second == replace(CLAIM, claim_id="A-2", lines=(THREE, FOUR), statement_from=date(2025, 1, 2))
    assert other == OTHER


def test_split_keeps_a_dateless_line_with_the_first_part() -> None:
    undated = replace(CLAIM, lines=(line("0537T", None), THREE))
    first, second = apply_fix(
        replace(CASE, claims=(undated,)), Fix("split", (SplitClaim("A", date(2025, 1, 1)),))
    ).claims
    assert (first.lines, first.statement_through) == (undated.lines[:1], CLAIM.statement_from)
    assert second.lines == (THREE,)


@pytest.mark.parametrize("before", [date(2024, 12, 30), date(2025, 1, 4)])
def test_nothing_to_split_leaves_the_claim(before: date) -> None:
    assert after(SplitClaim("A", before)) == CASE


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (RemoveLine("Z", 1), "claim 'Z'"),
        (RemoveLine("A", 5), "line 5 of claim 'A', which has 4"),
        (RemoveLine("A", 0), "line 0 of claim 'A', which has 4"),
        (SetLineField("A", 1, "colour", "red"), "'colour', which is not one of ServiceLine"),
        (SetClaimField("A", "colour", "red"), "'colour', which is not one of Claim"),
    ],
)
def test_a_fix_that_does_not_fit_is_our_fault(change: RemoveLine | SetLineField | SetClaimField, says: str) -> None:
    with pytest.raises(Bug, match=says):
        after(change)
