"""Lines: nothing is lost, nothing is wider than its column, whatever the words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.report.faces import Face, advance
from workbench.report.folding import Span, folded
from workbench.report.script import clean
from workbench.report.sheet import SMALL

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
WIDTHS = st.floats(40, 400)
SLACK = 0.01


def shown(lines: tuple[tuple[Span, ...], ...]) -> str:
    return "".join(span.text for line in lines for span in line)


def bare(text: str) -> str:
    return "".join(clean(text).split())


@given(WORDS, WIDTHS)
def test_one_text_is_whole_and_fits(text: str, width: float) -> None:
    lines = folded((Span(text),), SMALL, width)
    assert "".join(shown(lines).split()) == bare(text)
    assert all(advance(span.text, span.face, SMALL) <= width + SLACK for line in lines for span in line)


@given(st.lists(st.tuples(WORDS, st.sampled_from([Face.TEXT, Face.BOLD, Face.CODE])), min_size=2, max_size=4), WIDTHS)
def test_mixed_text_is_whole_and_fits(parts: list[tuple[str, Face]], width: float) -> None:
    lines = folded(tuple(Span(text, face) for text, face in parts), SMALL, width)
    assert "".join(shown(lines).split()) == "".join(bare(text) for text, _ in parts)
    for line in lines:
        words = sum(advance(span.text.rstrip(), span.face, SMALL) for span in line[-1:])
        assert sum(advance(span.text, span.face, SMALL) for span in line[:-1]) + words <= width + SLACK


def test_a_word_of_ten_thousand_characters_is_cut() -> None:
    lines = folded((Span("W" * 10_000),), SMALL, 200.0)
    assert shown(lines) == "W" * 10_000
    assert len(lines) > 100


def test_line_feeds_begin_lines() -> None:
    assert [line[0].text for line in folded((Span("a\r\nb\n\nc"),), SMALL, 200.0)] == ["a", "b", "", "c"]
