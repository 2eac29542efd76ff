"""A start loads little: no window, no report, no builder, and none of the slow parts of the standard library."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from workbench.cli.main import COMMANDS
from workbench.codeset.current import open_codeset

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[2]
SAMPLE = str(ROOT / "resources" / "samples" / "first-review.case.json")
NEVER = (
    "PySide6",
    "shiboken6",
    "reportlab",
    "sqlite_utils",
    "pikepdf",
    "pypdfium2",
    "workbench.ui",
    "workbench.report",
)
"""What no command without a window loads."""
SLOW = (
    "dataclasses", "inspect", "pathlib", "shutil", "tempfile", "textwrap", "csv", "tomllib", "logging", "subprocess",
    "importlib.metadata", "importlib.resources", "platformdirs", "difflib", "unittest", "hashlib", "random",
)  # fmt: skip
"""Parts of the standard library that a review has no use for and that cost the start milliseconds each."""
DRAWING = ("packet", "verify")
"""The commands that print a packet or read one back: they need the libraries for that, and no window."""
ARGUMENTS: dict[str, tuple[str, ...]] = {
    "review": (SAMPLE,),
    "fix": (SAMPLE, "-o", "fixed.case.json"),
    "code": ("0540T",),
    "search": ("yescarta",),
    "ask": ("revenue code of the infusion",),
    "rules": ("COD101",),
    "schema": (),
    "codeset": ("info",),
    "doctor": (),
}

_BLOCKED = """
import sys

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {blocked!r}:
            raise ImportError(name + " is not to be imported here")

sys.meta_path.insert(0, Blocker())
from workbench.app import main
status = main(sys.argv[1:])
loaded = [name for name in {looked_for!r} if name in sys.modules]
sys.stderr.write("loaded: " + " ".join(loaded) + "\\n")
sys.exit(status)
"""


def _run(
    arguments: Sequence[str], folder: Path, *, blocked: tuple[str, ...] = (), looked_for: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    script = _BLOCKED.format(blocked=blocked, looked_for=looked_for)
    command = [sys.executable, "-c", script, *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    environment.pop("COVERAGE_PROCESS_START", None)
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=120
    )


@pytest.fixture(scope="module", autouse=True)
def built() -> None:
    """The code set is there: only a first start in a checkout builds it."""
    open_codeset().close()


def test_every_command_is_tried() -> None:
    assert set(COMMANDS) - set(DRAWING) == set(ARGUMENTS)


@pytest.mark.skipif("packet" not in COMMANDS, reason="there is no packet to print yet")
def test_a_packet_needs_no_window(tmp_path: Path) -> None:
    for arguments in (("packet", SAMPLE, "-o", "a.pdf"), ("verify", "a.pdf")):
        ended = _run(arguments, tmp_path, blocked=("PySide6", "shiboken6"), looked_for=("PySide6", "workbench.ui"))
        assert ended.stderr.splitlines()[-1] == "loaded: ", ended.stderr
        assert ended.returncode in (0, 1), ended.stderr


@pytest.mark.parametrize("command", sorted(ARGUMENTS))
def test_no_command_needs_or_loads_the_window(command: str, tmp_path: Path) -> None:
    blocked = ("PySide6", "shiboken6", "reportlab", "sqlite_utils", "pikepdf", "pypdfium2")
    ended = _run((command, *ARGUMENTS[command]), tmp_path, blocked=blocked, looked_for=NEVER)
    assert ended.stderr.splitlines()[-1] == "loaded: ", ended.stderr
    assert ended.returncode in (0, 1)
    assert ended.stdout


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_review_loads_nothing_slow(form: str, tmp_path: Path) -> None:
    looked_for = (*NEVER, *SLOW)
    # What the environment of this Python loads by itself, before the program begins, is not the program's doing.
    bare = subprocess.run(
        [sys.executable, "-c", "import sys; print(*sys.modules)"], capture_output=True, encoding="utf-8", check=True
    )
    already = set(bare.stdout.split())
    ended = _run(("review", SAMPLE, "--format", form), tmp_path, looked_for=looked_for)
    loaded = set(ended.stderr.splitlines()[-1].removeprefix("loaded: ").split())
    assert loaded - already == set()


def test_the_guard_notices_what_is_loaded(tmp_path: Path) -> None:
    ended = _run(("fix", SAMPLE, "-o", "x.case.json"), tmp_path, looked_for=("pathlib",))
    assert ended.stderr.splitlines()[-1] == "loaded: pathlib"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize(("arguments", "full"), [(["--help"], 1), (["review", "--help"], 1), (["review", "nope"], 2)])
def test_a_full_output_ends_with_its_status_and_no_traceback(arguments: list[str], full: int) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with Path("/dev/full").open("w") as nowhere:
        ended = subprocess.run(
            [sys.executable, "-m", "workbench", *arguments],
            check=False,
            cwd=ROOT,
            env=environment,
            stdout=nowhere if full == 1 else subprocess.PIPE,
            stderr=nowhere if full == 2 else subprocess.PIPE,
        )
    assert ended.returncode == 2
    assert b"Traceback" not in (ended.stderr or b"")
