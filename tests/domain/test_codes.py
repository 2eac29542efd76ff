"""Codes know their form and keep what was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.codes import (
    ClaimCode,
    Code,
    DiagnosisCode,
    Hcpcs,
    Modifier,
    Ndc,
    RevenueCode,
    TypeOfBill,
    npi_is_valid,
)

KINDS = (Hcpcs, RevenueCode, Modifier, TypeOfBill, DiagnosisCode, ClaimCode, Ndc)


@pytest.mark.parametrize(
    ("code", "canonical", "well_formed"),
    [
        (Hcpcs("38228"), "38228", True),
        (Hcpcs(" 0540t "), "0540T", True),
        (Hcpcs("q2041"), "Q2041", True),
        (Hcpcs("3822"), "3822", False),
        (Hcpcs("38228-59"), "38228-59", False),
        (Hcpcs("QQ041"), "QQ041", False),
        (Hcpcs("0540TT"), "0540TT", False),
        (Hcpcs("３８２２８"), "３８２２８", False),
        (Hcpcs(""), "", False),
        (RevenueCode("0874"), "0874", True),
        (RevenueCode("874"), "0874", True),
        (RevenueCode("87"), "87", False),
        (RevenueCode("08741"), "08741", False),
        (RevenueCode("O874"), "O874", False),
        (RevenueCode("８７４"), "８７４", False),
        (Modifier("59"), "59", True),
        (Modifier("xu"), "XU", True),
        (Modifier("5"), "5", False),
        (Modifier("59X"), "59X", False),
        (TypeOfBill("0131"), "0131", True),
        (TypeOfBill("131"), "0131", True),
        (TypeOfBill("013x"), "013X", True),
        (TypeOfBill("13"), "13", False),
        (TypeOfBill("1131"), "1131", False),
        (TypeOfBill("013"), "013", False),
        (DiagnosisCode("C83.390"), "C83.390", True),
        (DiagnosisCode("c8339"), "C83.39", True),
        (DiagnosisCode("C80"), "C80", True),
        (DiagnosisCode("T80.82XA"), "T80.82XA", True),
        (DiagnosisCode("C8.339"), "C83.39", True),
        (DiagnosisCode("C83..39"), "C83.39", False),
        (DiagnosisCode("83.39"), "833.9", False),
        (DiagnosisCode("C83.39012"), "C83.39012", False),
        (DiagnosisCode("U07.1"), "U07.1", True),
        (ClaimCode("d4"), "D4", True),
        (ClaimCode("1"), "1", False),
        (Ndc("71287-119-01"), "71287-0119-01", True),
        (Ndc("0078-0846-19"), "00078-0846-19", True),
        (Ndc("83205-0001-2"), "83205-0001-02", True),
        (Ndc("71287011901"), "71287-0119-01", True),
        (Ndc("N471287011901"), "71287-0119-01", True),
        (Ndc("7128711901"), "7128711901", False),
        (Ndc("71287-119"), "71287-119", False),
        (Ndc("7128A-0119-01"), "7128A-0119-01", False),
    ],
)
def test_canonical_form(code: Code, canonical: str, well_formed: bool) -> None:
    assert (code.canonical, code.well_formed) == (canonical, well_formed)


@given(st.sampled_from(KINDS), st.text(max_size=12))
def test_any_text_is_kept_as_typed_and_can_be_judged(kind: type[Code], text: str) -> None:
    code = kind(text)
    assert code == text
    assert isinstance(code.well_formed, bool)
    assert kind(code.canonical).canonical == code.canonical or not code.well_formed


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_says_its_form(kind: type[Code]) -> None:
    assert kind.form


def test_the_bare_kind_has_no_form() -> None:
    with pytest.raises(NotImplementedError):
        _ = Code("1").well_formed


def test_type_of_bill_parts() -> None:
    assert (TypeOfBill("0137").kind, TypeOfBill("0137").frequency) == ("13", "7")
    assert (TypeOfBill("85").kind, TypeOfBill("85").frequency) == ("", "")


@pytest.mark.parametrize(
    ("npi", "valid"),
    [
        ("1234567893", True),
        ("1245319599", True),
        ("1234567890", False),
        ("123456789", False),
        ("12345678933", False),
        ("123456789A", False),
        ("１２３４５６７８９３", False),
    ],
)
def test_npi(npi: str, valid: bool) -> None:
    assert npi_is_valid(npi) is valid


@given(st.from_regex(r"[12][0-9]{8}", fullmatch=True))
def test_one_check_digit_fits(nine: str) -> None:
    assert sum(npi_is_valid(nine + str(digit)) for digit in range(10)) == 1
