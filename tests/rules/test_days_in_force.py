"""Every date of the code tables: a rule speaks on the days on which its kind of code is not in force, on no other.

The days are the first and the last of each row and their neighbours, read from the text files themselves.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from workbench.codeset.current import open_codeset
from workbench.datafiles.locate import data_root
from workbench.domain.case import Case, Claim, Payer, PayerKind, ServiceLine, ValueCode
from workbench.domain.codes import ClaimCode, DiagnosisCode, Hcpcs, Modifier, RevenueCode, TypeOfBill
from workbench.domain.dates import ONE_DAY, Span
from workbench.rules.catalogue import RULES
from workbench.rules.engine import review_case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TODAY = date(2026, 11, 22)
RULE = {rule.id: rule for rule in RULES}


def lives(table: str, only: Callable[[dict[str, str]], bool] = lambda _row: True) -> dict[str, list[Span]]:
    """The days in force of each code, as the text file has them."""
    found: dict[str, list[Span]] = defaultdict(list)
    with (data_root() / "codes" / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if only(row):
                found[row["code"]].append(Span(_day(row["start"]), _day(row["end"])))
    return found


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def turns(spans: list[Span]) -> Iterator[date]:
    """The days on both sides of each change, within the years the rules speak of."""
    days = {day for span in spans if span.start for day in (span.start - ONE_DAY, span.start)}
    days |= {day for span in spans if span.end for day in (span.end, span.end + ONE_DAY)}
    yield from sorted(day for day in days if date(2019, 3, 31) <= day <= TODAY)


def claim(day: date, line: ServiceLine | None = None, **codes: object) -> Claim:
    made = line or ServiceLine(RevenueCode("0510"), Hcpcs("G0463"), service_date=day, units=Decimal(1))
    return Claim("A", TypeOfBill("0131"), statement_from=day, statement_through=day, lines=(made,), **codes)  # type: ignore[arg-type]  # fields are named by the test


def with_line(day: date, revenue_code: str, code: str, modifier: str = "") -> Claim:
    modifiers = (Modifier(modifier),) if modifier else ()
    line = ServiceLine(RevenueCode(revenue_code), Hcpcs(code), modifiers, service_date=day, units=Decimal(1))
    return claim(day, line)


def speaks(rule: str, made: Claim) -> bool:
    case = Case("C", Payer(PayerKind.MEDICARE_FFS), claims=(made,))
    return bool(review_case(case, [RULE[rule]], open_codeset(), TODAY).findings)


PRODUCTS = lives("product_codes")
PAYERS_OWN = frozenset(
    code
    for entry in open_codeset().parameter("codes.payer_condition_codes").values()
    for code in entry.texts
)  # fmt: skip
TABLES: dict[str, tuple[str, dict[str, list[Span]], Callable[[date, str], Claim]]] = {
    "hcpcs": (
        "COD101",
        lives("hcpcs", lambda row: row["code"] not in PRODUCTS),
        lambda day, code: with_line(day, "0260", code),
    ),
    "product_codes": ("PRD101", PRODUCTS, lambda day, code: with_line(day, "0891", code)),
    "modifiers": ("COD103", lives("modifiers"), lambda day, code: with_line(day, "0510", "G0463", code)),
    "diagnoses": (
        "COD106",
        lives("diagnoses", lambda row: row["complete"] == "yes"),
        lambda day, code: claim(day, diagnoses=(DiagnosisCode(code),)),
    ),
    "condition_codes": (
        "COD111",
        lives("condition_codes", lambda row: row["code"] not in PAYERS_OWN),
        lambda day, code: claim(day, condition_codes=(ClaimCode(code),)),
    ),
    "value_codes": (
        "COD111",
        lives("value_codes"),
        lambda day, code: claim(day, value_codes=(ValueCode(ClaimCode(code), "1"),)),
    ),
}


@pytest.mark.parametrize("table", TABLES)
def test_a_code_counts_from_its_first_to_its_last_day(table: str) -> None:
    rule, codes, made = TABLES[table]
    asked = [(code, day, spans) for code, spans in codes.items() for day in turns(spans)]
    assert len(asked) > 1
    wrong = [
        f"{code} on {day}: {'in force' if in_force else 'not in force'}"
        for code, day, spans in asked
        if (in_force := any(span.covers(day) for span in spans)) == speaks(rule, made(day, code))
    ]
    assert wrong == []
