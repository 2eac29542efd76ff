"""Words for what is wrong with a text, and the near miss of a key or word that is not known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.casefile.kinds import BREAKS, ROUGH, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

_SURROGATE = "[\ud800-\udfff]"
_ROUGH = f"[{ROUGH}]"
_ROUGH_FREE = f"(?![{BREAKS}])[{ROUGH}]"


def text_problem(kind: Text, text: str) -> str:
    r"""What a text should have been; empty when nothing is wrong with it.

    >>> text_problem(Text(), "a\x00b"), text_problem(Text(), "a")
    ('text without control characters', '')
    """
    if len(text) > kind.limit:
        return f"at most {kind.limit:,} characters"
    if kind.filled and not text.strip():
        return "text that is not blank"
    if text.isprintable():  # the usual case, and quick
        return ""
    if re.search(_ROUGH_FREE if kind.free else _ROUGH, text):
        return f"text without control characters{' other than tabs and line breaks' if kind.free else ''}"
    return "whole characters (one half of a surrogate pair stands alone)" if re.search(_SURROGATE, text) else ""


def trimmed_lines(text: str) -> str:
    """The text with its line breaks written one way, whatever system it was typed on."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def known_keys(names: Sequence[str], given: str) -> str:
    """What keys there are, with the near miss.

    >>> known_keys(["units", "charge"], "unit")
    'one of units, charge (did you mean units?)'
    """
    return f"one of {', '.join(names)}{_near(names, given)}"


def one_of(words: Sequence[str], given: object, *, near: bool) -> str:
    """What words there are, with the near miss if it may be told.

    >>> one_of(["medicare-ffs", "other"], "Medicare FFS", near=True)
    'one of medicare-ffs, other (did you mean medicare-ffs?)'
    """
    if len(words) == 1:
        return f'"{words[0]}"'
    return f"one of {', '.join(words)}{_near(words, given) if near and isinstance(given, str) else ''}"


def _near(words: Sequence[str], given: str) -> str:
    from difflib import get_close_matches  # slow to load, and wanted only when something is wrong

    likely = get_close_matches(re.sub(r"[\s_-]+", "-", given[:60].lower()), [_plain(word) for word in words], 1)
    found = next((word for word in words if likely and _plain(word) == likely[0]), None)
    return f" (did you mean {found}?)" if found else ""


def _plain(word: str) -> str:
    return word.lower().replace("_", "-")
