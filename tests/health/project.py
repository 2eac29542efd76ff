"""What the health tests share: where the project is, and which files belong to it."""

from __future__ import annotations

import shutil
import subprocess
import tomllib
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent


@cache
def committed_files() -> tuple[Path, ...]:
    """The files under version control; without git, every file that is not made by running or building."""
    if shutil.which("git") and (ROOT / ".git").exists():
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
        if listed.returncode == 0 and listed.stdout:
            paths = [ROOT / name for name in listed.stdout.split("\0") if name]
            return tuple(path for path in paths if path.is_file())
    return files_that_may_be_committed()


def files_that_may_be_committed() -> tuple[Path, ...]:
    """What `committed_files` goes by where there is no git."""
    return tuple(sorted(path for path in ROOT.rglob("*") if path.is_file() and _is_ours(path)))


def _is_ours(path: Path) -> bool:
    """Whether .gitignore lets the file be committed; knows the few forms of pattern that ours has."""
    parts = path.relative_to(ROOT).parts
    ignored = [line.strip("/") for line in _lines(ROOT / ".gitignore")]
    return ".git" not in parts and not any(fnmatch(part, pattern) for part in parts for pattern in ignored)


@cache
def _lines(path: Path) -> tuple[str, ...]:
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def committed_texts() -> dict[str, str]:
    """The committed text files, by their path from the top of the checkout."""
    texts = {}
    for path in committed_files():
        content = path.read_bytes()
        if b"\0" not in content:
            texts[path.relative_to(ROOT).as_posix()] = content.decode("utf-8")
    return texts


@cache
def pyproject() -> dict[str, Any]:
    """What pyproject.toml says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
