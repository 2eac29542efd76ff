"""Looks through the code set as a whole: what it holds, and where the days of one thing leave a gap."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from workbench.datafiles.tables import TABLES
from workbench.domain.dates import ONE_DAY, Span
from workbench.domain.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.codeset.lookup import CodeSet
    from workbench.datafiles.tables import Table


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a code set holds.

    Attributes:
        tables: each table with its number of rows.
        parameters: how many dated parameters there are.
        sources: how many documents of each kind are cited.
    """

    tables: tuple[tuple[str, int], ...]
    parameters: int
    sources: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Seam:
    """Two spans of one thing that do not follow each other day upon day.

    Attributes:
        table: the table, or "parameter".
        days: the days that no row covers, or that two rows cover.
        overlap: two cover them; else none does.
    """

    table: str
    key: str
    days: Span
    overlap: bool


def holdings(codeset: CodeSet) -> Holdings:
    """What the code set holds."""
    kinds = [source.kind for source in codeset.sources()]
    counted = tuple((kind, kinds.count(kind)) for kind in dict.fromkeys(sorted(kinds)))
    tables = tuple((table.name, codeset.count(table.name)) for table in TABLES)
    return Holdings(tables, len(codeset.parameter_names()), counted)


def seams(codeset: CodeSet) -> tuple[Seam, ...]:
    """Every gap and overlap, in the order of the tables; tables whose rows may overlap are left out."""
    found = [seam for table in TABLES if not table.may_overlap for seam in _of_table(table, codeset)]
    for name in codeset.parameter_names():
        found += _between("parameter", name, [entry.span for entry in codeset.parameter(name).values()])
    return tuple(found)


def _of_table(table: Table, codeset: CodeSet) -> Iterator[Seam]:
    spans: dict[str, list[Span]] = {}
    for row in codeset.all_rows(table.name):
        spans.setdefault(" ".join(row[column] for column in table.key), []).append(row.span)
    for key, same in spans.items():
        yield from _between(table.name, key, same)


def _between(table: str, key: str, spans: Iterable[Span]) -> Iterator[Seam]:
    ordered: Sequence[Span] = sorted(spans, key=lambda span: span.start.toordinal() if span.start else 0)
    for before, after in itertools.pairwise(ordered):
        if before.end is None or after.start is None or after.start <= before.end:
            yield Seam(table, key, Span(after.start, before.end), overlap=True)
        elif after.start - before.end > ONE_DAY:
            yield Seam(table, key, Span(before.end + ONE_DAY, after.start - ONE_DAY), overlap=False)
