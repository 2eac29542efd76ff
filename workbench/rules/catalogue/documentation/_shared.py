"""How the entries of an episode's documentation are taken for items of the checklist."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from workbench.domain.finding import Place
from workbench.rules.course import said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbench.rules.view import Review

DOCUMENTATION = Place(None, None, "episode.documentation")
_TO_BLANKS = str.maketrans(dict.fromkeys(string.punctuation, " "))


def entries(review: Review) -> Iterator[tuple[str, str, str]]:
    """Each entry: the checklist item it is taken for (empty when none), its name and its value."""
    phrases = said(review, "documentation.item_words", review.today).groups
    for name, value in review.case.episode.documentation:
        yield _item(name, phrases), name, value.strip()


def _item(name: str, phrases: Mapping[str, tuple[str, ...]]) -> str:
    words = set(name.casefold().translate(_TO_BLANKS).split())
    for item, options in phrases.items():
        if words == set(item.split("-")) or any(_holds(words, phrase) for phrase in options):
            return item
    return ""


def _holds(words: set[str], phrase: str) -> bool:
    """Whether every word of the phrase begins a word of the name."""
    return all(any(word.startswith(wanted) for word in words) for wanted in phrase.split())


def says_no(review: Review, item: str, value: str) -> bool:
    """Whether a value says that the thing is not in the record."""
    told = said(review, "documentation.negative_values", review.today).groups
    text = value.casefold()
    if text in told["never"] or item in told["may_be_none"]:
        return item in told["may_be_none"] and text in ("no", "missing")
    return text in told["whole"] or any(text.startswith(begin) for begin in told["begins"])
