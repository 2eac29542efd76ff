"""A reviewer with the tiny rules and the small code set, and case files to give the commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.datafiles.sources import write_sources
from tests.services.example import RULES, TODAY, case
from workbench.casefile.write import write_case
from workbench.cli.main import run
from workbench.codeset.build import build_codeset
from workbench.codeset.lookup import CodeSet
from workbench.services.review import Reviewer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from workbench.domain.case import Case

WRONG = case(("0361", "38228", "5000.00"))
DEAR = case(("0874", "38228", "5000.00"))
RIGHT = case(("0874", "38228", "10.00"))


@pytest.fixture(scope="session")
def small_codeset(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CodeSet]:
    folder: Path = tmp_path_factory.mktemp("small")
    build_codeset(write_sources(folder / "data"), folder / "codeset.sqlite")
    codeset = CodeSet(folder / "codeset.sqlite")
    yield codeset
    codeset.close()


@pytest.fixture
def tiny(small_codeset: CodeSet, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the commands judge by the tiny rules."""

    def opened(today: date | None = None) -> Reviewer:
        return Reviewer(small_codeset, RULES, today or TODAY)

    for command in ("review", "fix"):
        monkeypatch.setattr(f"workbench.cli.commands.{command}.open_reviewer", opened)


@pytest.fixture
def case_file(tmp_path: Path) -> Callable[[str, Case], str]:
    """Write a case file; returns its path."""

    def write(name: str, content: Case) -> str:
        path = tmp_path / name
        path.write_text(write_case(content), encoding="utf-8")
        return str(path)

    return write


@pytest.fixture(autouse=True)
def plain_output(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lay text out 80 columns wide and without colour, whatever the tests run in."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.fixture
def answer(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run a command in this process; returns its exit status, standard output and standard error."""

    def ask(*argv: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = run(list(argv))
        shown = capsys.readouterr()
        return status, shown.out, shown.err

    return ask
