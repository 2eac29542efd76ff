"""The code set is built whole or not at all, carries the digest of its sources, and answers from them."""

from __future__ import annotations

import gc
import os
import sqlite3
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.datafiles.sources import HCPCS, write_sources, write_table
from workbench.codeset import current
from workbench.codeset.build import build_codeset, main
from workbench.codeset.digest import digest_of
from workbench.codeset.lookup import CodeSet
from workbench.datafiles import locate
from workbench.datafiles.problems import BadSourcesError
from workbench.domain.dates import NoValueInEffectError, Span
from workbench.domain.errors import Bug, KnownProblem
from workbench.domain.sources import Citation, Source, Sureness
from workbench.rules.lookup import Row

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    return write_sources(tmp_path / "data")


@pytest.fixture
def built(sources: Path, tmp_path: Path) -> CodeSet:
    build_codeset(sources, tmp_path / "codeset.sqlite")
    return CodeSet(tmp_path / "codeset.sqlite")


def test_a_row_comes_back_with_its_span_and_sources(built: CodeSet) -> None:
    cite = Citation(
        "DOC-1",
        "A transmittal",
        "section 1",
        "https://example.org/1",
        date(2019, 1, 1),
        date(2024, 12, 31),
        Sureness.READ,
    )
    values = {
        "code": "0540T",
        "level": "cpt",
        "grp": "infusion",
        "label": "Giving the cells",
        "plain": "",
        "unit": "",
        "unit_amount": "",
        "unit_measure": "",
    }
    expected = Row("hcpcs", values, Span(date(2019, 1, 1), date(2024, 12, 31)), (cite,), "")
    assert built.rows("hcpcs", "code", "0540T") == (expected,)
    assert built.rows("hcpcs", "code", "0541T") == ()
    assert [row["code"] for row in built.all_rows("hcpcs")] == ["0540T", "38228", "J9075"]
    assert built.count("hcpcs") == 3


def test_numbers_and_empty_columns_of_a_row(built: CodeSet) -> None:
    row = built.rows("hcpcs", "code", "J9075")[0]
    assert row.number("unit_amount") == Decimal(5)
    assert built.rows("hcpcs", "code", "0540T")[0].number("unit_amount") is None


def test_text_in_a_lookup_is_never_sql(built: CodeSet) -> None:
    assert built.rows("hcpcs", "code", "x' OR '1'='1") == ()
    with pytest.raises(Bug, match="has no column"):
        built.rows("hcpcs", 'code" = "code" OR "code', "x")
    with pytest.raises(KeyError):
        built.rows("sqlite_master", "name", "x")


def test_a_parameter_by_day_and_its_gap(built: CodeSet) -> None:
    limit = built.parameter("steps.limit")
    assert limit.on(date(2024, 12, 31)).mapping == {"infusion": "0874"}
    assert limit.on(date(2025, 1, 1)).texts == ("a", "b")
    assert [cite.source for cite in limit.on(date(2019, 4, 1)).citations] == ["DOC-1", "MEM"]
    with pytest.raises(NoValueInEffectError, match=r"steps\.limit is known for 2019-03-31"):
        limit.on(date(2019, 3, 31))
    with pytest.raises(Bug, match="there is no parameter"):
        built.parameter("steps.colour")
    assert built.parameter_names() == ("steps.limit",)


def test_a_source_by_id(built: CodeSet) -> None:
    assert built.source("DOC-1") == Source("DOC-1", "A transmittal", "CMS", "https://example.org/1", "official")
    with pytest.raises(Bug, match="no source 'DOC-9'"):
        built.source("DOC-9")


def test_full_text_finds_code_and_words(built: CodeSet) -> None:
    assert [hit[1] for hit in built.search("cyclo*", 5)] == ["J9075"]
    assert [hit[1] for hit in built.search("cells*", 5)] == ["0540T", "38228"]
    assert built.search("cells*", 1)[0] == ("hcpcs", "0540T", "Giving the cells", "2019-01-01", "2024-12-31")


def test_the_file_is_never_written_through_a_lookup(built: CodeSet) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        built._db.execute("DELETE FROM hcpcs")


def test_the_digest_is_of_the_sources_alone(sources: Path, tmp_path: Path) -> None:
    first = build_codeset(sources, tmp_path / "one.sqlite")
    assert first == build_codeset(sources, tmp_path / "two.sqlite") == digest_of(sources)
    assert (tmp_path / "one.sqlite").read_bytes() == (tmp_path / "two.sqlite").read_bytes()
    path = write_table(sources, "hcpcs", HCPCS[:2])
    shorter = digest_of(sources)
    assert shorter != first
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert digest_of(sources) == shorter
    path.rename(path.with_name("hcpcs.part.csv"))
    assert digest_of(sources) != shorter


