"""One place where everything that goes wrong becomes a message and an exit status; no traceback, no patient data."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from workbench import __version__, app
from workbench.cli import crash
from workbench.cli.main import COMMANDS, guarded
from workbench.domain.errors import Bug, KnownProblem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Answer = Callable[..., tuple[int, str, str]]

SECRET = "Jane Doe 1958-04-02"


def _fails(error: BaseException) -> Callable[[], int]:
    def work() -> int:
        patient = SECRET  # what a traceback would show
        raise error from ValueError(patient)

    return work


def test_help_names_every_command(answer: Answer) -> None:
    for argv in (("--help",), ("-h",), ("help",), ()):
        status, out, err = answer(*argv)
        assert (status, err) == (0, "")
        assert [name for name in COMMANDS if f"  {name}" not in out] == []


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help_with_examples(command: str, answer: Answer) -> None:
    status, out, err = answer(command, "--help")
    assert (status, err) == (0, "")
    assert out.startswith(f"usage: workbench {command}")
    assert f"examples:\n  workbench {command}" in out
    assert answer("help", command) == (status, out, err)


@pytest.mark.parametrize("argv", [("reviw", "x"), ("lunch",), ("nonsense",)])
def test_an_unknown_command_is_answered_with_the_near_miss(argv: tuple[str, ...], answer: Answer) -> None:
    status, out, err = answer(*argv)
    assert (status, out) == (2, "")
    assert err.startswith(f"workbench: there is no command and no file called {argv[0]!r}. ")
    assert ("Did you mean `workbench review`?" in err) is (argv[0] == "reviw")


def test_the_version_says_what_a_verdict_depends_on(answer: Answer) -> None:
    status, out, err = answer("--version")
    lines = out.splitlines()
    assert (status, err, len(lines)) == (0, "", 3)
    assert lines[0] == f"workbench  {__version__}"
    assert lines[1].startswith("rule set   sha256:")
    assert lines[2].startswith("code set   sha256:")


def test_a_known_problem_is_told_in_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(_fails(KnownProblem("it is torn.", where="a.json", to_do="Mend it."))) == 2
    assert capsys.readouterr() == ("", "workbench: a.json: it is torn. Mend it.\n")


@pytest.mark.parametrize("error", [Bug(SECRET), KeyError(SECRET), RecursionError(SECRET), OSError(5, SECRET)])
def test_a_fault_is_reported_without_patient_data(
    error: Exception, capsys: pytest.CaptureFixture[str], own_home: Path
) -> None:
    assert guarded(_fails(error)) == 3
    out, err = capsys.readouterr()
    (written,) = own_home.rglob("crash-*.txt")
    text = written.read_text(encoding="utf-8")
    assert out == ""
    assert err.startswith(f"workbench: a fault of the program ({type(error).__name__} in test_main.py:")
    assert err.endswith(f"A report without patient data is in {written}\n")
    assert "Traceback" not in err
    for told in (text, err):
        assert "Jane" not in told
        assert "1958" not in told
    assert f"workbench {__version__}" in text
    assert f"builtins.{type(error).__name__}" in text or "workbench.domain.errors.Bug" in text
    assert "builtins.ValueError" in text, "the cause is named too"
    if os.name == "posix":
        assert written.stat().st_mode & 0o077 == 0


def test_a_report_that_cannot_be_written_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setattr(crash, "_folders", lambda: iter([str(tmp_path / "file")]))
    assert guarded(_fails(KeyError(SECRET))) == 3
    assert "A report of it could not be written." in capsys.readouterr().err


def test_an_interrupt_is_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(_fails(KeyboardInterrupt())) == 130
    assert capsys.readouterr() == ("", "")


def test_a_reader_that_has_gone_is_quiet(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.cli.main.let_go_of_output", lambda: None)
    assert guarded(_fails(BrokenPipeError())) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(("code", "status"), [(0, 0), (2, 2), (None, 2), ("x", 2)])
def test_argparse_may_end_a_command(code: int | str | None, status: int) -> None:
    assert guarded(_fails(SystemExit(code))) == status


@pytest.mark.parametrize(
    ("display", "installed", "says"),
    [
        (False, True, "there is no display for the window."),
        (True, False, "the window needs PySide6, which is not installed."),
    ],
)
def test_where_no_window_can_be_what_to_type_is_said(
    display: bool,
    installed: bool,
    says: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(app, "has_display", lambda: display)
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: object() if installed else None)
    for argv, named in (([], "FILE"), ([str(tmp_path)], str(tmp_path)), (["open", str(tmp_path)], str(tmp_path))):
        assert app.main(argv) == 2
        out, err = capsys.readouterr()
        to_type = f"`workbench review {named}` reviews a case here; `workbench --help` lists the commands."
        assert (out, err) == ("", f"workbench: {says} {to_type}\n")


def test_the_window_is_opened_where_it_can_be(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened: list[str | None] = []

    def open_window(path: str | None = None) -> int:
        opened.append(path)
        return 0

    monkeypatch.setattr(app, "has_display", lambda: True)
    monkeypatch.setattr("workbench.ui.open_window", open_window)
    assert (app.main([]), app.main([str(tmp_path)]), app.main(["open"])) == (0, 0, 0)
    assert opened == [None, str(tmp_path), None]


def test_what_is_no_file_is_an_unknown_command(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert app.main(["nothing.case.json"]) == 2
    assert "there is no command and no file called 'nothing.case.json'" in capsys.readouterr().err
    assert app.main(["reviw", "b"]) == 2
    assert "Did you mean `workbench review`?" in capsys.readouterr().err
    assert app.main([str(tmp_path), "b"]) == 2
    assert "the window opens one file or folder" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_a_display_is_looked_for(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for one in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(one, raising=False)
    assert not app.has_display()
    monkeypatch.setenv(name, "x")
    assert app.has_display()
