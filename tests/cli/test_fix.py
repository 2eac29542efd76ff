"""`workbench fix`: each safe fix is said, the file is whole and private, and the input is kept."""

from __future__ import annotations

import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import DEAR, RIGHT, WRONG
from workbench.casefile.read import read_case

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.case import Case

    Answer = Callable[..., tuple[int, str, str]]
    CaseFile = Callable[[str, Case], str]

pytestmark = pytest.mark.usefixtures("tiny")


def _case(path: str) -> Case:
    return read_case(Path(path).read_bytes(), path)


def test_every_safe_fix_is_said_and_applied(answer: Answer, case_file: CaseFile, tmp_path: Path) -> None:
    source, target = case_file("a.case.json", WRONG), str(tmp_path / "b.case.json")
    status, out, err = answer("fix", source, "-o", target)
    assert (status, err) == (0, "")
    assert (_case(target), _case(source)) == (DEAR, WRONG)
    lines = [line.rstrip() for line in out.splitlines()]
    assert lines[2:5] == [
        "  1  TST101  Move line 1 from 0361 to 0874",
        "             claim A · line 1 · revenue code (FL 42): 38228 stands on 0361.",
        "",
    ]
    assert "before  ✕ 1 error   ! 1 warning   ◇ 1 not assessed" in lines
    assert "after   ! 1 warning   ◇ 1 not assessed" in lines


def test_errors_that_are_left_are_the_exit_status(answer: Answer, case_file: CaseFile, tmp_path: Path) -> None:
    arguments = ("fix", case_file("a.case.json", WRONG), "-o", str(tmp_path / "b.case.json"))
    assert answer(*arguments, "--rule", "TST102")[0] == 1
    assert answer(*arguments, "--rule", "wrong-revenue")[0] == 0


def test_nothing_to_fix(answer: Answer, case_file: CaseFile, tmp_path: Path) -> None:
    target = str(tmp_path / "b.case.json")
    status, out, _err = answer("fix", case_file("a.case.json", RIGHT), "-o", target)
    assert (status, _case(target)) == (0, RIGHT)
    assert "Nothing here is safe to fix without a person" in out


def test_the_input_is_not_overwritten_unasked(answer: Answer, case_file: CaseFile) -> None:
    source = case_file("a.case.json", WRONG)
    status, out, err = answer("fix", source, "-o", source)
    assert (status, out) == (2, "")
    assert (
        err == f"workbench: {source}: this would overwrite the case that is read. Name another file, or add --force.\n"
    )
    assert _case(source) == WRONG
    assert answer("fix", source, "-o", source, "--force")[0] == 0
    assert _case(source) == DEAR


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_the_file_is_private(answer: Answer, case_file: CaseFile, tmp_path: Path) -> None:
    target = tmp_path / "b.case.json"
    answer("fix", case_file("a.case.json", WRONG), "-o", str(target))
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("-o", "x", "--rule", "TST199"), "there is no rule 'TST199'. Did you mean TST10"),
        (("-o", "nowhere/x"), "nowhere/x: the file cannot be written (No such file or directory)."),
        ((), "the following arguments are required: -o/--output"),
    ],
)
def test_a_wrong_call_writes_nothing(
    arguments: tuple[str, ...],
    says: str,
    answer: Answer,
    case_file: CaseFile,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    source = case_file("a.case.json", WRONG)
    monkeypatch.chdir(tmp_path)
    status, out, err = answer("fix", source, *arguments)
    assert (status, out) == (2, "")
    assert says in err
    assert [path.name for path in tmp_path.iterdir()] == ["a.case.json"]


def test_a_second_fix_changes_nothing(answer: Answer, case_file: CaseFile, tmp_path: Path) -> None:
    first, second = str(tmp_path / "b.case.json"), str(tmp_path / "c.case.json")
    answer("fix", case_file("a.case.json", WRONG), "-o", first)
    answer("fix", first, "-o", second)
    assert Path(first).read_bytes() == Path(second).read_bytes()
