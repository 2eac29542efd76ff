"""Compiles `data/` into the embedded SQLite code set: `python -m workbench.codeset.build`.

The file carries the digest of its sources. It is written beside the target and moved over it, so that a
reader never sees half a code set.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import sqlite_utils

from workbench.codeset import schema
from workbench.codeset.digest import digest_of
from workbench.datafiles.csv_files import TableRow, read_tables
from workbench.datafiles.problems import BadSourcesError, SourceProblem
from workbench.datafiles.tables import TABLE_BY_NAME, TABLES
from workbench.datafiles.toml_files import Parameter, read_parameters, read_sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.sources import Source


_FOR_ALL_TO_READ = 0o644
"""Everybody who may use the program may read its code set, whoever started it first; nothing of a case is in it."""


def build_codeset(data_root: Path, target: Path) -> str:
    """Compile the sources under `data_root` into `target`.

    Returns:
        The digest of the sources.

    Raises:
        BadSourcesError: the sources are not right; all their problems are in it and `target` is untouched.
        OSError: the target cannot be written.
    """
    problems: list[SourceProblem] = []
    sources = read_sources(data_root / "sources", problems)
    rows = read_tables(data_root / "codes", sources, problems)
    parameters = read_parameters(data_root / "parameters", sources, problems)
    if problems:
        raise BadSourcesError(problems)
    digest = digest_of(data_root)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(prefix=".codeset-", dir=target.parent)
    os.close(handle)
    try:
        _write(Path(unfinished), digest, sources, rows, parameters)
        Path(unfinished).chmod(_FOR_ALL_TO_READ)
        Path(unfinished).replace(target)
    finally:
        Path(unfinished).unlink(missing_ok=True)
    return digest


def _write(
    path: Path,
    digest: str,
    sources: dict[str, Source],
    rows: list[TableRow],
    parameters: dict[str, Parameter],
) -> None:
    database = sqlite_utils.Database(path, execute_plugins=False)
    try:
        # The file is moved into place when complete; a journal would only slow the writing of it.
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        with database.atomic():
            checked = min((p.checked_through for p in parameters.values()), default=None)
            database.table(schema.META).insert_all(
                [
                    {"key": "digest", "value": digest},
                    {"key": "schema", "value": schema.SCHEMA_VERSION},
                    {"key": "checked_through", "value": checked.isoformat() if checked else ""},
                ],
                pk="key",
            )
            database.table(schema.SOURCE).insert_all(
                [
                    {"id": s.id, "title": s.title, "publisher": s.publisher, "url": s.url, "kind": s.kind}
                    for s in sources.values()
                ],
                pk="id",
            )
            _write_tables(database, rows)
            _write_parameters(database, parameters)
            _write_search(database, rows, parameters)
        database.execute("VACUUM")
    finally:
        database.close()


def _write_tables(database: sqlite_utils.Database, rows: list[TableRow]) -> None:
    for table in TABLES:
        own = [row for row in rows if row.table == table.name]
        own.sort(key=lambda row: (row.key(table), str(row.span.start or "")))
        database.table(table.name).create(dict.fromkeys(table.header, str))
        database.table(table.name).insert_all(_table_values(table.header, own))
        for column in (table.key[0], *schema.EXTRA_INDEXES.get(table.name, ())):
            database.table(table.name).create_index([column])


def _table_values(header: tuple[str, ...], rows: list[TableRow]) -> Iterator[dict[str, str]]:
    for row in rows:
        start, end = (day.isoformat() if day else "" for day in (row.span.start, row.span.end))
        common = (start, end, " ".join(row.sources), row.at, row.sure, row.note)
        yield dict(zip(header, (*row.values, *common), strict=True))


def _write_parameters(database: sqlite_utils.Database, parameters: dict[str, Parameter]) -> None:
    database.table(schema.PARAMETER).insert_all(
        [
            {"name": p.name, "description": p.description, "checked_through": p.checked_through.isoformat()}
            for p in parameters.values()
        ],
        pk="name",
        columns={"name": str, "description": str, "checked_through": str},
    )
    database.table(schema.PARAMETER_ENTRY).create(
        dict.fromkeys(("name", "start", "end", "value", "sure", "cites", "note"), str)
    )
    database.table(schema.PARAMETER_ENTRY).insert_all(
        {
            "name": parameter.name,
            "start": entry.span.start.isoformat() if entry.span.start else "",
            "end": entry.span.end.isoformat() if entry.span.end else "",
            "value": json.dumps(entry.value, ensure_ascii=False),
            "sure": str(entry.sure),
            "cites": json.dumps([[cite.source, cite.at] for cite in entry.cites], ensure_ascii=False),
            "note": entry.note,
        }
        for parameter in parameters.values()
        for entry in parameter.entries
    )
    database.table(schema.PARAMETER_ENTRY).create_index(["name"])


def _write_search(database: sqlite_utils.Database, rows: list[TableRow], parameters: dict[str, Parameter]) -> None:
    columns = ("kind", "ref", "title", "body", "start", "end")
    database.execute(
        f"CREATE VIRTUAL TABLE {schema.SEARCH} USING fts5"
        f'(kind UNINDEXED, ref, title, body, "start" UNINDEXED, "end" UNINDEXED,'
        f" tokenize = \"{schema.TOKENIZER}\", prefix = '1 2 3 4')"
    )
    found = [*_searchable_rows(rows), *_searchable_parameters(parameters)]
    marks = ", ".join("?" * len(columns))
    database.conn.executemany(f"INSERT INTO {schema.SEARCH} VALUES ({marks})", found)


def _searchable_rows(rows: list[TableRow]) -> Iterator[tuple[str, ...]]:
    for row in rows:
        table = TABLE_BY_NAME[row.table]
        if not table.search:
            continue
        named = dict(zip(table.header, row.values, strict=False))
        words = [named[column] for column in table.search]
        start, end = (day.isoformat() if day else "" for day in (row.span.start, row.span.end))
        title = named.get("label") or named.get("says") or named.get("asks") or " ".join(words[1:2])
        yield (row.table, words[0], title, " ".join(filter(None, words[1:])), start, end)


def _searchable_parameters(parameters: dict[str, Parameter]) -> Iterator[tuple[str, ...]]:
    for parameter in parameters.values():
        yield ("parameter", parameter.name, parameter.description, "", "", "")


def main() -> int:
    """Build the checkout's code set and say what it holds; all problems of the sources are printed."""
    from workbench.datafiles.locate import checkout_codeset, data_root

    try:
        digest = build_codeset(data_root(), Path(checkout_codeset()))
    except BadSourcesError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    sys.stdout.write(f"{checkout_codeset()} {digest}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
