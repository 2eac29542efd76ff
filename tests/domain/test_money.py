"""Amounts are exact and printed one way."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.money import dollars, plain, to_cents

AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, places=3)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("603790", "$603,790.00"),
        ("0", "$0.00"),
        ("-0.5", "-$0.50"),
        ("1212.005", "$1,212.01"),
        ("-1212.005", "-$1,212.01"),
    ],
)
def test_dollars(amount: str, text: str) -> None:
    assert dollars(Decimal(amount)) == text


@given(AMOUNTS)
def test_cents_are_within_half_a_cent(amount: Decimal) -> None:
    assert abs(to_cents(amount) - amount) <= Decimal("0.005")
    assert to_cents(amount).as_tuple().exponent == -2


@pytest.mark.parametrize(("number", "text"), [("200", "200"), ("2.50", "2.5"), ("100.00", "100"), ("0.0", "0")])
def test_plain(number: str, text: str) -> None:
    assert plain(Decimal(number)) == text


def test_plain_never_shows_an_exponent() -> None:
    assert plain(Decimal("1E+3")) == "1000"
