"""Search: an exact code first, fragments in any order, names in use, and what is not valid on the day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.codeset.current import open_codeset
from workbench.services.search import Hit, expression, search

if TYPE_CHECKING:
    from workbench.codeset.lookup import CodeSet

TODAY = date(2026, 11, 22)


def _first(text: str, codeset: CodeSet, on: date = TODAY) -> Hit:
    return search(text, on, codeset)[0]


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("38228", "hcpcs", "38228"),
        (" q2041 ", "hcpcs", "Q2041"),
        ("874", "revenue_codes", "0874"),
        ("c8338", "diagnoses", "C83.38"),
        ("d4", "value_codes", "D4"),
    ],
)
def test_a_code_is_found_first_however_it_is_typed(text: str, kind: str, key: str, codeset: CodeSet) -> None:
    hit = _first(text, codeset)
    assert (hit.kind, hit.key, hit.not_valid) == (kind, key, "")


def test_a_name_in_use_finds_what_it_stands_for(codeset: CodeSet) -> None:
    assert {hit.key for hit in search("Yescarta", TODAY, codeset)[:2]} == {"Q2041", "axicabtagene-ciloleucel"}
    assert [hit.key for hit in search("flu/cy", TODAY, codeset)[:2]] == ["J9075", "J9185"]
    assert _first("CRS", codeset).key == "D89.83"


def test_beginnings_of_words_in_any_order(codeset: CodeSet) -> None:
    one = [hit.key for hit in search("cilol axica", TODAY, codeset)]
    assert one == [hit.key for hit in search("axica cilol", TODAY, codeset)]
    assert "Q2041" in one
    assert search("axica cilol nonsense", TODAY, codeset) == ()


@pytest.mark.parametrize(
    ("on", "not_valid", "instead"),
    [
        (date(2018, 12, 31), "begins 2019-01-01", ()),
        (date(2019, 1, 1), "", ()),
        (date(2024, 12, 31), "", ()),
        (date(2025, 1, 1), "ended 2024-12-31", ("38228",)),
    ],
)
def test_a_hit_says_when_it_does_not_hold(on: date, not_valid: str, instead: tuple[str, ...], codeset: CodeSet) -> None:
    hit = _first("0540T", codeset, on)
    assert (hit.key, hit.not_valid, hit.instead) == ("0540T", not_valid, instead)


def test_codes_stand_before_products_and_statements(codeset: CodeSet) -> None:
    order = {"hcpcs": 0, "facts": 2, "parameter": 2, "checklist": 2}
    kinds = [order.get(hit.kind, 1) for hit in search("lymphodepletion", TODAY, codeset)]
    assert 2 in kinds
    tables = [hit.kind for hit in search("infusion", TODAY, codeset)]
    assert tables.index("hcpcs") < tables.index("facts")


def test_a_short_word_is_not_ranked(codeset: CodeSet, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    own = type(codeset).search

    def watched(self: CodeSet, words: str, limit: int, *, ranked: bool = True) -> list[tuple[str, str, str, str, str]]:
        asked.append(ranked)
        return own(self, words, limit, ranked=ranked)

    monkeypatch.setattr(type(codeset), "search", watched)
    search("ca", TODAY, codeset)
    search("car", TODAY, codeset)
    assert asked == [False, True]


def test_a_phrase_with_a_name_in_it() -> None:
    names = {"crs grade 2": ["D89.832"], "flu": ["J9185"]}
    assert expression(["crs", "grade", "2", "flu"], names) == (
        '(("crs"* AND "grade"* AND "2"*) OR "D89.832"*) AND ("flu"* OR "J9185"*)'
    )


REAL = open_codeset()


@given(
    st.text(max_size=40)
    | st.lists(st.sampled_from(["AND", "OR", "NOT", "NEAR(", '"', "*", "^", ":", "car", "-"])).map(" ".join)
)
def test_no_text_breaks_the_search(text: str) -> None:
    assert isinstance(search(text, TODAY, REAL), tuple)
