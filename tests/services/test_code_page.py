"""The code page: eight sections, dated, each statement with its source."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from workbench.services.code_page import CodePage, code_pages
from workbench.services.mentions import mentions
from workbench.services.review import all_rules

if TYPE_CHECKING:
    from workbench.codeset.lookup import CodeSet
    from workbench.services.code_facts import Statement

TODAY = date(2026, 11, 22)
SECTIONS = [
    "official descriptor",
    "in plain words",
    "guidelines",
    "modifiers",
    "crosswalk",
    "NCCI edits",
    "compliance",
    "Medicare coverage and payment",
]


def _page(code: str, codeset: CodeSet, on: date = TODAY) -> CodePage:
    return code_pages(code, on, codeset, all_rules())[0]


def _section(page: CodePage, title: str) -> tuple[Statement, ...]:
    return page.sections[SECTIONS.index(title)].statements


@pytest.mark.parametrize(
    ("code", "kind", "canonical"),
    [
        ("0540t", "HCPCS code", "0540T"),
        ("Q2041", "HCPCS code", "Q2041"),
        ("891", "revenue code", "0891"),
        ("C8338", "ICD-10-CM diagnosis", "C83.38"),
        ("XU", "modifier", "XU"),
        ("D4", "value code", "D4"),
        ("30", "condition code", "30"),
        ("0131", "type of bill, second and third character", "13"),
        ("111", "edit of the CMS outpatient editor", "111"),
    ],
)
def test_every_kind_of_code_has_its_page(code: str, kind: str, canonical: str, codeset: CodeSet) -> None:
    pages = {page.known.kind.called: page for page in code_pages(code, TODAY, codeset, all_rules())}
    assert kind in pages
    assert pages[kind].known.code == canonical
    assert [section.title for section in pages[kind].sections] == SECTIONS


def test_an_unknown_code_has_no_page(codeset: CodeSet) -> None:
    assert code_pages("ZZZZZ", TODAY, codeset, all_rules()) == ()
    assert code_pages(" ", TODAY, codeset, all_rules()) == ()


@pytest.mark.parametrize(
    ("code", "on", "not_valid", "instead"),
    [
        ("0540T", date(2024, 12, 31), "", ()),
        ("0540T", date(2025, 1, 1), "ended 2024-12-31", ("38228",)),
        ("38228", date(2024, 12, 31), "begins 2025-01-01", ("0540T",)),
        ("38228", date(2025, 1, 1), "", ()),
        ("C83.39", date(2024, 9, 30), "", ()),
        (
            "C83.39",
            date(2024, 10, 1),
            "not complete since 2024-10-01, more characters are needed",
            ("C83.390", "C83.398"),
        ),
        ("C83.3", TODAY, "not complete, more characters are needed", ()),
    ],
)
def test_the_day_decides(code: str, on: date, not_valid: str, instead: tuple[str, ...], codeset: CodeSet) -> None:
    page = _page(code, codeset, on)
    assert (page.not_valid, page.instead) == (not_valid, instead)


def test_no_descriptor_of_the_ama_is_shown(codeset: CodeSet) -> None:
    page = _page("38228", codeset)
    assert page.sections[0].statements == ()
    assert page.sections[0].note.startswith("Not shipped: the wording of CPT belongs to the AMA")


def test_a_crosswalk_is_dated_and_found_from_both_ends(codeset: CodeSet) -> None:
    for code in ("0540T", "38228"):
        (statement,) = _section(_page(code, codeset), "crosswalk")
        assert statement.text.startswith("0540T → 38228")
        assert statement.span.start == date(2025, 1, 1)


def test_pairs_are_those_of_the_day(codeset: CodeSet) -> None:
    now = " ".join(statement.text for statement in _section(_page("38228", codeset), "NCCI edits"))
    assert "96523" in now
    assert "indicator 0: no modifier clears it" in now
    before = [
        s for s in _section(_page("38228", codeset, date(2024, 12, 31)), "NCCI edits") if "on the same day" in s.text
    ]
    assert before == []


def test_payment_is_by_period(codeset: CodeSet) -> None:
    rates = [s for s in _section(_page("0540T", codeset), "Medicare coverage and payment") if "OPPS rate" in s.text]
    assert ("OPPS rate $322.68", date(2024, 1, 1)) in [(s.text.split(",")[0], s.span.start) for s in rates]


def test_neighbours_are_the_codes_beside_it(codeset: CodeSet) -> None:
    page = _page("38227", codeset)
    assert (page.before[-2:], page.after[:1]) == (("38225", "38226"), ("38228",))
    assert _page("6", codeset, TODAY).known.kind.called != "HCPCS code"


@pytest.mark.parametrize("code", ["0540T", "38228", "Q2041", "0891", "C83.38", "59", "30", "D4", "J9075", "96413"])
def test_every_statement_has_a_source(code: str, codeset: CodeSet) -> None:
    for page in code_pages(code, TODAY, codeset, all_rules()):
        for section in page.sections:
            assert [s.text for s in section.statements if not s.citations and not s.text.startswith("rule ")] == []


@pytest.mark.parametrize(
    ("text", "code", "called", "named"),
    [
        ("38228 is new", "38228", "HCPCS code", True),
        ("138228 lines", "38228", "HCPCS code", False),
        ("0537T to 0541T", "0540T", "HCPCS code", True),
        ("0537T-0539T", "0540T", "HCPCS code", False),
        ("revenue codes 0870-0873", "0871", "revenue code", True),
        ("condition code 30 and value code D4", "30", "condition code", True),
        ("within 30 days", "30", "condition code", False),
        ("modifiers 25, 59 or XU", "XU", "modifier", True),
        ("C83.390 is new", "C83.39", "ICD-10-CM diagnosis", False),
    ],
)
def test_what_counts_as_naming_a_code(text: str, code: str, called: str, named: bool) -> None:
    assert mentions(text, code, called) is named
