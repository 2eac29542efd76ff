"""The usual one-step fixes: what each changes, how it is worded, and whether it may be applied without asking."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from workbench.codeset.current import open_codeset
from workbench.domain.case import Case, Claim, Payer, PayerKind, ServiceLine
from workbench.domain.codes import Hcpcs, Modifier, RevenueCode
from workbench.domain.fix import Fix, RemoveLine, SetClaimField, SetLineField, SplitClaim
from workbench.rules import fixes
from workbench.rules.view import Review

DAY = date(2026, 3, 2)
CODED = ServiceLine(
    RevenueCode("0870"), Hcpcs("0540T"), (Modifier("59"), Modifier("jg")), DAY, Decimal(2), Decimal("10.00")
)
BARE = ServiceLine(service_date=DAY)
UNCODED = ServiceLine(RevenueCode("0250"), service_date=DAY)
REVIEW = Review(
    Case("C", Payer(PayerKind.OTHER), claims=(Claim("A", lines=(BARE, CODED, UNCODED)),)), open_codeset(), DAY
)
NONE, LINE = REVIEW.lines[:2]
CLAIM = REVIEW.claims[0]


def changed(field: str, value: object, line: int = 2) -> tuple[SetLineField, ...]:
    return (SetLineField("A", line, field, value),)


@pytest.mark.parametrize(
    ("fix", "expected"),
    [
        (fixes.set_hcpcs(LINE, "38228"), Fix("Replace 0540T with 38228 on line 2", changed("hcpcs", "38228"))),
        (fixes.set_hcpcs(NONE, "38228"), Fix("Set HCPCS 38228 on line 1", changed("hcpcs", "38228", 1))),
        (
            fixes.set_revenue_code(LINE, "0874"),
            Fix("Move line 2 from revenue code 0870 to 0874", changed("revenue_code", "0874")),
        ),
        (
            fixes.set_revenue_code(NONE, "0874", safe=False),
            Fix("Move line 1 from revenue code (none) to 0874", changed("revenue_code", "0874", 1), safe=False),
        ),
        (fixes.set_units(LINE, Decimal("2E+2")), Fix("Set units of line 2 to 200", changed("units", Decimal(200)))),
        (
            fixes.remove_line(REVIEW.lines[2], safe=True),
            Fix("Delete line 3 (revenue code 0250)", (RemoveLine("A", 3),)),
        ),
        (
            fixes.set_service_date(LINE, date(2026, 3, 9)),
            Fix("Set the service date of line 2 to 2026-03-09", changed("service_date", date(2026, 3, 9)), safe=False),
        ),
        (
            fixes.set_noncovered(LINE, Decimal("10.00")),
            Fix("Show $10.00 of line 2 as non-covered", changed("noncovered_charge", Decimal("10.00"))),
        ),
        (
            fixes.add_modifier(LINE, "JZ", safe=False),
            Fix("Add modifier JZ to line 2", changed("modifiers", ("59", "jg", "JZ")), safe=False),
        ),
        (
            fixes.drop_modifiers(LINE, ["JG", "LU"]),
            Fix("Remove modifier JG from line 2", changed("modifiers", ("59",))),
        ),
        (
            fixes.replace_modifier(LINE, "JG", "TB"),
            Fix("Replace modifier JG with TB on line 2", changed("modifiers", ("59", "TB"))),
        ),
        (fixes.remove_line(LINE, safe=False), Fix("Delete line 2 (0540T)", (RemoveLine("A", 2),), safe=False)),
        (fixes.remove_line(NONE, safe=True), Fix("Delete line 1 (no code)", (RemoveLine("A", 1),))),
        (
            fixes.set_claim_field(CLAIM, "remarks", "x", "Say x"),
            Fix("Say x", (SetClaimField("A", "remarks", "x"),)),
        ),
        (
            fixes.split_claim(CLAIM, DAY),
            Fix("Split claim A: service dates from 2026-03-02 go to a claim of their own", (SplitClaim("A", DAY),)),
        ),
    ],
)  # fmt: skip
def test_a_fix(fix: Fix, expected: Fix) -> None:
    assert fix == expected


def test_new_codes_are_codes() -> None:
    """A fixed case must judge and save like a typed one."""
    made = [
        fixes.set_hcpcs(LINE, "38228"),
        fixes.set_revenue_code(LINE, "0874"),
        fixes.replace_modifier(LINE, "JG", "TB"),
    ]
    values = [change.value for fix in made for change in fix.changes if isinstance(change, SetLineField)]
    assert [type(value) for value in values] == [Hcpcs, RevenueCode, tuple]
    assert isinstance(values[2], tuple)
    assert {type(one) for one in values[2]} == {Modifier}
