"""The shape of the project: what lies at the top, how long a file is, where the version is said."""

from __future__ import annotations

import importlib.metadata
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import workbench
from tests.health.project import ROOT, committed_files, committed_texts, files_that_may_be_committed, pyproject

TOP = {
    "pyproject.toml", "workbench", "resources", "data", "tests", "packaging", "README.md", "LICENSE", "Makefile",
}  # fmt: skip
LONGEST_MODULE = 400
# Split, or this very file would be found.
MACHINE_PATH = re.compile(
    r"(?<![\w./-])"  # the middle of a web address is no path
    r"(?:/ro" r"ot/|/ho" r"me/(?!you\b|user\b)[a-z]|/Use" r"rs/[a-z]|C:\\Use" r"rs\\"
    r"|/wo" r"rk/(?:main|sha" r"red)|/t" r"mp/[a-z])",
    re.IGNORECASE,
)  # fmt: skip


def machine_paths(text: str) -> list[str]:
    return [match.group() for match in MACHINE_PATH.finditer(text)]


def test_nothing_strange_at_the_top() -> None:
    tops = {path.relative_to(ROOT).parts[0] for path in committed_files()}
    assert {top for top in tops if not top.startswith(".")} - TOP == set()


def test_a_module_reads_in_one_sitting() -> None:
    lengths = {name: text.count("\n") for name, text in committed_texts().items() if name.endswith(".py")}
    too_long = {name: length for name, length in lengths.items() if length > LONGEST_MODULE}
    assert too_long == {}


def test_no_text_names_a_path_of_some_machine() -> None:
    found = {name: machine_paths(text) for name, text in committed_texts().items()}
    assert {name: paths for name, paths in found.items() if paths} == {}


# Written with "|" for the strokes, or this very file would be found.
@pytest.mark.parametrize(
    "text", ["see |root|notes", "|home|anna|claims", "C:|Users|anna", "|Users|anna", "open(|tmp|x.db)"]
)
def test_the_search_for_machine_paths_finds_them(text: str) -> None:
    assert machine_paths(text.replace("|", "\\" if text.startswith("C:") else "/"))


def test_texts_end_their_lines_the_same_way() -> None:
    carriage = [
        name for name, text in committed_texts().items() if "\r" in text and not name.endswith((".x12", ".edi"))
    ]
    unended = [name for name, text in committed_texts().items() if text and not text.endswith("\n")]
    assert [name for name in carriage if not name.endswith(".ps1")] == []
    assert [name for name in unended if not name.endswith((".x12", ".edi"))] == []


def test_the_version_is_said_in_one_place() -> None:
    assert "version" not in pyproject()["project"]
    said = re.compile(r"^(?:__version__|version)\s*=\s*[\"']", re.MULTILINE)
    python = {name: text for name, text in committed_texts().items() if name.endswith((".py", ".toml", ".cfg"))}
    places = {name for name, text in python.items() if said.search(text) and not name.startswith(("data/", "tests/"))}
    assert places == {"workbench/__init__.py"}
    assert importlib.metadata.version("workbench") == workbench.__version__


def test_every_package_begins_with_a_line_on_its_purpose() -> None:
    modules = [path for path in committed_files() if path.suffix == ".py" and path.is_relative_to(ROOT / "workbench")]
    silent = [path for path in modules if not path.read_text(encoding="utf-8").lstrip().startswith('"""')]
    assert [str(path.relative_to(ROOT)) for path in silent] == []


def test_the_typing_marker_is_there() -> None:
    assert (Path(workbench.__file__).parent / "py.typed").is_file()


@pytest.mark.skipif(not shutil.which("git") or not (ROOT / ".git").exists(), reason="compares with git's own answer")
def test_without_git_the_same_files_are_looked_at() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    by_git = {ROOT / name for name in listed.stdout.split("\0") if name}
    assert set(files_that_may_be_committed()) == {path for path in by_git if path.is_file()}
