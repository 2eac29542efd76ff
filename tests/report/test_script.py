"""Text from outside: shown or named, never lost, never acting; right-to-left names the right way round."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.report.faces import Face, known
from workbench.report.script import clean, in_place

EVERYTHING = st.text(st.characters(codec=None, min_codepoint=0, max_codepoint=sys.maxunicode))


@given(EVERYTHING)
def test_every_character_left_can_be_shown(text: str) -> None:
    can_show = known(Face.TEXT) | known(Face.FALLBACK) | {ord("\n")}
    assert [character for character in clean(text) if ord(character) not in can_show] == []


@given(EVERYTHING)
def test_putting_a_line_in_its_place_loses_nothing(text: str) -> None:
    line = clean(text).replace("\n", " ")
    mirrored = str.maketrans("([{<«‹", ")]}>»›")
    assert sorted(in_place(line).translate(mirrored)) == sorted(line.translate(mirrored))


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\u202e", "\u2066", "\ufeff", "\U0001f600", "\ue000", "\u4e00"])
def test_what_cannot_be_shown_is_named_by_its_number(character: str) -> None:
    assert clean(f"a{character}b") == f"a[U+{ord(character):04X}]b"


def test_a_lone_half_of_a_pair_is_named() -> None:
    assert clean("\ud800") == "[U+D800]"


def test_a_hebrew_name_stands_from_right_to_left() -> None:
    assert in_place("דוד כהן") == "ןהכ דוד"


def test_an_english_sentence_keeps_its_direction_around_a_hebrew_name() -> None:
    assert in_place("born 1958: דוד (כהן), seen") == "born 1958: (ןהכ) דוד, seen"


def test_a_line_that_begins_in_hebrew_runs_to_the_left_and_keeps_its_figures() -> None:
    assert in_place("דוד 1958 x") == "x 1958 דוד"


def test_arabic_letters_take_the_forms_they_have_beside_each_other() -> None:
    shaped = clean("محمد")
    assert [unicodedata.decomposition(one).split()[0] for one in shaped] == [
        "<initial>", "<medial>", "<medial>", "<final>",
    ]  # fmt: skip
    assert unicodedata.normalize("NFKC", shaped) == "محمد"


def test_a_letter_that_joins_only_to_the_right_ends_the_join() -> None:
    assert [unicodedata.decomposition(one).split()[0] for one in clean("دبب")] == ["<isolated>", "<initial>", "<final>"]


def test_accents_become_one_character() -> None:
    assert clean("Zoe\u0301") == "Zoé"
