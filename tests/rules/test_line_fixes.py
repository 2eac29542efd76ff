"""Fixes that fold lines together or give a line another code: every amount they leave behind."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from workbench.codeset.current import open_codeset
from workbench.domain.case import Case, Claim, Payer, PayerKind, ServiceLine
from workbench.domain.codes import Hcpcs, RevenueCode
from workbench.domain.fix import apply_fix
from workbench.domain.records import replace
from workbench.rules.fixes import merge_lines, recode_step
from workbench.rules.view import Review

DAY = date(2026, 3, 2)


def line(charge: str | None, noncovered: str | None, revenue_code: str = "0871", code: str = "38225") -> ServiceLine:
    return ServiceLine(
        revenue_code=RevenueCode(revenue_code),
        hcpcs=Hcpcs(code),
        service_date=DAY,
        units=Decimal(2),
        charge=None if charge is None else Decimal(charge),
        noncovered_charge=None if noncovered is None else Decimal(noncovered),
    )


def reviewed(*lines: ServiceLine) -> Review:
    return Review(Case("C", Payer(PayerKind.MEDICARE_FFS), claims=(Claim("A", lines=lines),)), open_codeset(), DAY)


@pytest.mark.parametrize(
    ("first", "second", "charge", "noncovered"),
    [
        (("1871.00", "1871.00"), ("36.00", "36.00"), "1907.00", "1907.00"),
        (("1871.00", "1.00"), ("36.00", None), "1907.00", "1.00"),
        ((None, "1.00"), ("36.00", "2.00"), None, "3.00"),
    ],
)
def test_merged_lines_add_up_what_is_known(
    first: tuple[str | None, str | None],
    second: tuple[str | None, str | None],
    charge: str | None,
    noncovered: str | None,
) -> None:
    review = reviewed(line(*first), line("5.00", "5.00"), line(*second))
    fix = merge_lines(review.lines[0], review.lines[2])
    merged = replace(line(charge, noncovered), units=Decimal(1))
    assert apply_fix(review.case, fix).claims[0].lines == (merged, line("5.00", "5.00"))
    assert (fix.safe, fix.summary) == (False, "Add line 3 to line 1 (38225, 1 unit) and delete line 3")


@pytest.mark.parametrize(
    ("revenue_code", "summary"),
    [
        ("0871", "Replace 38206 with 38225 on line 1"),
        ("0361", "Replace 38206 with 38225 on line 1 and move it to revenue code 0871"),
    ],
)
def test_a_recoded_line_stands_on_the_revenue_code_of_its_step(revenue_code: str, summary: str) -> None:
    review = reviewed(line("10.00", "0.00", revenue_code, "38206"))
    fix = recode_step(review.lines[0], "38225", "0871")
    assert apply_fix(review.case, fix).claims[0].lines == (line("10.00", "0.00"),)
    assert (fix.safe, fix.summary) == (False, summary)
