"""The reader of code tables: every row right, or the table refused with file and line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.datafiles.sources import HCPCS, write_sources, write_table
from workbench.datafiles.csv_files import TableRow, read_tables
from workbench.datafiles.problems import BadSourcesError, SourceProblem
from workbench.datafiles.tables import TABLES
from workbench.domain.dates import Span
from workbench.domain.sources import Sureness

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = ("DOC-1", "MEM")


def read(root: Path) -> tuple[list[TableRow], list[str]]:
    problems: list[SourceProblem] = []
    rows = read_tables(root / "codes", KNOWN, problems)
    return rows, list(map(str, problems))


def test_a_right_table(tmp_path: Path) -> None:
    rows, problems = read(write_sources(tmp_path))
    assert problems == []
    assert [row.values[0] for row in rows] == ["0540T", "38228", "J9075"]
    assert rows[1] == TableRow(
        table="hcpcs",
        values=("38228", "cpt", "infusion", "Giving the cells, new code", "", "", "", ""),
        span=Span(date(2025, 1, 1)),
        sources=("DOC-1",),
        at="section 2",
        sure=Sureness.COPY,
        note="a note",
        file="hcpcs.csv",
        line=3,
    )


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("0540T,cpt,infusion,x,,,,,2019-01-01,,DOC-1,,read", "13 fields, expected 14"),
        (",cpt,infusion,x,,,,,2019-01-01,,DOC-1,,read,", "code is empty"),
        ("0540T,cpt,infusion,,,,,,2019-01-01,,DOC-1,,read,", "label is empty"),
        ("0540T,cpt,infusion, x,,,,,2019-01-01,,DOC-1,,read,", "label has blanks around it: ' x'"),
        ("0540T,cpt,infusing,x,,,,,2019-01-01,,DOC-1,,read,", "grp is 'infusing', expected one of collection"),
        ("0540T,cpt,infusion,x,,,five,,2019-01-01,,DOC-1,,read,", "unit_amount is not a number: 'five'"),
        ("0540T,cpt,infusion,x,,,NaN,,2019-01-01,,DOC-1,,read,", "unit_amount is not a number: 'NaN'"),
        ("0540T,cpt,infusion,x,,,,,2019-02-29,,DOC-1,,read,", "start is not a date: '2019-02-29'"),
        ("0540T,cpt,infusion,x,,,,,2019-01-02,2019-01-01,DOC-1,,read,", "end 2019-01-01 lies before start"),
        ("0540T,cpt,infusion,x,,,,,2019-01-01,,,,read,", "source is empty"),
        ("0540T,cpt,infusion,x,,,,,2019-01-01,,DOC-1 DOC-9,,read,", "source 'DOC-9' is not in data/sources"),
        ("0540T,cpt,infusion,x,,,,,2019-01-01,,DOC-1,,V,", "sure is 'V', expected one of copy, inferred"),
        (f"0540T,cpt,infusion,{'x' * 20001},,,,,2019-01-01,,DOC-1,,read,", "label is too long"),
    ],
)
def test_a_wrong_row_is_refused_with_file_and_line(tmp_path: Path, row: str, says: str) -> None:
    root = write_sources(tmp_path)
    write_table(root, "hcpcs", [HCPCS[1], row])
    rows, problems = read(root)
    assert [found.values[0] for found in rows] == ["38228"]
    assert len(problems) == 1
    assert problems[0].startswith("hcpcs.csv:3: ")
    assert says in problems[0]


def test_all_problems_of_a_row_are_told_at_once(tmp_path: Path) -> None:
    root = write_sources(tmp_path)
    write_table(root, "hcpcs", [",cpt,infusion,,,,,,soon,,,,sure,"])
    assert len(read(root)[1]) == 5


def test_overlapping_spans_of_one_code_are_refused(tmp_path: Path) -> None:
    root = write_sources(tmp_path)
    write_table(root, "hcpcs", [HCPCS[0], "0540T,cpt,infusion,x,,,,,2024-12-31,,DOC-1,,read,"])
    assert read(root)[1] == ["hcpcs.csv:3: 0540T: from 2024-12-31 overlaps 2019-01-01 to 2024-12-31 of hcpcs.csv:2"]


def test_spans_that_meet_do_not_overlap(tmp_path: Path) -> None:
    root = write_sources(tmp_path)
    write_table(root, "hcpcs", [HCPCS[0], "0540T,cpt,infusion,x,,,,,2025-01-01,,DOC-1,,read,"])
    assert read(root)[1] == []


def test_a_list_of_facts_may_overlap(tmp_path: Path) -> None:
    root = write_sources(tmp_path)
    write_table(root, "product_facts", [f"p,boxed,{says},,,DOC-1,,read," for says in ("one", "two")])
    assert read(root)[1] == []


def test_wrong_columns_missing_and_unknown_tables(tmp_path: Path) -> None:
    root = write_sources(tmp_path)
    (root / "codes" / "hcpcs.csv").write_text("code,label\n", encoding="utf-8")
    (root / "codes" / "mue.csv").unlink()
    (root / "codes" / "colours.csv").write_text("code\n", encoding="utf-8")
    problems = read(root)[1]
    assert [problem.split(": ")[0] for problem in problems] == ["colours.csv:1", "hcpcs.csv:1", "mue.csv:1"]
    assert "no table is called 'colours'" in problems[0]
    assert "expected ('code', 'level'" in problems[1]
    assert "the table is missing" in problems[2]


def test_a_table_may_come_in_parts(tmp_path: Path) -> None:
    root = write_sources(tmp_path)
    write_table(root, "hcpcs", [HCPCS[0]])
    part = root / "codes" / "hcpcs.drugs.csv"
    part.write_text(
        (root / "codes" / "hcpcs.csv").read_text(encoding="utf-8").replace(HCPCS[0], HCPCS[2]), encoding="utf-8"
    )
    rows, problems = read(root)
    assert (problems, [row.file for row in rows]) == ([], ["hcpcs.csv", "hcpcs.drugs.csv"])


@pytest.mark.parametrize("spoilt", [b"\xff\xfe", b'code,"x\n'])
def test_what_cannot_be_read_at_all(tmp_path: Path, spoilt: bytes) -> None:
    root = write_sources(tmp_path)
    path = root / "codes" / "hcpcs.csv"
    path.write_bytes(path.read_bytes() + spoilt)
    problems = read(root)[1]
    assert len(problems) >= 1
    assert problems[0].startswith("hcpcs.csv:")


def test_problems_are_listed_in_one_error() -> None:
    error = BadSourcesError([SourceProblem("a.csv", 2, "wrong"), SourceProblem("b.csv", 1, "worse")])
    assert str(error) == "2 problems in the sources of the code set:\na.csv:2: wrong\nb.csv:1: worse"
    assert str(BadSourcesError([SourceProblem("a.csv", 2, "wrong")])).startswith("1 problem in")


def test_every_table_names_each_column_once() -> None:
    for table in TABLES:
        assert len(set(table.header)) == len(table.header)
        named = {*table.required, *table.numbers, *table.search, *(column for column, _ in table.closed)}
        assert named <= set(table.header)
