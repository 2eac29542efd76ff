"""Look-ups in the compiled code set: read-only, plain SQL, remembered for the life of the process.

No sqlite-utils here: this is on the way of every keystroke and every start.
"""

from __future__ import annotations

import json
import os
import sqlite3
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from workbench.codeset import schema
from workbench.datafiles.tables import COMMON, TABLE_BY_NAME
from workbench.domain.dates import Dated, Span
from workbench.domain.errors import Bug, KnownProblem
from workbench.domain.sources import Citation, Source, Sureness
from workbench.rules.lookup import Entry, Row

if TYPE_CHECKING:
    from pathlib import Path


class CodeSet:
    """The compiled code set. Answers are the same for the life of the object; never writes."""

    def __init__(self, path: str | Path) -> None:
        """Open a compiled code set.

        Raises:
            KnownProblem: the file is missing, is no code set, or has another shape.
        """
        self._file = os.path.abspath(path)  # noqa: PTH100 - pathlib costs the start dearly
        try:
            # Not bound to one thread: the window reviews in a worker, and SQLite serialises by itself.
            self._db = sqlite3.connect(_uri(self._file), uri=True, check_same_thread=False)
            meta = dict(self._db.execute(f"SELECT key, value FROM {schema.META}"))
        except sqlite3.Error as error:
            raise KnownProblem(
                f"the code set cannot be opened ({error}).",
                where=self.path.name,
                to_do="Run `workbench doctor`; in a checkout, `python -m workbench.codeset.build`.",
            ) from error
        if meta.get("schema") != schema.SCHEMA_VERSION:
            raise KnownProblem(
                f"the code set has shape {meta.get('schema')}, this program reads {schema.SCHEMA_VERSION}.",
                where=self.path.name,
            )
        self.digest = meta["digest"]
        self.checked_through = date.fromisoformat(meta["checked_through"])
        self._documents: dict[str, tuple[str, ...]] = {}
        self._cited: dict[tuple[tuple[tuple[str, str], ...], str, str, str], tuple[Citation, ...]] = {}
        self._parameters: dict[str, Dated[Entry]] = {}
        self._entries: dict[str, list[tuple[str, ...]]] = {}
        self._rows: dict[tuple[str, str, str], tuple[Row, ...]] = {}
        self._whole: dict[str, tuple[Row, ...]] = {}

    @property
    def path(self) -> Path:
        """The file."""
        from pathlib import Path

        return Path(self._file)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def __del__(self) -> None:
        """Let go of the file with the last holder; from Python 3.13 on a connection left open is a warning."""
        if hasattr(self, "_db"):  # not where there was nothing to open
            self._db.close()

    def parameter(self, name: str) -> Dated[Entry]:
        """A dated parameter by its path name.

        Raises:
            Bug: there is no such parameter.
        """
        found = self._parameters.get(name)
        if found is None:
            if not self._entries:
                self._read_entries()
            if name not in self._entries:
                raise Bug(f"there is no parameter {name!r} in the code set")
            entries = tuple(self._entry(*record) for record in self._entries[name])
            found = self._parameters[name] = Dated(name, entries)
        return found

    def parameter_names(self) -> tuple[str, ...]:
        """The names of all parameters, in order."""
        if not self._entries:
            self._read_entries()
        return tuple(self._entries)

    def _read_entries(self) -> None:
        """Read all parameters as they stand in the file; what they say is understood when it is asked for."""
        sql = f'SELECT name, "start", "end", value, sure, cites FROM {schema.PARAMETER_ENTRY} ORDER BY name, "start"'
        for name, *record in self._ask(sql):
            self._entries.setdefault(name, []).append(tuple(record))

    def rows(self, table: str, column: str, value: str) -> tuple[Row, ...]:
        """The rows of a table with that value in that column, oldest first."""
        key = (table, column, value)
        found = self._rows.get(key)
        if found is None:
            if column not in TABLE_BY_NAME[table].header:
                raise Bug(f"table {table} has no column {column!r}")
            sql = f'SELECT * FROM {table} WHERE "{column}" = ? ORDER BY "start", rowid'
            found = self._to_rows(table, self._ask(sql, value))
            self._rows[key] = found
        return found

    def all_rows(self, table: str) -> tuple[Row, ...]:
        """Every row of a table, in file order; for small tables."""
        found = self._whole.get(table)
        if found is None:
            sql = f"SELECT * FROM {TABLE_BY_NAME[table].name} ORDER BY rowid"
            found = self._to_rows(table, self._ask(sql))
            self._whole[table] = found
        return found

    def count(self, table: str) -> int:
        """How many rows a table has."""
        sql = f"SELECT count(*) FROM {TABLE_BY_NAME[table].name}"
        return int(self._ask(sql)[0][0])

    def source(self, id_: str) -> Source:
        """A cited document.

        Raises:
            Bug: no such document is registered.
        """
        return Source(*self._document(id_))

    def sources(self) -> tuple[Source, ...]:
        """Every cited document, by id."""
        sql = f"SELECT id, title, publisher, url, kind FROM {schema.SOURCE} ORDER BY id"
        return tuple(Source(*row) for row in self._ask(sql))

    def _document(self, id_: str) -> tuple[str, ...]:
        if not self._documents:
            sql = f"SELECT id, title, publisher, url, kind FROM {schema.SOURCE}"
            self._documents = {row[0]: row for row in self._ask(sql)}
        if id_ not in self._documents:
            raise Bug(f"there is no source {id_!r} in the code set")
        return self._documents[id_]

    def search(self, expression: str, limit: int, *, ranked: bool = True) -> list[tuple[str, str, str, str, str]]:
        """Hits of a full-text expression: table, key, title, start, end (ISO text or empty).

        Args:
            expression: what FTS5 matches.
            limit: the most hits.
            ranked: the best hits, best first; else the first ones, which is quick also where very many match.

        Raises:
            sqlite3.OperationalError: the expression is not one of FTS5.
        """
        order = f"bm25({schema.SEARCH}, 0, 8, 4, 1), rowid" if ranked else "rowid"
        sql = (
            f'SELECT kind, ref, title, "start", "end" FROM {schema.SEARCH}'
            f" WHERE {schema.SEARCH} MATCH ? ORDER BY {order} LIMIT ?"
        )
        found = self._ask(sql, expression, limit)
        return [(kind, ref, title, start, end) for kind, ref, title, start, end in found]

    def _ask(self, sql: str, *values: str | int) -> list[tuple[str, ...]]:
        """The records an SQL text asks for.

        Raises:
            sqlite3.OperationalError: the text is not right.
            KnownProblem: the file is damaged.
        """
        try:
            found: list[tuple[str, ...]] = self._db.execute(sql, values).fetchall()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            raise KnownProblem(
                f"the code set is damaged ({error}).",
                where=self.path.name,
                to_do="Install the program again; in a checkout, `python -m workbench.codeset.build`.",
            ) from error
        return found

    def _to_rows(self, table: str, records: list[tuple[str, ...]]) -> tuple[Row, ...]:
        header = TABLE_BY_NAME[table].header
        own = len(header) - len(COMMON)
        rows: list[Row] = []
        for record in records:
            start, end, sources, at, sure, note = record[own:]
            cites = self._citations(tuple((source, at) for source in sources.split()), start, end, sure)
            rows.append(Row(table, dict(zip(header, record[:own], strict=False)), _span(start, end), cites, note))
        return tuple(rows)

    def _citations(self, cited: tuple[tuple[str, str], ...], start: str, end: str, sure: str) -> tuple[Citation, ...]:
        """The citations of sources and places in them. Many rows have the same, so they are remembered."""
        key = (cited, start, end, sure)
        found = self._cited.get(key)
        if found is None:
            span, read = _span(start, end), Sureness(sure)
            documents = [(self._document(id_), at) for id_, at in cited]
            found = self._cited[key] = tuple(
                Citation(id_, title, at, url, span.start, span.end, read)
                for (id_, title, _publisher, url, _kind), at in documents
            )
        return found

    def _entry(self, start: str, end: str, value: str, sure: str, cites: str) -> tuple[Span, Entry]:
        span = _span(start, end)
        told = self._citations(tuple((id_, at) for id_, at in json.loads(cites)), start, end, sure)
        return span, Entry(json.loads(value), span, told)


def _uri(file: str) -> str:
    """The address under which SQLite opens a file without ever writing to it or looking for a journal.

    >>> _uri("/a b/100%.sqlite")
    'file:///a b/100%25.sqlite?mode=ro&immutable=1'
    """
    path = file.replace("\\", "/").replace("%", "%25").replace("?", "%3F").replace("#", "%23")
    return f"file://{path if path.startswith('/') else '/' + path}?mode=ro&immutable=1"


@cache
def _span(start: str, end: str) -> Span:
    return Span(date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None)
