"""Text from outside made fit for paper: every character is shown, or named; none of it ever acts.

What no face can show is written as its number, such as [U+1F600]; so are control characters and the marks that turn
the direction of text, by which a name could be made to look like another. Arabic letters get the forms they have
beside each other, and right-to-left stretches are set from right to left.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from workbench.report.faces import Face, known

_JOINS_BOTH, _JOINS_RIGHT, _MARK = "both", "right", "mark"
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_SPACES = str.maketrans({"\t": "    ", "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2009": " ", "\u3000": " "})


@lru_cache(50_000)
def clean(text: str) -> str:
    r"""The text as it can be printed, in the order in which it is read; lines stay apart by line feeds.

    >>> clean("Zoe\u0301\x07"), clean("a\r\nb")
    ('Zoé[U+0007]', 'a\nb')
    """
    if text.isascii() and text.isprintable():
        return text
    whole = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").translate(_SPACES))
    told = "".join(map(_shown, whole))
    return _joined(told) if _ARABIC.search(told) else told


@cache
def _shown(character: str) -> str:
    printable = character == "\n" or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    if printable and (ord(character) in known(Face.TEXT) or ord(character) in known(Face.FALLBACK)):
        return character
    return "\n" if character == "\n" else f"[U+{ord(character):04X}]"


@lru_cache(50_000)
def in_place(line: str) -> str:
    """One line in the order in which it stands on paper, from left to right.

    A plain form of the Unicode rules: the first letter decides the direction of the line; figures keep theirs.
    """
    if line.isascii() or not _RTL.search(line):
        return line
    kinds = [_direction(character) for character in line]
    leading = next((kind for kind in kinds if kind in "LR"), "L")
    levels = _levels(kinds, leading)
    placed: list[str] = []
    for level, stretch in _stretches(line, levels):
        placed.append(stretch if level == "L" else "".join(reversed(_clusters(stretch))).translate(_MIRRORED))
    return "".join(reversed(placed) if leading == "R" else placed)


def _direction(character: str) -> str:
    kind = unicodedata.bidirectional(character)
    if kind in ("R", "AL"):
        return "R"
    return "L" if kind in ("L", "EN", "AN") else "N"


def _levels(kinds: list[str], leading: str) -> list[str]:
    """The direction of each character; what has none takes that of its neighbours if they agree, else the line's."""
    levels = list(kinds)
    at = 0
    while at < len(kinds):
        if kinds[at] != "N":
            at += 1
            continue
        end = at
        while end < len(kinds) and kinds[end] == "N":
            end += 1
        before = levels[at - 1] if at else leading
        after = kinds[end] if end < len(kinds) else leading
        levels[at:end] = [before if before == after else leading] * (end - at)
        at = end
    return levels


def _stretches(line: str, levels: list[str]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for character, level in zip(line, levels, strict=True):
        if found and found[-1][0] == level:
            found[-1] = (level, found[-1][1] + character)
        else:
            found.append((level, character))
    return found


def _clusters(text: str) -> list[str]:
    """Letters with the marks that stand on them: they turn together."""
    found: list[str] = []
    for character in text:
        if found and unicodedata.combining(character):
            found[-1] += character
        else:
            found.append(character)
    return found


@cache
def _forms() -> dict[str, dict[str, str]]:
    """Each Arabic letter with its isolated, initial, medial and final form, as Unicode itself lists them."""
    found: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)):
        kind, _, rest = unicodedata.decomposition(chr(code)).partition(" ")
        is_form = kind in ("<isolated>", "<initial>", "<medial>", "<final>") and len(rest) == 4
        if is_form and code in known(Face.FALLBACK):
            found.setdefault(chr(int(rest, 16)), {})[kind[1:-1]] = chr(code)
    return found


def _joined(text: str) -> str:
    """Arabic letters in the forms they have beside each other."""
    kinds = [_joining(character) for character in text]
    shaped: list[str] = []
    for at, character in enumerate(text):
        if kinds[at] not in (_JOINS_BOTH, _JOINS_RIGHT):
            shaped.append(character)
            continue
        before = next((kind for kind in reversed(kinds[:at]) if kind != _MARK), "")
        after = next((kind for kind in kinds[at + 1 :] if kind != _MARK), "")
        to_right = before == _JOINS_BOTH
        to_left = kinds[at] == _JOINS_BOTH and after in (_JOINS_BOTH, _JOINS_RIGHT)
        form = {(True, True): "medial", (True, False): "final", (False, True): "initial"}.get((to_right, to_left))
        shaped.append(_forms()[character].get(form or "isolated", character))
    return "".join(shaped)


def _joining(character: str) -> str:
    if unicodedata.combining(character):
        return _MARK
    forms = _forms().get(character)
    if forms is None:
        return ""
    return _JOINS_BOTH if "initial" in forms else _JOINS_RIGHT
