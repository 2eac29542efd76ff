"""The README shows what the program really prints."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest

from tests.health.project import ROOT
from workbench.app import main

if TYPE_CHECKING:
    from pathlib import Path

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"<!-- output of: workbench (.+?) -->\n```text\n(.*?)\n```", README, flags=re.DOTALL)


def test_there_are_outputs_to_check() -> None:
    assert [command.split()[0] for command, _ in BLOCKS] == ["review", "fix"]


@pytest.mark.parametrize(("command", "shown"), BLOCKS, ids=[command.split()[0] for command, _ in BLOCKS])
def test_an_output_is_the_real_one(
    command: str, shown: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "resources").symlink_to(ROOT / "resources")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    main(shlex.split(command))
    printed = capsys.readouterr().out
    assert printed.split("\nSOURCES")[0].rstrip() == shown


def test_every_command_is_named() -> None:
    from workbench.cli.main import COMMANDS

    for command in COMMANDS:
        assert f"workbench {command}" in README, command
