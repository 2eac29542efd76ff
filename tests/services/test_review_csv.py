"""The table for spreadsheets: what RFC 4180 says, and nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.services.example import case, reviewer
from workbench.domain.finding import CaseReview
from workbench.services.review import Reviewed
from workbench.services.review_csv import HEADER, csv_text, harmless

if TYPE_CHECKING:
    from workbench.codeset.lookup import CodeSet

WRONG = case(("0361", "38228", "10.00"))


def _table(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def test_one_row_for_each_finding_and_open_question(small_codeset: CodeSet) -> None:
    review = reviewer(small_codeset).review(WRONG)
    asked = ["a.case.json", "EX1", "errors", "not assessed", "TST103", "", "A", ""]
    why = ["the birth date is not known", *[""] * 8]
    assert _table(csv_text([Reviewed("a.case.json", WRONG, review)])) == [
        list(HEADER),
        [
            "a.case.json", "EX1", "errors", "error", "TST101", "wrong-revenue", "A", "1", "revenue_code",
            "38228 stands on 0361.", "Mend it.", "revenue_code=0361; code=38228", "return-to-provider", "CMS", "yes",
            "DOC-1 section 1 (from 2025-01-01)", "Move line 1 from 0361 to 0874", "yes",
        ],
        [*asked, "statement_from", *why],
        [*asked, "statement_through", *why],
    ]  # fmt: skip


def test_a_case_without_anything_has_a_row_of_its_own() -> None:
    clean = Reviewed("a.case.json", WRONG, CaseReview("EX1", (), (), ()))
    assert _table(csv_text([clean])) == [list(HEADER), ["a.case.json", "EX1", "clean", *[""] * 15]]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_a_formula_is_made_text(start: str) -> None:
    assert harmless(f"{start}cmd|'/c calc'!A1") == f"'{start}cmd|'/c calc'!A1"


@given(st.text())
def test_every_text_comes_back_and_starts_harmlessly(text: str) -> None:
    row = Reviewed("a", WRONG, CaseReview(text, (), (), ()))
    written = csv_text([row])
    cell = _table(written)[1][1]
    assert cell.removeprefix("'") == text.removeprefix("'")
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert written.endswith("\r\n")
