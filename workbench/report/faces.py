"""The typefaces of the paper: which there are, what they can show, and how wide a text is."""

from __future__ import annotations

from enum import StrEnum
from functools import cache, lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from workbench.datafiles import locate


class Face(StrEnum):
    """A typeface by the name under which it is registered."""

    TEXT = "workbench-text"
    BOLD = "workbench-bold"
    CODE = "workbench-code"
    CODE_BOLD = "workbench-code-bold"
    FALLBACK = "workbench-fallback"
    """Shows what the others lack."""


_FILES = {
    Face.TEXT: "InterTabular-Regular.ttf",
    Face.BOLD: "InterTabular-SemiBold.ttf",
    Face.CODE: "JetBrainsMonoPlain-Regular.ttf",
    Face.CODE_BOLD: "JetBrainsMonoPlain-SemiBold.ttf",
    Face.FALLBACK: "fallback/PaperFallback.ttf",
}
_KEPT = 50_000
"""Texts whose width is remembered: a claim of 300 lines repeats most of its words."""


@cache
def font(face: Face) -> TTFont:
    """The font of a face, read and registered once."""
    made = TTFont(face.value, str(locate.resources_root() / "fonts" / _FILES[face]))
    pdfmetrics.registerFont(made)
    return made


@cache
def known(face: Face) -> frozenset[int]:
    """The characters a face can show."""
    return frozenset(font(face).face.charToGlyph)


@lru_cache(_KEPT)
def runs(text: str, face: Face) -> tuple[tuple[Face, str], ...]:
    """The text cut where it has to change to the fallback face."""
    own = known(face)
    if text.isascii() or own.issuperset(map(ord, text)):
        return ((face, text),)
    found: list[tuple[Face, str]] = []
    for character in text:
        wanted = face if ord(character) in own else Face.FALLBACK
        if found and found[-1][0] is wanted:
            found[-1] = (wanted, found[-1][1] + character)
        else:
            found.append((wanted, character))
    return tuple(found)


@lru_cache(_KEPT)
def _advance(text: str, face: Face) -> float:
    total = 0.0
    for one, part in runs(text, face):
        widths = font(one).face
        get, default = widths.charWidths.get, widths.defaultWidth
        total += sum(get(ord(character), default) for character in part)
    return total / 1000


def advance(text: str, face: Face, size: float) -> float:
    """How wide a text is, in points."""
    return _advance(text, face) * size