def test_nothing_is_built_from_wrong_sources(sources: Path, tmp_path: Path) -> None:
    target = tmp_path / "codeset.sqlite"
    build_codeset(sources, target)
    before = target.read_bytes()
    write_table(sources, "hcpcs", ["0540T"])
    (sources / "sources" / "all.toml").write_text("[", encoding="utf-8")
    with pytest.raises(BadSourcesError) as caught:
        build_codeset(sources, target)
    assert {problem.file for problem in caught.value.problems} == {"hcpcs.csv", "all.toml", "steps/limit.toml"}
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".codeset")] == []


@pytest.mark.parametrize("content", [None, b"", b"not a database at all, but long enough to be looked at" * 20])
def test_what_is_no_code_set_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "codeset.sqlite"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(KnownProblem, match="cannot be opened"):
        CodeSet(path)


def test_a_code_set_of_another_shape_is_refused(sources: Path, tmp_path: Path) -> None:
    path = tmp_path / "codeset.sqlite"
    build_codeset(sources, path)
    with sqlite3.connect(path) as db:
        db.execute("UPDATE meta SET value = '0' WHERE key = 'schema'")
    db.close()
    with pytest.raises(KnownProblem, match="has shape 0, this program reads"):
        CodeSet(path)


@pytest.fixture
def checkout(sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(locate, "in_checkout", lambda: True)
    monkeypatch.setattr(locate, "data_folder", lambda: str(sources))
    monkeypatch.setattr(locate, "checkout_codeset", lambda: tmp_path / "build" / "codeset.sqlite")
    return sources


def test_a_checkout_builds_anew_when_its_sources_change(checkout: Path) -> None:
    first = current.open_codeset()
    again = current.open_codeset()
    assert first.digest == again.digest
    built_at = first.path.stat().st_mtime_ns
    assert again.path.stat().st_mtime_ns == built_at
    first.close()
    again.close()
    write_table(checkout, "hcpcs", HCPCS[:1])
    changed = current.open_codeset()
    assert (changed.digest, changed.count("hcpcs")) == (digest_of(checkout), 1)
    assert changed.digest != first.digest


@pytest.mark.parametrize("damaged", [b"", b"no database"])
def test_a_checkout_builds_anew_what_is_not_as_it_was_built(checkout: Path, damaged: bytes) -> None:
    first = current.open_codeset()
    first.close()
    first.path.write_bytes(damaged)
    assert current.open_codeset().digest == digest_of(checkout)


def test_a_damaged_code_set_is_a_known_problem(sources: Path, tmp_path: Path) -> None:
    path = tmp_path / "codeset.sqlite"
    build_codeset(sources, path)
    database = sqlite3.connect(path)
    (page,) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'hcpcs'").fetchone()
    (size,) = database.execute("PRAGMA page_size").fetchone()
    database.close()
    with path.open("r+b") as stream:
        stream.seek((page - 1) * size)
        stream.write(b"\xff" * size)
    with pytest.raises(KnownProblem, match="the code set is damaged"):
        CodeSet(path).all_rows("hcpcs")


def test_a_checkout_that_cannot_be_written_is_judged_with_a_copy_elsewhere(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "cache" / "codeset.sqlite"
    (tmp_path / "build").write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setattr(locate, "cached_codeset", lambda: elsewhere)
    assert current.open_codeset().path == elsewhere


@pytest.mark.usefixtures("checkout")
def test_where_nothing_can_be_written_is_a_known_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("build", "cache"):
        (tmp_path / folder).write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setattr(locate, "cached_codeset", lambda: tmp_path / "cache" / "codeset.sqlite")
    with pytest.raises(KnownProblem, match="the code set has to be built and cannot be written"):
        current.open_codeset()


@pytest.mark.skipif(os.name != "posix", reason="Windows has other rights")
def test_all_may_read_a_code_set_and_its_owner_may_write_it(built: CodeSet) -> None:
    assert built.path.stat().st_mode & 0o777 == 0o644


def test_a_wheel_uses_what_it_ships(built: CodeSet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locate, "in_checkout", lambda: False)
    monkeypatch.setattr(locate, "shipped_codeset", lambda: built.path)
    assert current.open_codeset().path == built.path


def test_the_build_command_prints_path_and_digest_or_all_problems(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main() == 0
    assert capsys.readouterr().out.strip().endswith(digest_of(checkout))
    write_table(checkout, "hcpcs", ["0540T"])
    assert main() == 2
    assert "hcpcs.csv:2: 1 fields, expected 14" in capsys.readouterr().err


def test_the_real_sources_are_right() -> None:
    codeset = current.open_codeset()
    assert codeset.digest == digest_of(locate.data_root())
    assert codeset.count("hcpcs") > 100
    assert os.access(codeset.path, os.R_OK)


def test_a_code_set_nobody_holds_lets_go_of_its_file() -> None:
    codeset = current.open_codeset()
    connection = codeset._db
    del codeset
    gc.collect()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")
