"""Answers a question with passages of facts, parameters, rules and codes, each cited. Nothing is generated.

Passages are ranked by which of the question's words they hold; a rare word weighs more than a common one.
"""

from __future__ import annotations

import re
from math import log
from typing import TYPE_CHECKING

from workbench.domain.dates import Span
from workbench.domain.records import dataclass
from workbench.services.rule_page import page_parts, summary
from workbench.services.search import expression, synonyms_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from workbench.codeset.lookup import CodeSet
    from workbench.domain.sources import Citation
    from workbench.rules.rule import Rule

MOST_PASSAGES = 8
_USUAL_LENGTH = 250
_STOP = frozenset(
    re.findall(
        r"\w+",
        "a an and any are as at be been by can code codes do does for from has have how i if in into is it its may "
        "must my no not of on or our shall should so than that the their them then there these they this to use used "
        "was we what when where which who whom whose why will with would you your",
    )
)
"""Words of a question that say nothing of what it is about."""
_COLUMNS = {
    "facts": "fact", "product_facts": "product", "hcpcs": "code", "crosswalks": "old", "editor_edits": "edit",
    "revenue_codes": "code", "value_codes": "code", "condition_codes": "code", "modifiers": "code",
}  # fmt: skip
"""The tables whose rows are passages, with the column of their key."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Something that was gathered and speaks of the question.

    Attributes:
        kind: "fact", "parameter", "rule" or the table of a code.
        citations: where it was read; empty for a rule, whose page has them.
        now: it holds on the day asked for.
    """

    kind: str
    key: str
    text: str
    span: Span
    citations: tuple[Citation, ...]
    now: bool


def ask(question: str, on: date, codeset: CodeSet, rules: Sequence[Rule]) -> tuple[Passage, ...]:
    """The passages that answer a question, best first; none where too little of it is found anywhere."""
    words = list(dict.fromkeys(word for word in words_of(question) if word not in _STOP))
    if not words:
        return ()
    passages = list(dict.fromkeys((*_looked_up(words, on, codeset), *_of_rules(rules))))
    held = [_held(words, f"{passage.key} {passage.text}", codeset) for passage in passages]
    weight = {word: log(1 + len(passages) / (1 + sum(word in one for one in held))) for word in words}
    enough = max(sum(weight.values()) * 0.4, min(weight.values()))
    scored: list[tuple[float, Passage]] = []
    for one, passage in zip(held, passages, strict=True):
        score = sum(weight[word] for word in one)
        if one and score >= enough:  # of two that say as much, the shorter says it better
            scored.append((score / (0.7 + 0.3 * len(passage.text) / _USUAL_LENGTH), passage))
    scored.sort(key=lambda one: (not one[1].now, -one[0]))
    return tuple(passage for _score, passage in scored[:MOST_PASSAGES])


def _looked_up(words: Sequence[str], on: date, codeset: CodeSet) -> Iterator[Passage]:
    synonyms = synonyms_of(codeset)
    any_word = " OR ".join(expression([word], synonyms) for word in words)
    for kind, key, title, _start, _end in codeset.search(any_word, 300):
        if kind == "parameter":
            yield from _parameter(key, title, on, codeset)
        elif kind in _COLUMNS:
            for row in codeset.rows(kind, _COLUMNS[kind], key):
                text = row.values.get("says") or f"{row['label']}. {row.values.get('plain', '')}".strip()
                yield Passage(kind, key, text, row.span, row.citations, row.span.covers(on))


def _parameter(name: str, description: str, on: date, codeset: CodeSet) -> Iterator[Passage]:
    for entry in codeset.parameter(name).values():
        text = f"{description}: {_value(entry.value)}"
        yield Passage("parameter", name, text, entry.span, entry.citations, entry.span.covers(on))


def _value(value: object) -> str:
    """A parameter's value in words.

    >>> _value({"collection": "0871", "receipt": "0873"}), _value(["a", "b"]), _value(3)
    ('collection 0871, receipt 0873', 'a, b', '3')
    """
    if isinstance(value, dict):
        return ", ".join(f"{key} {_value(one)}" for key, one in value.items())
    if isinstance(value, list):
        return ", ".join(map(_value, value))
    return str(value)


def _of_rules(rules: Sequence[Rule]) -> Iterator[Passage]:
    for rule in rules:
        told = [f"{heading}: {text}" for heading, text in page_parts(rule.page) if heading in ("Why", "Remedy")]
        yield Passage("rule", f"{rule.id} {rule.name}", " ".join((summary(rule), *told)), Span(), (), now=True)


def _held(words: Sequence[str], text: str, codeset: CodeSet) -> frozenset[str]:
    """Which of the words a text holds: itself, a longer form of it, or what it is a name for."""
    own = words_of(text)
    synonyms = synonyms_of(codeset)
    found = set()
    for word in words:
        meant = [word, *(target.casefold() for target in synonyms.get(word, ()))]
        if any(one.startswith(stem) for one in own for stem in meant):
            found.add(word)
    return frozenset(found)
