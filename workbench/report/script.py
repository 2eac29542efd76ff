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
_BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">", "«": "»"}
_KINDS = {"L": "L", "R": "R", "AL": "R", "EN": "E", "AN": "E"}
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

    The Unicode rules for one level: the first letter decides the direction of the line; figures keep theirs; a pair
    of brackets goes with what it encloses.
    """
    if line.isascii() or not _RTL.search(line):
        return line
    kinds = [_KINDS.get(unicodedata.bidirectional(character), "N") for character in line]
    leading = next((kind for kind in kinds if kind in "LR"), "L")
    _settle_figures(kinds, leading)
    _settle_brackets(line, kinds, leading)
    _settle_others(kinds, leading)
    placed: list[str] = []
    turned: list[str] = []
    for kind, stretch in _stretches(line, kinds):
        if kind == leading == "L":
            placed += [*reversed(turned), stretch]
            turned = []
        else:
            turned.append("".join(reversed(_clusters(stretch))).translate(_MIRRORED) if kind == "R" else stretch)
    return "".join([*placed, *reversed(turned)])


def _settle_figures(kinds: list[str], leading: str) -> None:
    """Figures after left-to-right letters are like those; others stay figures (E)."""
    strong = leading
    for at, kind in enumerate(kinds):
        if kind in "LR":
            strong = kind
        elif kind == "E" and strong == "L":
            kinds[at] = "L"


def _settle_brackets(line: str, kinds: list[str], leading: str) -> None:
    """A pair of brackets has the direction of the line if something in it has, else that of what surrounds it."""
    opened: list[int] = []
    for at, character in enumerate(line):
        if kinds[at] != "N":
            continue
        if character in _BRACKETS:
            opened.append(at)
        elif opened and character == _BRACKETS[line[opened[-1]]]:
            begin = opened.pop()
            inside = {"R" if kind == "E" else kind for kind in kinds[begin + 1 : at]} - {"N"}
            before = next((kind for kind in reversed(kinds[:begin]) if kind in "LR"), leading)
            if inside:
                kinds[begin] = kinds[at] = leading if leading in inside else before


def _settle_others(kinds: list[str], leading: str) -> None:
    """What has no direction takes that of its neighbours if they agree, else the line's."""
    at = 0
    while at < len(kinds):
        if kinds[at] != "N":
            at += 1
            continue
        end = at
        while end < len(kinds) and kinds[end] == "N":
            end += 1
        before = kinds[at - 1] if at else leading
        after = kinds[end] if end < len(kinds) else leading
        around = {"R" if kind == "E" else kind for kind in (before, after)}
        kinds[at:end] = [around.pop() if len(around) == 1 else leading] * (end - at)
        at = end


def _stretches(line: str, kinds: list[str]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for character, kind in zip(line, kinds, strict=True):
        if found and found[-1][0] == kind:
            found[-1] = (kind, found[-1][1] + character)
        else:
            found.append((kind, character))
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
