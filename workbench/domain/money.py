"""Amounts: exact decimals, in United States dollars, printed one way."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
ZERO = Decimal(0)


def to_cents(amount: Decimal) -> Decimal:
    """The amount rounded to whole cents, halves away from zero.

    >>> to_cents(Decimal("1.005"))
    Decimal('1.01')
    """
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def dollars(amount: Decimal) -> str:
    """The amount as people read it.

    >>> dollars(Decimal("-603790")), dollars(Decimal("1"))
    ('-$603,790.00', '$1.00')
    """
    sign = "-" if amount < 0 else ""
    return f"{sign}${abs(to_cents(amount)):,}"


def plain(number: Decimal) -> str:
    """A count without needless zeros or an exponent.

    >>> plain(Decimal("200.00")), plain(Decimal("1.50"))
    ('200', '1.5')
    """
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
