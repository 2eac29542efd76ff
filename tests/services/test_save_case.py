"""Writing a case: whole or not at all, for its owner only, never over its source unasked."""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING

import pytest

from workbench.casefile.write import write_case
from workbench.domain.case import Case, Claim, Payer, PayerKind, ServiceLine
from workbench.domain.errors import KnownProblem
from workbench.domain.records import replace
from workbench.services.save_case import refuse_losing, refuse_overwriting, write_text

if TYPE_CHECKING:
    from pathlib import Path

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")


def test_the_text_is_there_and_nothing_else(tmp_path: Path) -> None:
    write_text(str(tmp_path / "a.case.json"), "é\n")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.case.json", b"\xc3\xa9\n")]


@POSIX
def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "a.case.json"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o644)
    write_text(str(path), "new")
    assert (stat.S_IMODE(path.stat().st_mode), path.read_text(encoding="utf-8")) == (0o600, "new")


def test_a_failed_write_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.case.json"
    path.write_text("old", encoding="utf-8")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KnownProblem, match=r"cannot be written \(No space left on device\)"):
        write_text(str(path), "new")
    assert [(one.name, one.read_text(encoding="utf-8")) for one in tmp_path.iterdir()] == [("a.case.json", "old")]


def test_a_folder_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownProblem, match="this is a folder"):
        write_text(str(tmp_path), "x")
    with pytest.raises(KnownProblem, match="No such file or directory"):
        write_text(str(tmp_path / "none" / "a.case.json"), "x")


def test_the_source_is_not_overwritten_by_whatever_name(tmp_path: Path) -> None:
    path = tmp_path / "a.case.json"
    path.write_text("x", encoding="utf-8")
    for other in (str(path), str(tmp_path / "." / "a.case.json"), str(tmp_path / ".." / tmp_path.name / "a.case.json")):
        with pytest.raises(KnownProblem, match="would overwrite the case that is read"):
            refuse_overwriting(str(path), other)
    refuse_overwriting(str(path), str(tmp_path / "b.case.json"))


@POSIX
def test_nor_through_a_link(tmp_path: Path) -> None:
    path = tmp_path / "a.case.json"
    path.write_text("x", encoding="utf-8")
    link = tmp_path / "link"
    link.symlink_to(path)
    with pytest.raises(KnownProblem, match="would overwrite"):
        refuse_overwriting(str(path), str(link))


@POSIX
def test_a_pipe_or_device_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(KnownProblem, match="a device or a pipe"):
        write_text(str(tmp_path / "pipe"), "text")

    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


@pytest.mark.parametrize("content", ["", None])
def test_an_empty_or_missing_target_is_written(tmp_path: Path, content: str | None) -> None:
    target = tmp_path / "out.case.json"
    if content is not None:
        target.write_text(content, encoding="utf-8")
    refuse_losing(str(target), Case("C", Payer(PayerKind.OTHER)))


def test_an_earlier_version_of_the_case_may_be_written_over(tmp_path: Path) -> None:
    case = Case("C", Payer(PayerKind.OTHER), claims=(Claim("A", lines=(ServiceLine(),)),))
    target = tmp_path / "out.case.json"
    target.write_text(write_case(replace(case, title="before")), encoding="utf-8")
    refuse_losing(str(target), case)
    with pytest.raises(KnownProblem, match="something else is there already"):
        refuse_losing(str(target), replace(case, case_id="D"))


def test_another_file_is_not_lost(tmp_path: Path) -> None:
    target = tmp_path / "notes.txt"
    target.write_text("what I wrote down", encoding="utf-8")
    with pytest.raises(KnownProblem, match="it would be lost"):
        refuse_losing(str(target), Case("C", Payer(PayerKind.OTHER)))
    assert target.read_text(encoding="utf-8") == "what I wrote down"
