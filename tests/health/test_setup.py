"""The two commands for a bare machine: parts of packaging/setup.sh under made-up circumstances."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.health.project import ROOT

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="these are the POSIX scripts")
SCRIPTS = ("packaging/run", "packaging/test", "packaging/relock", ".ci/run")


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A PATH with nothing on it but what a bare machine has; commands can be added."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("sh", "cat", "id", "uname", "cksum", "mkdir", "rm", "dirname"):
        found = shutil.which(name)
        assert found, name
        (folder / name).symlink_to(found)
    return folder


def command(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.unlink(missing_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def ask(script: str, path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a few lines after sourcing packaging/setup.sh."""
    return subprocess.run(
        ["/bin/sh", "-eu", "-c", f". packaging/setup.sh\n{script}"],
        cwd=ROOT, env={"PATH": str(path), **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_can_be_executed(name: str) -> None:
    assert os.access(ROOT / name, os.X_OK)


@pytest.mark.parametrize("name", [*SCRIPTS[:3], "packaging/setup.sh"])
def test_scripts_are_shell(name: str) -> None:
    assert subprocess.run(["/bin/sh", "-n", str(ROOT / name)], check=False).returncode == 0


def test_a_name_that_only_prints_an_error_is_no_python(tools: Path) -> None:
    command(tools, "python3", "echo 'python3: command not found' >&2; exit 127")
    command(tools, "python3.11", "exit 1")
    command(tools, "python3.12", f'exec {sys.executable} "$@"')
    found = ask("find_python", tools)
    assert (found.returncode, found.stdout) == (0, f"{tools}/python3.12\n")


def test_the_named_python_comes_first(tools: Path) -> None:
    command(tools, "python3", f'exec {sys.executable} "$@"')
    command(tools, "mine", f'exec {sys.executable} "$@"')
    assert ask("find_python", tools, WORKBENCH_PYTHON="mine").stdout == f"{tools}/mine\n"


def test_a_library_that_cannot_be_loaded_names_its_package(tools: Path) -> None:
    command(tools, "python3", f'exec {sys.executable} "$@"')
    asked = ask("missing_packages python3 libc.so.6:libc6 libnowhere.so.1:libnowhere1", tools)
    expected = "libnowhere1\n" if sys.platform == "linux" else ""
    assert (asked.returncode, asked.stdout) == (0, expected)


def test_what_cannot_be_installed_is_explained_with_the_exact_line(tools: Path) -> None:
    asked = ask("install_or_explain libgl1 libglib2.0-0", tools)
    assert asked.returncode == 3
    line = "sudo apt-get update && sudo apt-get install -y --no-install-recommends libgl1 libglib2.0-0\n"
    assert asked.stderr.endswith(line)


def test_with_root_and_apt_it_is_installed(tools: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    command(tools, "id", "echo 0")
    command(tools, "env", 'shift; exec "$@"')
    command(tools, "apt-get", f'echo "$*" >>{log}')
    command(tools, "apt-cache", "exit 1")
    assert ask("install_or_explain libgl1 libglib2.0-0", tools).returncode == 0
    assert log.read_text(encoding="utf-8") == (
        "update -qq\ninstall -y -qq --no-install-recommends libgl1 libglib2.0-0\n"
    )


def test_newer_systems_call_glib_by_its_new_name(tools: Path) -> None:
    command(tools, "apt-cache", "exit 0")
    assert ask("real_name libglib2.0-0; real_name libgl1", tools).stdout == "libglib2.0-0t64\nlibgl1\n"


@pytest.mark.parametrize(
    ("locale", "chosen"),
    [
        ({}, "C.UTF-8"),
        ({"LANG": "C"}, "C.UTF-8"),
        ({"LC_ALL": "POSIX", "LANG": "de_DE.UTF-8"}, "C.UTF-8"),
        ({"LANG": "de_DE.UTF-8"}, "none"),
        ({"LC_ALL": "C.utf8"}, "C.utf8"),
    ],
)
def test_the_locale_can_hold_every_sign(tools: Path, locale: dict[str, str], chosen: str) -> None:
    asked = ask('prepare_environment; echo "${LC_ALL:-none}"', tools, **locale)
    assert asked.stdout == f"{chosen}\n"


def test_byte_code_may_be_written_again(tools: Path) -> None:
    asked = ask('prepare_environment; echo "${PYTHONDONTWRITEBYTECODE:-may}"', tools, PYTHONDONTWRITEBYTECODE="1")
    assert asked.stdout == "may\n"


def test_the_libraries_are_those_of_the_system(tools: Path) -> None:
    listed = ask("echo $offscreen_libraries $window_libraries", tools).stdout.split()
    assert len(listed) == 11
    assert all(pair.count(":") == 1 and ".so." in pair for pair in listed)
