"""The contracts of import-linter: kept by the program, and broken by a program made to break them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.health.project import ROOT, pyproject

if TYPE_CHECKING:
    from pathlib import Path

PACKAGES = (
    "ui", "cli", "services", "report", "store", "edi", "codeset", "casefile", "datafiles", "rules", "domain",
)  # fmt: skip
CONTRACTS = tuple(contract["name"] for contract in pyproject()["tool"]["importlinter"]["contracts"])

# One wrong import: where it stands, what it is, and the contract that has to notice.
WRONG = [
    ("domain/claim.py", "import workbench.rules", "Floors"),
    ("domain/claim.py", "import workbench.rules.engine", "Floors"),
    ("services/review.py", "import workbench.cli", "Floors"),
    ("cli/review.py", "import workbench.ui", "Floors"),
    ("store/cases.py", "import workbench.report", "Floors"),
    ("codeset/lookup.py", "import workbench.casefile", "Floors"),
    ("ui/window.py", "import workbench.app", "Floors"),
    ("surprise/__init__.py", "", "Floors"),
    *(
        ("domain/claim.py", f"import {name}", "The core is pure")
        for name in ("os", "pathlib", "sqlite3", "random", "time", "subprocess")
    ),
    ("rules/catalogue/coding.py", "from pathlib import Path", "The core is pure"),
    ("rules/catalogue/coding.py", "def check():\n    import random", "The core is pure"),
    ("services/update.py", "import urllib.request", "No network"),
    ("ui/window.py", "import socket", "No network"),
    ("app.py", "from http import client", "No network"),
    ("services/review.py", "from PySide6.QtCore import QObject", "No Qt outside ui and app"),
    ("cli/review.py", "def late():\n    import PySide6.QtGui", "No Qt outside ui and app"),
    ("services/cases.py", "import sqlite_utils", "No sqlite_utils outside store and codeset"),
    ("ui/window.py", "import reportlab", "No reportlab outside report"),
]
RIGHT = [
    ("app.py", "import PySide6.QtWidgets, workbench.ui, workbench.cli"),
    ("ui/window.py", "import PySide6.QtWidgets, workbench.services"),
    ("cli/review.py", "import os, workbench.services.review"),
    ("services/review.py", "import pathlib, workbench.store, workbench.report, workbench.codeset"),
    ("store/cases.py", "import sqlite_utils, workbench.domain.claim"),
    ("report/packet.py", "import reportlab.pdfgen.canvas, workbench.domain"),
    ("rules/catalogue/coding.py", "import decimal, workbench.domain.claim"),
    ("domain/claim.py", "import datetime"),
]


def program(folder: Path, files: list[tuple[str, str]]) -> Path:
    """Write a program of the same packages with the given modules."""
    top = folder / "workbench"
    written = {"__init__.py": "", "app.py": ""} | {f"{name}/__init__.py": "" for name in PACKAGES}
    for name, text in [*written.items(), *files]:
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        for parent in path.relative_to(top).parents:
            (top / parent / "__init__.py").touch()
        path.write_text(text + "\n", encoding="utf-8")
    (top / "rules/engine.py").touch()
    return folder


def verdicts(folder: Path) -> dict[str, str]:
    """What lint-imports says of the program in the folder, by contract."""
    ended = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import import_linter; import_linter()",
         "lint", "--config", str(ROOT / "pyproject.toml"), "--no-cache", "--no-logo"],
        cwd=folder, env=os.environ | {"PYTHONPATH": str(folder)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    found = dict(re.findall(r"^(.+?) (KEPT|BROKEN)(?: \(.*\))?$", ended.stdout, re.MULTILINE))
    assert tuple(found) == CONTRACTS, ended.stdout + ended.stderr
    assert ended.returncode == ("BROKEN" in found.values())
    return found


def test_the_program_keeps_its_floors() -> None:
    assert verdicts(ROOT) == dict.fromkeys(CONTRACTS, "KEPT")


def test_a_right_program_is_let_through(tmp_path: Path) -> None:
    assert verdicts(program(tmp_path, RIGHT)) == dict.fromkeys(CONTRACTS, "KEPT")


@pytest.mark.parametrize(("module", "text", "contract"), WRONG)
def test_a_wrong_import_is_noticed(tmp_path: Path, module: str, text: str, contract: str) -> None:
    assert verdicts(program(tmp_path, [*RIGHT, (module, text)]))[contract] == "BROKEN"
