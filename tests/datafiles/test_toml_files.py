"""The readers of sources and dated parameters."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.datafiles.sources import PARAMETER, write_sources
from workbench.datafiles.toml_files import Cited, Parameter, ParameterEntry, read_parameters, read_sources
from workbench.domain.dates import Span
from workbench.domain.sources import Source, Sureness

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.datafiles.problems import SourceProblem

KNOWN = ("DOC-1", "MEM")


def parameters(root: Path) -> tuple[dict[str, Parameter], list[str]]:
    problems: list[SourceProblem] = []
    return read_parameters(root / "parameters", KNOWN, problems), list(map(str, problems))


def sources(root: Path) -> tuple[dict[str, Source], list[str]]:
    problems: list[SourceProblem] = []
    return read_sources(root / "sources", problems), list(map(str, problems))


def test_a_right_parameter_ends_where_the_next_entry_begins(tmp_path: Path) -> None:
    found, problems = parameters(write_sources(tmp_path))
    assert problems == []
    assert found == {
        "steps.limit": Parameter(
            "steps.limit",
            "The limit of something",
            date(2026, 11, 22),
            (
                ParameterEntry(
                    Span(date(2019, 4, 1), date(2024, 12, 31)),
                    {"infusion": "0874"},
                    Sureness.READ,
                    (Cited("DOC-1", "section 1"), Cited("MEM", "")),
                    "",
                ),
                ParameterEntry(
                    Span(date(2025, 1, 1)), ["a", "b"], Sureness.INFERRED, (Cited("DOC-1", "section 2"),), ""
                ),
            ),
        )
    }


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('description = "The limit of something"', "", "limit.toml:1: description is missing"),
        ("checked_through = 2026-11-22", "", "limit.toml:1: checked_through is missing or not a date"),
        ("checked_through = 2026-11-22", "checked_through = 2026-11-22T10:00:00", "checked_through is missing"),
        ("checked_through", "colour = 1\nchecked_through", "limit.toml:1: unknown key 'colour'"),
        ('value = ["a", "b"]', "", "limit.toml:11: value is missing"),
        ('value = ["a", "b"]', "value = 1.5", "limit.toml:11: value holds 1.5"),
        ('value = ["a", "b"]', "value = [2025-01-01]", "limit.toml:11: value holds 2025-01-01"),
        ('sure = "inferred"', 'sure = "I"', "limit.toml:11: sure is 'I', expected one of read, copy"),
        ('sure = "inferred"', 'sure = "inferred"\nwhy = 1', "limit.toml:11: unknown key 'why'"),
        ("start = 2025-01-01", 'start = "2025"', "limit.toml:11: start is not a date: '2025'"),
        ("start = 2025-01-01", "start = 2025-01-01\nend = 2024-01-01", "limit.toml:11: end 2024-01-01 lies before"),
        ("start = 2019-04-01", "start = 2019-04-01\nend = 2025-01-01", "limit.toml:12: from 2025-01-01 overlaps"),
        ('at = "section 2" }', 'at = "section 2", page = 1 }', "limit.toml:11: cite needs source and at"),
        ('{ source = "DOC-1", at = "section 2" }', '"DOC-1"', "limit.toml:11: cite needs source and at"),
        ('source = "DOC-1", at = "section 2"', 'source = "DOC-7", at = ""', "source 'DOC-7' is not in data/sources"),
        ("[[entry]]", "[[entrance]]", "there is no [[entry]]"),
        ("[[entry]]\nstart = 2019", "entry = [1]\nstart = 2019", "cannot be read"),
    ],
)
def test_a_wrong_parameter_is_refused(tmp_path: Path, old: str, new: str, says: str) -> None:
    root = write_sources(tmp_path)
    spoilt = PARAMETER.replace(old, new)
    assert spoilt != PARAMETER
    (root / "parameters" / "steps" / "limit.toml").write_text(spoilt, encoding="utf-8")
    found, problems = parameters(root)
    assert found == {}
    assert any(says in problem for problem in problems), problems


def test_an_entry_that_is_no_table(tmp_path: Path) -> None:
    root = write_sources(tmp_path)
    text = 'description = "x"\nchecked_through = 2026-01-01\nentry = [1]\n'
    (root / "parameters" / "steps" / "limit.toml").write_text(text, encoding="utf-8")
    assert parameters(root) == ({}, ["steps/limit.toml:1: the entry is not a table"])


def test_right_sources(tmp_path: Path) -> None:
    found, problems = sources(write_sources(tmp_path))
    assert problems == []
    assert found["DOC-1"] == Source("DOC-1", "A transmittal", "CMS", "https://example.org/1", "official")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('X = "text"', "X is not a table"),
        ('[X]\ntitle = "t"\npublisher = "p"\nurl = "u"\nkind = "rumour"', "all2.toml:1: X: kind is 'rumour'"),
        ('[X]\ntitle = ""\npublisher = "p"\nurl = "u"\nkind = "copy"', "X: title is empty"),
        ('[X]\ntitle = "t"\nurl = "u"\nkind = "copy"', "X: publisher is missing or not text"),
        ('[X]\ntitle = "t"\npublisher = "p"\nurl = "u"\nkind = "copy"\ncolour = 1', "X: unknown key 'colour'"),
        ('[DOC-1]\ntitle = "t"\npublisher = "p"\nurl = "u"\nkind = "copy"', "source DOC-1 is defined twice"),
        ("[X", "cannot be read"),
    ],
)
def test_a_wrong_source_is_refused(tmp_path: Path, text: str, says: str) -> None:
    root = write_sources(tmp_path)
    (root / "sources" / "all2.toml").write_text(text, encoding="utf-8")
    found, problems = sources(root)
    assert set(found) == {"DOC-1", "MEM"}
    assert any(says in problem for problem in problems), problems
