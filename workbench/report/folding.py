"""Breaks text into lines of a width. A word that is wider than its column is cut where the column ends."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from workbench.report.faces import Face, advance
from workbench.report.script import clean
from workbench.report.sheet import Ink

if TYPE_CHECKING:
    from collections.abc import Iterator


class Span(NamedTuple):
    """Some text in one face. `to`: the anchor it leads to; `struck`: crossed out, because it is no longer so."""

    text: str
    face: Face = Face.TEXT
    ink: Ink = Ink.BLACK
    struck: bool = False
    to: str = ""


Cell = str | tuple[Span, ...]


def spans(cell: Cell, face: Face = Face.TEXT, ink: Ink = Ink.BLACK) -> tuple[Span, ...]:
    """A cell as spans; a plain text gets the face and ink that are given."""
    return (Span(cell, face, ink),) if isinstance(cell, str) else cell


def folded(cell: tuple[Span, ...], size: float, width: float) -> tuple[tuple[Span, ...], ...]:
    """The lines of a cell, each as the spans on it; an empty cell has one empty line."""
    if len(cell) == 1:
        one = cell[0]
        lines = _lines(one.text, one.face, size, width)
        if len(lines) == 1 and lines[0] == one.text:
            return (cell,)
        return tuple((one._replace(text=line),) for line in lines)
    return tuple(_mixed(cell, size, width))


@lru_cache(50_000)
def _lines(text: str, face: Face, size: float, width: float) -> tuple[str, ...]:
    text = clean(text)
    if "\n" not in text and advance(text, face, size) <= width:
        return (text,)
    return tuple(line for part in text.split("\n") for line in _greedy(part, face, size, width))


def _greedy(text: str, face: Face, size: float, width: float) -> Iterator[str]:
    line, taken = "", 0.0
    gap = advance(" ", face, size)
    for word in text.split(" "):
        wide = advance(word, face, size)
        if line and taken + gap + wide <= width:
            line, taken = f"{line} {word}", taken + gap + wide
            continue
        if line:
            yield line
        pieces = [word] if wide <= width else list(_chopped(word, face, size, width))
        yield from pieces[:-1]
        line = pieces[-1]
        taken = advance(line, face, size)
    yield line


def _chopped(word: str, face: Face, size: float, width: float) -> Iterator[str]:
    """A word cut into pieces that fit; at least one character each, however narrow the column."""
    begin, taken = 0, 0.0
    for at, character in enumerate(word):
        wide = advance(character, face, size)
        if at > begin and taken + wide > width:
            yield word[begin:at]
            begin, taken = at, 0.0
        taken += wide
    yield word[begin:]


def _mixed(cell: tuple[Span, ...], size: float, width: float) -> Iterator[tuple[Span, ...]]:
    line: list[Span] = []
    taken = 0.0
    for span in cell:
        for number, part in enumerate(clean(span.text).split("\n")):
            if number:
                yield tuple(line)
                line, taken = [], 0.0
            for word in _tokens(part):
                wide = advance(word, span.face, size)
                if taken + advance(word.rstrip(), span.face, size) > width and taken:
                    yield tuple(line)
                    line, taken = [], 0.0
                    word = word.lstrip()
                    wide = advance(word, span.face, size)
                pieces = [word] if wide <= width else list(_chopped(word, span.face, size, width))
                for piece in pieces[:-1]:
                    yield (span._replace(text=piece),)
                _append(line, span, pieces[-1])
                taken += advance(pieces[-1], span.face, size)
    yield tuple(line)


def _tokens(text: str) -> Iterator[str]:
    """Words, each with the blanks before it."""
    begin = 0
    for at in range(1, len(text)):
        if text[at] == " " and text[at - 1] != " ":
            yield text[begin:at]
            begin = at
    if text:
        yield text[begin:]


def _append(line: list[Span], span: Span, text: str) -> None:
    if line and line[-1][1:] == span[1:]:
        line[-1] = span._replace(text=line[-1].text + text)
    elif text:
        line.append(span._replace(text=text))
