"""The wheel: what it carries, and that it works where there is no checkout."""

from __future__ import annotations

import configparser
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

import workbench
from tests.health.project import ROOT, committed_files
from workbench.codeset.current import open_codeset
from workbench.services.handbook import handbook

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built and unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    built = subprocess.run(build, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (wheel,) = folder.glob("*.whl")
    assert wheel.name == f"workbench-{workbench.__version__}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def carried(unpacked: Path, folder: str) -> set[str]:
    top = unpacked / folder
    return {path.relative_to(top).as_posix() for path in top.rglob("*") if path.is_file()}


def committed(folder: str) -> set[str]:
    top = ROOT / folder
    return {path.relative_to(top).as_posix() for path in committed_files() if path.is_relative_to(top)}


@pytest.mark.parametrize(("origin", "target"), [("data", "workbench/_data"), ("resources", "workbench/_resources")])
def test_data_and_resources_go_along(unpacked: Path, origin: str, target: str) -> None:
    assert committed(origin) - carried(unpacked, target) == set()


def test_the_worked_examples_go_along_without_what_runs_them(unpacked: Path) -> None:
    examples = {name for name in committed("tests/rules") if not name.endswith(".py")}
    there = carried(unpacked, "workbench/_examples")
    assert examples - there == set()
    assert [name for name in there if name.endswith(".py")] == []


def test_nothing_else_is_at_the_top(unpacked: Path) -> None:
    assert sorted(path.name for path in unpacked.iterdir()) == [
        "workbench",
        f"workbench-{workbench.__version__}.dist-info",
    ]


def test_the_code_set_is_whole(unpacked: Path) -> None:
    file = unpacked / "workbench/_built/codeset.sqlite"
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as database:
        assert database.execute("pragma integrity_check").fetchall() == [("ok",)]


def test_the_command_and_the_licences_are_there(unpacked: Path) -> None:
    about = unpacked / f"workbench-{workbench.__version__}.dist-info"
    entry_points = configparser.ConfigParser()
    entry_points.read(about / "entry_points.txt")
    assert dict(entry_points["console_scripts"]) == {"workbench": "workbench.__main__:main"}
    assert {"LICENSE", "resources/fonts/InterTabular-LICENSE.txt"} <= carried(unpacked, about.name + "/licenses")
    assert "License-Expression: Apache-2.0\n" in (about / "METADATA").read_text(encoding="utf-8")


def test_it_finds_its_code_set_without_a_checkout(unpacked: Path, tmp_path: Path) -> None:
    script = (
        f"import sys; sys.path[:0] = [{str(unpacked)!r}]\n"
        "import workbench; from workbench.codeset.current import open_codeset; from workbench.datafiles import locate\n"
        "open_codeset()\n"
        "print(workbench.__file__, locate.in_checkout())\n"
    )
    run = [sys.executable, "-P", "-c", script]
    ended = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (0, f"{unpacked / 'workbench/__init__.py'} False\n"), ended.stderr


def test_it_makes_the_same_handbook_without_a_checkout(unpacked: Path, tmp_path: Path) -> None:
    script = (
        f"import sys; sys.path[:0] = [{str(unpacked)!r}]\n"
        "from pathlib import Path; from workbench.codeset.current import open_codeset\n"
        "from workbench.services.handbook import write_handbook\n"
        "write_handbook(open_codeset(), Path('handbook'))\n"
    )
    run = [sys.executable, "-P", "-c", script]
    ended = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    made = {path.stem: path.read_bytes().decode() for path in (tmp_path / "handbook").iterdir()}
    assert made == {page.stem: page.text for page in handbook(open_codeset())}
