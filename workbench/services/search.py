"""Full-text search over codes, products, facts and parameters: fragments in any order, synonyms, dates."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from workbench.domain.dates import Span
from workbench.domain.records import dataclass
from workbench.services.code_kinds import Kind, KnownCode, instead_on, known_codes, not_valid_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbench.codeset.lookup import CodeSet

RANKED_FROM = 3
"""Letters from which hits are ranked; below, too many match for ranking to mean anything, and it is slow."""
_MOST_ROWS = 400
_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")
"""A word as the code set's own index cuts them: letters and digits, and the dot inside C83.38."""
_LONGEST_PHRASE = 5
_KINDS = {kind.table: kind for kind in Kind if kind is not Kind.FREQUENCY}
_STATEMENTS = ("product_facts", "product_indications")
_Found = tuple[str, str, str, Span]
"""Table, key, title, days."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found.

    Attributes:
        kind: the table it stands in, or "parameter".
        key: the code, product or fact.
        not_valid: why it does not hold on the day asked for; empty when it does.
        instead: codes that stand for it on that day.
    """

    kind: str
    key: str
    title: str
    not_valid: str
    instead: tuple[str, ...]


def search(text: str, on: date, codeset: CodeSet) -> tuple[Hit, ...]:
    """What the words find: an exact code, what they are a name for, codes with the words, then all else with them."""
    words = words_of(text)
    if not words:
        return ()
    found: dict[tuple[str, str, str], list[tuple[str, Span]]] = {}
    for kind, key, title, span in [*_named(text, words, codeset), *_matching(words, codeset)]:
        # The rows of a code over time are one hit; the statements about one product are each their own.
        found.setdefault((kind, key, title if kind in _STATEMENTS else ""), []).append((title, span))
    return tuple(_hit(kind, key, same, on, codeset) for (kind, key, _title), same in found.items())


def words_of(text: str) -> list[str]:
    """The words of a text as the index has them.

    >>> words_of("CRS, grade 2 (D89.832)")
    ['crs', 'grade', '2', 'd89.832']
    """
    return _WORD.findall(text.casefold())


def expression(words: Sequence[str], synonyms: Mapping[str, Sequence[str]]) -> str:
    """The words as FTS5 takes them: each the beginning of one, all of them, in any order, or what they are a name for.

    >>> expression(["crs", "grade"], {"crs": ["D89.83"]})
    '("crs"* OR "D89.83"*) AND "grade"*'
    """
    parts: list[str] = []
    at = 0
    while at < len(words):
        longest = min(_LONGEST_PHRASE, len(words) - at)
        length = next((n for n in range(longest, 0, -1) if " ".join(words[at : at + n]) in synonyms), 1)
        phrase = words[at : at + length]
        own = " AND ".join(f'"{word}"*' for word in phrase)
        others = [f'"{" ".join(_WORD.findall(target))}"*' for target in synonyms.get(" ".join(phrase), ())]
        if others:
            own = " OR ".join([f"({own})" if length > 1 else own, *others])
        parts.append(f"({own})" if others else own)
        at += length
    return " AND ".join(parts)


def _named(text: str, words: Sequence[str], codeset: CodeSet) -> Iterator[_Found]:
    """What the text itself is: a code, or a name in use for a code, a product or a fact."""
    yield from _codes(text, codeset)
    for target in synonyms_of(codeset).get(" ".join(words), ()):
        yield from _codes(target, codeset)
        for row in codeset.rows("products", "product", target):
            yield "products", target, f"{row['brand']} ({row['generic']})", row.span
        for row in codeset.rows("facts", "fact", target):
            yield "facts", target, row["says"], row.span


def _matching(words: Sequence[str], codeset: CodeSet) -> list[_Found]:
    """What has all the words, codes before products and drugs before statements, each in the order of its rank."""
    ranked = max(map(len, words)) >= RANKED_FROM
    rows = codeset.search(expression(words, synonyms_of(codeset)), _MOST_ROWS, ranked=ranked)
    found = [(kind, key, title, Span(_day(start), _day(end))) for kind, key, title, start, end in rows]
    return sorted((one for one in found if one[0] != "synonyms"), key=lambda one: _class(one[0]))


def _class(kind: str) -> int:
    if kind in _KINDS:
        return 0
    return 2 if kind in ("facts", "parameter", "checklist") else 1


def _codes(text: str, codeset: CodeSet) -> Iterator[_Found]:
    for known in known_codes(text, codeset):
        for row in known.rows:
            yield known.kind.table, known.code, row["label"], row.span


def synonyms_of(codeset: CodeSet) -> dict[str, list[str]]:
    """What each name in use stands for, by its words."""
    gathered: dict[str, list[str]] = {}
    for row in codeset.all_rows("synonyms"):
        gathered.setdefault(" ".join(words_of(row["term"])), []).append(row["target"])
    return gathered


def _hit(kind: str, key: str, same: Sequence[tuple[str, Span]], on: date, codeset: CodeSet) -> Hit:
    title = next((title for title, span in same if span.covers(on)), same[-1][0])
    if kind not in _KINDS:
        return Hit(kind, key, title, not_valid_on(on, (span for _title, span in same)), ())
    of = _KINDS[kind]
    known = KnownCode(of, key, codeset.rows(of.table, of.column, key))
    return Hit(kind, key, title, known.not_valid(on), instead_on(on, known, codeset))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
