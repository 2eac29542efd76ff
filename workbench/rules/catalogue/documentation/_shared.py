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
_SHORT = 3
_TO_BLANKS = str.maketrans(dict.fromkeys(string.punctuation, " "))


def entries(review: Review) -> Iterator[tuple[str, str, str]]:
    """Each entry: the checklist item it is taken for (empty when none), its name and its value."""
    phrases = said(review, "documentation.item_words", review.today).groups
    for name, value in review.case.episode.documentation:
        yield next(iter(items_of(name, phrases)), ""), name, value.strip()


def items_of(name: str, phrases: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The checklist items a name speaks of, in the order in which they are tried."""
    words = set(name.casefold().translate(_TO_BLANKS).split())
    named = [item for item in phrases if words == set(item.split("-"))]
    return named or [item for item, options in phrases.items() if any(_holds(words, phrase) for phrase in options)]


def _holds(words: set[str], phrase: str) -> bool:
    """Whether every word of the phrase begins a word of the name; a word of two letters has to be one."""
    return all(any(_is(word, wanted) for word in words) for wanted in phrase.split())


def _is(word: str, wanted: str) -> bool:
    return word == wanted if len(wanted) < _SHORT else word.startswith(wanted)


def says_no(review: Review, item: str, name: str, value: str) -> bool:
    """Whether a value says that the thing is not in the record."""
    told = said(review, "documentation.negative_values", review.today).groups
    text = value.casefold()
    if text in told["never"]:
        return False
    no = text in told["whole"] or any(text.startswith(begin) for begin in told["begins"])
    if item not in told["may_be_none"]:
        return no
    asked = any(word in name.casefold() for word in told["asks_for_the_entry"])
    return any(text.startswith(begin) for begin in told["missing_all_the_same"]) or (no and asked and text != "none")
