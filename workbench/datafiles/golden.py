"""Reads the golden cases: whole cases, and every error and warning a review must give for them.

They are tests, and the program can run them on itself to certify that it judges as it was built to.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from workbench.datafiles.examples import DEFAULT_TODAY, document_of
from workbench.datafiles.problems import BadSourcesError, SourceProblem
from workbench.domain.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

_CASE_KEYS = {
    "name", "why", "payer", "enrollee", "facility", "patient", "episode", "events", "claims", "claim", "lines", "finds",
}  # fmt: skip
_FIND_KEYS = {"rule", "severity", "claim", "line"}


@dataclass(frozen=True, slots=True)
class GoldenFinding:
    """One error or warning: the rule and where it stands."""

    rule: str
    severity: str
    claim: str | None
    line: int | None


@dataclass(frozen=True, slots=True)
class GoldenCase:
    """One whole case and all the errors and warnings it must give; advice is not listed."""

    name: str
    why: str
    document: Mapping[str, object]
    today: date
    finds: tuple[GoldenFinding, ...]


def read_golden_cases(path: Path) -> tuple[GoldenCase, ...]:
    """The golden cases of one file.

    Raises:
        BadSourcesError: the file is not what it must be.
    """
    problems: list[SourceProblem] = []
    cases = [_golden(path, raw, problems) for raw in tomllib.loads(path.read_text(encoding="utf-8"))["case"]]
    names = [case.name for case in cases]
    problems.extend(
        SourceProblem(path.name, 1, f"case {name!r} stands twice") for name in {n for n in names if names.count(n) > 1}
    )
    if problems:
        raise BadSourcesError(problems)
    return tuple(cases)


def _golden(path: Path, raw: Mapping[str, object], problems: list[SourceProblem]) -> GoldenCase:
    name = str(raw.get("name", ""))
    problems.extend(
        SourceProblem(path.name, 1, f"case {name!r}: unknown key {key!r}") for key in raw if key not in _CASE_KEYS
    )
    finds = raw.get("finds", [])
    found = [_finding(path, name, one, problems) for one in (finds if isinstance(finds, list) else [])]
    return GoldenCase(name, str(raw.get("why", "")), document_of(raw), DEFAULT_TODAY, tuple(found))


def _finding(path: Path, name: str, raw: Mapping[str, object], problems: list[SourceProblem]) -> GoldenFinding:
    problems.extend(
        SourceProblem(path.name, 1, f"case {name!r}: unknown key {key!r}") for key in raw if key not in _FIND_KEYS
    )
    claim, line = raw.get("claim"), raw.get("line")
    return GoldenFinding(
        rule=str(raw["rule"]),
        severity=str(raw["severity"]),
        claim=str(claim) if claim else None,
        line=line if isinstance(line, int) else None,
    )
