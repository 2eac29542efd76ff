"""Reads the code tables. Every row has its dates, its source and how sure it is, or the table is refused."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from workbench.datafiles.problems import SourceProblem
from workbench.datafiles.tables import COMMON, TABLES, Table
from workbench.domain.dates import Span, overlapping
from workbench.domain.sources import Sureness

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_SURENESS = {str(word) for word in Sureness}
_LONGEST_FIELD = 20_000


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row as read: the text of its own columns, its span, its sources."""

    table: str
    values: tuple[str, ...]
    span: Span
    sources: tuple[str, ...]
    at: str
    sure: Sureness
    note: str
    file: str
    line: int

    def key(self, table: Table) -> tuple[str, ...]:
        """The values that name what the row is about."""
        return self.values[: len(table.key)]


def read_tables(folder: Path, sources: Iterable[str], problems: list[SourceProblem]) -> list[TableRow]:
    """All rows of all tables under the folder; what is wrong is added to `problems`."""
    known = frozenset(sources)
    rows: list[TableRow] = []
    by_name = {table.name: table for table in TABLES}
    seen: set[str] = set()
    for path in sorted(folder.glob("*.csv")):
        name = path.name.split(".")[0]
        table = by_name.get(name)
        if table is None:
            problems.append(SourceProblem(path.name, 1, f"no table is called {name!r}"))
            continue
        seen.add(name)
        rows.extend(_read_table(path, table, known, problems))
    problems.extend(SourceProblem(f"{name}.csv", 1, "the table is missing") for name in by_name if name not in seen)
    for table in TABLES:
        if not table.may_overlap:
            _check_overlaps(table, [row for row in rows if row.table == table.name], problems)
    return rows


def _read_table(path: Path, table: Table, known: frozenset[str], problems: list[SourceProblem]) -> list[TableRow]:
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream, strict=True)
        try:
            header = tuple(next(reader, ()))
            if header != table.header:
                problems.append(SourceProblem(path.name, 1, f"the columns are {header}, expected {table.header}"))
                return []
            return [
                row
                for fields in reader
                if (row := _read_row(fields, path.name, reader.line_num, table, known, problems)) is not None
            ]
        except (csv.Error, UnicodeDecodeError) as error:
            problems.append(SourceProblem(path.name, reader.line_num, f"cannot be read: {error}"))
            return []


def _read_row(
    fields: list[str],
    file: str,
    line: int,
    table: Table,
    known: frozenset[str],
    problems: list[SourceProblem],
) -> TableRow | None:
    found: list[str] = []
    if len(fields) != len(table.header):
        problems.append(SourceProblem(file, line, f"{len(fields)} fields, expected {len(table.header)}"))
        return None
    named = dict(zip(table.header, fields, strict=True))
    found.extend(f"{column} is empty" for column in (*table.key, *table.required) if not named[column])
    found.extend(f"{column} has blanks around it: {text!r}" for column, text in named.items() if text != text.strip())
    found.extend(f"{column} is too long" for column, text in named.items() if len(text) > _LONGEST_FIELD)
    found.extend(
        f"{column} is not a number: {named[column]!r}"
        for column in table.numbers
        if named[column] and not _is_number(named[column])
    )
    for column, words in table.closed:
        if named[column] and named[column] not in words:
            found.append(f"{column} is {named[column]!r}, expected one of {', '.join(words)}")
    span = _read_span(named["start"], named["end"], found)
    sources = tuple(named["source"].split())
    if not sources:
        found.append("source is empty")
    found.extend(f"source {source!r} is not in data/sources" for source in sources if source not in known)
    if named["sure"] not in _SURENESS:
        found.append(f"sure is {named['sure']!r}, expected one of {', '.join(sorted(_SURENESS))}")
    problems.extend(SourceProblem(file, line, what) for what in found)
    if found:
        return None
    own = fields[: len(fields) - len(COMMON)]
    sure = Sureness(named["sure"])
    return TableRow(table.name, tuple(own), span, sources, named["at"], sure, named["note"], file, line)


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


def _read_span(start: str, end: str, found: list[str]) -> Span:
    days: list[date | None] = []
    for column, text in (("start", start), ("end", end)):
        try:
            days.append(date.fromisoformat(text) if text else None)
        except ValueError:
            found.append(f"{column} is not a date: {text!r}")
            days.append(None)
    first, last = days
    if first is not None and last is not None and last < first:
        found.append(f"end {end} lies before start {start}")
        return Span()
    return Span(first, last)


def _check_overlaps(table: Table, rows: list[TableRow], problems: list[SourceProblem]) -> None:
    by_key: dict[tuple[str, ...], list[TableRow]] = {}
    for row in rows:
        by_key.setdefault(row.key(table), []).append(row)
    for key, same in by_key.items():
        clash = overlapping([row.span for row in same])
        if clash is not None:
            one, other = same[clash[0]], same[clash[1]]
            what = f"{' '.join(key)}: {other.span} overlaps {one.span} of {one.file}:{one.line}"
            problems.append(SourceProblem(other.file, other.line, what))
