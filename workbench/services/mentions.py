"""Finds the statements that speak of a code: by itself, or inside a range such as 0537T-0539T."""

from __future__ import annotations

import re

_CODE = r"[A-Z]?[0-9]{3,5}[A-Z]?(?:\.[0-9A-Z]{1,4})?"
_RANGE = re.compile(rf"\b({_CODE})(?:-| to | through )({_CODE})(?![0-9A-Z])")
_PARTS = re.compile(r"([A-Z]?)([0-9]+)([A-Z]?)")


def mentions(text: str, code: str, called: str = "") -> bool:
    """Whether a statement names a code.

    A code of one or two digits is also an ordinary number, so it counts only after the word for its kind.

    Args:
        text: the statement.
        code: the code in its canonical form.
        called: what its kind is called, for short codes.

    >>> mentions("38225-38227 are listed", "38226"), mentions("59 minutes", "59", "modifier")
    (True, False)
    >>> mentions("modifiers 25 and 59", "59", "modifier"), mentions("C83.390 is new", "C83.39")
    (True, False)
    """
    if len(code) < 4 and not code.isalpha():
        return any(
            re.search(rf"(?<![0-9A-Z]){re.escape(code)}(?![0-9A-Z%])", stretch)
            for stretch in _after_words(text, called)
        )
    if re.search(rf"(?<![0-9A-Z.]){re.escape(code)}(?!\.?[0-9A-Z])", text):
        return True
    return any(_between(code, first, last) for first, last in _RANGE.findall(text))


def _after_words(text: str, called: str) -> list[str]:
    """The stretches of text that follow the word for a kind of code: "modifiers 25, 59 or XU"."""
    word = called.split(" of ")[0]
    return re.findall(rf"\b{re.escape(word)}s?\b((?:[ ,]+(?:and|or|to|[0-9A-Z]{{1,3}})\b)+)", text, re.IGNORECASE)


def _between(code: str, first: str, last: str) -> bool:
    """Whether a code lies in a range of codes of its own form.

    >>> _between("0538T", "0537T", "0539T"), _between("38226", "0537T", "0539T")
    (True, False)
    """
    parts = [_PARTS.fullmatch(one) for one in (code, first, last)]
    if not all(parts):
        return False
    (letter, number, suffix), (letter1, low, suffix1), (letter2, high, suffix2) = (
        part.groups() for part in parts if part
    )
    same = letter == letter1 == letter2 and suffix == suffix1 == suffix2 and len(number) == len(low) == len(high)
    return same and low <= number <= high
