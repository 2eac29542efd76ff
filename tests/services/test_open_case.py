"""Reading a case from disk: files of another kind are told apart and refused in one sentence."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from tests.services.example import case
from workbench.casefile.problems import BadCaseFileError
from workbench.casefile.write import write_case
from workbench.domain.errors import KnownProblem
from workbench.services import open_case as module
from workbench.services.open_case import open_case, read_bytes, what_else

if TYPE_CHECKING:
    from pathlib import Path

CASE = case(("0874", "38228", "10.00"))
ISA = b"ISA*00*          *00*          *ZZ*A              *ZZ*B              *260101*1200*^*00501*1*0*P*:~GS*HC*A*B~"

OTHERS = [
    (b"%PDF-1.7\n", "a PDF"),
    (b"PK\x03\x04xl/workbook.xml", "a spreadsheet or a zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Excel or Word file"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"<?xml version='1.0'?>", "XML"),
    (b"<html>", "a web page or XML"),
    (ISA + b"ST*837*0001*005010X223A2~", "an X12 837 claim transmission"),
    (b"\r\n" + ISA + b"ST*835*0001~", "an X12 835 transmission"),
    (ISA, "an X12 transmission"),
    (b"GS|HC|A~ST|837|0001~", "an X12 837 claim transmission"),
    (b"ST|277|0001~", "an X12 277 transmission"),
    (b"Start of therapy", "plain text"),
    (b"code,units,charge\n", "a table (CSV or the like)"),
    (b"code\tunits\tcharge\n", "a table (CSV or the like)"),
    (b"Patient received cells today.", "plain text"),
    (b"\x7fELF\0\0\0", "a binary file"),
    (b"\xff\xfe{\0", "text in UTF-16, not UTF-8"),
]


@pytest.mark.parametrize(("content", "look"), OTHERS, ids=[look for _content, look in OTHERS])
def test_other_files_are_told_apart(content: bytes, look: str) -> None:
    assert what_else(content) == look


@pytest.mark.parametrize("content", [b'{"format": 1}', b" \n[1]", b"\xef\xbb\xbf{}", b"", b"  \n"])
def test_what_may_be_json_is_left_to_the_reader(content: bytes) -> None:
    assert what_else(content) == ""


def test_a_case_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "any name"
    path.write_text(write_case(CASE), encoding="utf-8")
    assert open_case(str(path)) == CASE


def test_another_file_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "claims.837"
    path.write_bytes(ISA + b"ST*837*0001~")
    with pytest.raises(KnownProblem) as refused:
        open_case(str(path))
    assert str(refused.value) == (
        f"{path}: this looks like an X12 837 claim transmission, which is not read yet. Give a case file (.case.json)."
    )


def test_a_file_that_is_no_right_case_file_says_why(tmp_path: Path) -> None:
    path = tmp_path / "a.case.json"
    path.write_text('{"format": "cart-case/1"}', encoding="utf-8")
    with pytest.raises(BadCaseFileError, match="case_id"):
        open_case(str(path))


def test_a_folder_a_missing_file_and_an_impossible_name(tmp_path: Path) -> None:
    for path, says in (
        (str(tmp_path), "this is a folder. Name the case files in it."),
        (str(tmp_path / "none"), "there is no such file."),
        ("a\0b", "the file cannot be read (embedded null byte)."),
    ):
        with pytest.raises(KnownProblem) as refused:
            read_bytes(path)
        assert str(refused.value) == f"{path}: {says}"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read every file")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.case.json"
    path.write_text("{}", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(KnownProblem, match="may not be read"):
        read_bytes(str(path))


def test_a_huge_file_is_not_read_into_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "big"
    path.write_bytes(b"{}" * 10)
    monkeypatch.setattr(module, "MOST_BYTES", 10)
    with pytest.raises(KnownProblem, match="the file has 20 bytes; a case has far less"):
        read_bytes(str(path))


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such devices")
def test_a_device_without_an_end_is_read_as_empty() -> None:
    assert read_bytes(os.devnull) == b""


@pytest.mark.skipif(os.name != "posix", reason="devices and pipes have no names there")
def test_a_device_without_end_is_read_to_the_most_and_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 1000)

    with pytest.raises(KnownProblem, match="bytes or more; a case has far less"):
        read_bytes("/dev/zero")


@pytest.mark.skipif(os.name != "posix", reason="devices and pipes have no names there")
def test_a_pipe_that_nobody_writes_to_is_empty(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    assert read_bytes(str(tmp_path / "pipe")) == b""
