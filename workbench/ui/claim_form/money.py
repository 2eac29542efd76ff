"""Amounts and counts as people type and read them: 1,212.00."""

from __future__ import annotations

import re
from decimal import Decimal

from workbench.domain.money import plain

CHARGE_FORM = "an amount in dollars, such as 1,212.00"
UNITS_FORM = "a count, such as 1 or 200"
_AMOUNT = re.compile(r"\$?\s*(-?)\s*\$?\s*((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{0,2})?|\.\d{1,2})")
_COUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.\d{1,6})?")


def read_charge(text: str) -> Decimal | None:
    """The amount a text stands for, to the cent; None when it stands for none (yet).

    >>> read_charge("$1,212.5"), read_charge("(3.00)"), read_charge("1.005"), read_charge("12,12")
    (Decimal('1212.50'), Decimal('-3.00'), None, None)
    """
    typed = text.strip()
    owed = typed.startswith("(") and typed.endswith(")")
    found = _AMOUNT.fullmatch(typed[1:-1].strip() if owed else typed)
    if found is None:
        return None
    amount = Decimal(found[2].replace(",", "")).quantize(Decimal("0.01"))
    return -amount if owed != bool(found[1]) else amount


def read_units(text: str) -> Decimal | None:
    """The count a text stands for; None when it stands for none (yet).

    >>> read_units("200"), read_units("1,000"), read_units("one")
    (Decimal('200'), Decimal('1000'), None)
    """
    typed = text.strip()
    return Decimal(typed.replace(",", "")) if _COUNT.fullmatch(typed) else None


def shown_charge(amount: Decimal | None) -> str:
    """An amount as the window writes it: grouped, two decimals, more only where they are there.

    >>> shown_charge(Decimal("603790")), shown_charge(None)
    ('603,790.00', '')
    """
    if amount is None:
        return ""
    exponent = amount.as_tuple().exponent
    places = max(2, -exponent) if isinstance(exponent, int) else 2
    return f"{amount:,.{places}f}"


def shown_units(units: Decimal | None) -> str:
    """A count as the window writes it."""
    return plain(units) if units is not None else ""
