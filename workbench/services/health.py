"""Asks whether everything the program needs is there. Looks only; says nothing of any case."""

from __future__ import annotations

import os
import sqlite3
import sys
from enum import Enum
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.datafiles import locate
from workbench.datafiles.tables import TABLE_BY_NAME
from workbench.domain.errors import Bug, KnownProblem
from workbench.domain.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from workbench.codeset.lookup import CodeSet
    from workbench.rules.rule import Rule

STALE_AFTER = 120
"""Days: CMS publishes a quarter's codes about that often, so older means that a quarter is missing."""


class State(Enum):
    """How one thing stands."""

    RIGHT = "✓"
    LOOK = "!"
    """The program works, but less than it could."""
    WRONG = "✕"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    state: State
    says: str


def checks(rules: Sequence[Rule], today: date) -> Iterator[Check]:
    """Look at everything, one thing after the other."""
    yield Check("Python", State.RIGHT, f"{sys.version.split()[0]} on {sys.platform}")
    yield _sqlite()
    codeset, opened = _opened()
    yield opened
    if codeset is not None:
        yield _fresh(codeset, today)
        yield _same_sources(codeset)
        yield _facts_of_rules(rules, codeset)
    yield _library("PySide6", "the window")
    yield _library("reportlab", "the audit packet")
    yield _fonts()
    yield from _folders()


def _sqlite() -> Check:
    database = sqlite3.connect(":memory:")
    try:
        database.execute("CREATE VIRTUAL TABLE search USING fts5(text)")
    except sqlite3.OperationalError:
        return Check("SQLite", State.WRONG, f"{sqlite3.sqlite_version} without full-text search (FTS5)")
    finally:
        database.close()
    return Check("SQLite", State.RIGHT, f"{sqlite3.sqlite_version} with full-text search")


def _opened() -> tuple[CodeSet | None, Check]:
    from workbench.codeset.current import open_codeset

    try:
        codeset = open_codeset()
    except KnownProblem as problem:
        return None, Check("code set", State.WRONG, str(problem))
    return codeset, Check("code set", State.RIGHT, f"opens; {codeset.digest} in {codeset.path}")


def _fresh(codeset: CodeSet, today: date) -> Check:
    checked = codeset.checked_through
    age = (today - checked).days
    if age > STALE_AFTER:
        return Check("code set", State.LOOK, f"checked through {checked}, {age} days ago: newer codes may be missing")
    return Check("code set", State.RIGHT, f"checked through {checked}")


def _same_sources(codeset: CodeSet) -> Check:
    from workbench.codeset.digest import digest_of

    root = locate.data_root()
    if not root.is_dir():
        return Check("text sources", State.RIGHT, "not shipped with this program; the code set stands for them")
    if digest_of(root) == codeset.digest:
        return Check("text sources", State.RIGHT, "have the digest of the code set")
    to_do = "rebuild it with `python -m workbench.codeset.build`"
    return Check("text sources", State.WRONG, f"are not those the code set was built from; {to_do}")


def _facts_of_rules(rules: Sequence[Rule], codeset: CodeSet) -> Check:
    missing: list[str] = []
    for rule in rules:
        for name in rule.facts:
            try:
                codeset.parameter(name)
            except Bug:
                missing.append(f"{rule.id}: parameter {name}")
        missing += [f"{rule.id}: table {name}" for name in rule.tables if name not in TABLE_BY_NAME]
    if missing:
        return Check("rules", State.WRONG, f"{len(missing)} facts are missing: {'; '.join(missing)}")
    return Check("rules", State.RIGHT, f"{len(rules)} rules, and every fact they rest on is there")


def _library(name: str, needed_for: str) -> Check:
    if not _installed(name):
        return Check(name, State.LOOK, f"not installed: without it there is no {needed_for.removeprefix('the ')}")
    return Check(name, State.RIGHT, f"there, for {needed_for}")


def _installed(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except (ImportError, ValueError):  # something stands in the way of importing it
        return False


def _fonts() -> Check:
    found = sorted(path.stem for path in (locate.resources_root() / "fonts").glob("*.ttf"))
    if not found:
        return Check("fonts", State.LOOK, "none was shipped; the window and the packet need them")
    return Check("fonts", State.RIGHT, ", ".join(found))


def _folders() -> Iterator[Check]:
    import platformdirs

    for name, folder in (
        ("cases and drafts", platformdirs.user_data_path("workbench", appauthor=False)),
        ("settings", platformdirs.user_config_path("workbench", appauthor=False)),
        ("crash reports", platformdirs.user_log_path("workbench", appauthor=False)),
    ):
        state = State.RIGHT if _writable(folder) else State.WRONG
        says = "can be written" if state is State.RIGHT else "cannot be written"
        yield Check(f"folder for {name}", state, f"{folder} {says}")


def _writable(folder: Path) -> bool:
    """Whether the folder is, or could be made, a place to write to."""
    nearest = next((one for one in (folder, *folder.parents) if one.exists()), Path(folder.anchor))
    return nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)
