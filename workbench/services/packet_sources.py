"""The sources of a packet: each document once, numbered in the order in which it is first cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.report.content import SourceRow
from workbench.services import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.domain.sources import Citation


class SourceList:
    """Collects citations and gives their documents numbers."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._first: dict[str, Citation] = {}
        self._places: dict[str, dict[tuple[str, str, str], None]] = {}

    def cite(self, citations: Iterable[Citation]) -> list[tuple[int, str]]:
        """The number of each document cited, with the place in it, the days in force and how it was read."""
        told: dict[int, dict[str, list[str]]] = {}
        for citation in citations:
            number = self._numbers.setdefault(citation.source, len(self._numbers) + 1)
            self._first.setdefault(citation.source, citation)
            force = words.span(citation.effective_from, citation.effective_to)
            place = (citation.at, force, words.SURENESS[citation.sure])
            self._places.setdefault(citation.source, {})[place] = None
            at = told.setdefault(number, {})
            at.setdefault(f"{force} · {place[2]}", []).append(citation.at)
        return [(number, "; ".join(_place(*one) for one in at.items())) for number, at in told.items()]

    def rows(self) -> tuple[SourceRow, ...]:
        """Every document, in the order of its number."""
        return tuple(
            SourceRow(number, key, self._first[key].title, self._first[key].url, tuple(self._places[key]))
            for key, number in self._numbers.items()
        )


def _place(force: str, places: list[str]) -> str:
    """Places in a document that hold for the same days."""
    return f"{', '.join(dict.fromkeys(places))} ({force})"
