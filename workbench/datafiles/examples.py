"""Reads the rules' worked examples: the same sentences are tests, handbook pages and the program's self-test.

An example is written short (`lines = [{ rev = "0874", code = "38228", on = 2024-12-30 }]`) and stands for a whole
case in the case-file format; what it leaves out is filled in one fixed way, said in `document_of`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from workbench.datafiles.problems import BadSourcesError, SourceProblem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

KINDS = ("fires", "silent", "not applicable", "not assessed")
DEFAULT_TODAY = date(2026, 11, 22)
_FILE_KEYS = {"rule", "case", "never"}
_CASE_KEYS = {
    "name", "kind", "payer", "enrollee", "facility", "patient", "episode", "events", "claims", "claim", "lines",
    "finds", "because", "today", "after_fix",
}  # fmt: skip
_FIND_KEYS = {"claim", "line", "field", "severity", "message", "fix", "disposition", "remedy", "safe"}
_LINE_KEYS = {
    "rev": "revenue_code", "code": "hcpcs", "mods": "modifiers", "on": "service_date", "units": "units",
    "charge": "charge", "noncovered": "noncovered_charge", "ndc": "ndc", "reason": "reason",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expected:
    """One finding an example must give. None means: not said, so not compared."""

    claim: str | None
    line: int | None
    field: str
    severity: str
    message: str
    fix: str | None
    disposition: str | None
    remedy: str | None
    safe: bool | None


@dataclass(frozen=True, slots=True)
class Example:
    """One worked example of a rule.

    Attributes:
        document: the case, in the case-file format.
        because: the reasons a *not assessed* answer must give.
        after_fix: applying the fixes leaves this rule nothing to find (False where a fix is only half the way).
    """

    rule: str
    name: str
    kind: str
    document: Mapping[str, object]
    today: date
    finds: tuple[Expected, ...]
    because: tuple[str, ...]
    after_fix: bool


@dataclass(frozen=True, slots=True)
class ExampleFile:
    """All examples of one rule. `never`: the kinds of answer this rule cannot give, each with the reason."""

    rule: str
    family: str
    stem: str
    examples: tuple[Example, ...]
    never: Mapping[str, str]


def read_examples(path: Path) -> ExampleFile:
    """The examples of one file.

    Raises:
        BadSourcesError: the file is not what an example file must be.
    """
    problems: list[SourceProblem] = []
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    _unknown(path, "the file", content, _FILE_KEYS, problems)
    rule = str(content.get("rule", ""))
    never = {str(kind): str(why) for kind, why in content.get("never", {}).items()}
    problems.extend(
        SourceProblem(path.name, 1, f"never names {kind!r}, expected one of {', '.join(KINDS)}")
        for kind in never
        if kind not in KINDS
    )
    examples = tuple(_example(path, rule, raw, problems) for raw in content.get("case", []))
    if not rule or not examples:
        problems.append(SourceProblem(path.name, 1, "rule or case is missing"))
    if problems:
        raise BadSourcesError(problems)
    return ExampleFile(rule, path.parent.name, path.stem, examples, never)


def read_all_examples(root: Path) -> tuple[ExampleFile, ...]:
    """The examples of all rules, in the order of their paths."""
    return tuple(read_examples(path) for path in sorted(root.glob("*/*.toml")))


def _unknown(
    path: Path, where: str, given: Mapping[str, object], known: set[str], problems: list[SourceProblem]
) -> None:
    problems.extend(SourceProblem(path.name, 1, f"{where}: unknown key {key!r}") for key in given if key not in known)


def _example(path: Path, rule: str, raw: Mapping[str, object], problems: list[SourceProblem]) -> Example:
    name = str(raw.get("name", ""))
    where = f"case {name!r}"
    _unknown(path, where, raw, _CASE_KEYS, problems)
    kind = str(raw.get("kind", ""))
    document = document_of(raw)
    if kind not in KINDS:
        problems.append(SourceProblem(path.name, 1, f"{where}: kind is {kind!r}"))
    finds = tuple(_expected(path, where, one, document, problems) for one in _tables(raw, "finds"))
    if (kind == "fires") != bool(finds):
        problems.append(SourceProblem(path.name, 1, f"{where}: kind {kind!r} does not go with its finds"))
    because = raw.get("because", [])
    reasons = tuple(map(str, because)) if isinstance(because, list) else (str(because),)
    if (kind == "not assessed") != bool(reasons) and kind != "fires":
        problems.append(SourceProblem(path.name, 1, f"{where}: kind {kind!r} does not go with because"))
    today = raw.get("today", DEFAULT_TODAY)
    return Example(
        rule=rule,
        name=name,
        kind=kind,
        document=document,
        today=today if isinstance(today, date) else DEFAULT_TODAY,
        finds=finds,
        because=reasons,
        after_fix=bool(raw.get("after_fix", True)),
    )


def _expected(
    path: Path,
    where: str,
    raw: Mapping[str, object],
    document: Mapping[str, object],
    problems: list[SourceProblem],
) -> Expected:
    _unknown(path, where, raw, _FIND_KEYS, problems)
    claims = document["claims"]
    first = claims[0]["claim_id"] if isinstance(claims, list) and claims else None
    claim = raw.get("claim", first)
    line, safe = raw.get("line"), raw.get("safe")
    return Expected(
        claim=str(claim) if claim else None,
        line=line if isinstance(line, int) else None,
        field=str(raw.get("field", "")),
        severity=str(raw.get("severity", "")),
        message=str(raw.get("message", "")),
        fix=None if raw.get("fix") is None else str(raw["fix"]),
        disposition=None if raw.get("disposition") is None else str(raw["disposition"]),
        remedy=None if raw.get("remedy") is None else str(raw["remedy"]),
        safe=safe if isinstance(safe, bool) else None,
    )


def _tables(raw: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    given = raw.get(key, [])
    return [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []


def document_of(raw: Mapping[str, object]) -> Mapping[str, object]:
    """The case a short example stands for.

    Left out: Medicare FFS, an OPPS hospital, one claim "A" with bill type 0131 whose statement period is drawn
    around its lines; a line has 1 unit, a charge of 100.00 and nothing non-covered. Empty text says *not known*.
    """
    claims = _tables(raw, "claims")
    if not claims and "lines" in raw:
        given = raw.get("claim", {})
        claims = [{**(given if isinstance(given, dict) else {}), "lines": raw["lines"]}]
    told = {key: None if value == "" else value for key, value in _table(raw, "facility").items()}
    facility: dict[str, object] = {"kind": "opps-hospital", **told}
    episode: dict[str, object] = _table(raw, "episode")
    episode["events"] = [_event(one) for one in _tables(raw, "events")]
    payer = {"kind": raw.get("payer", "medicare-ffs"), "medicare_advantage_enrollee": raw.get("enrollee")}
    return {
        "format": "cart-case/1",
        "case_id": "EXAMPLE",
        "payer": payer,
        "facility": _as_json(facility),
        "patient": _as_json(_table(raw, "patient")),
        "episode": _as_json(episode),
        "claims": [_as_json(_claim(one, place)) for place, one in enumerate(claims)],
    }


def _table(raw: Mapping[str, object], key: str) -> dict[str, object]:
    given = raw.get(key, {})
    return dict(given) if isinstance(given, dict) else {}


def _event(raw: Mapping[str, object]) -> dict[str, object]:
    return {("date" if key == "on" else key): value for key, value in raw.items()}


def _claim(raw: Mapping[str, object], place: int) -> dict[str, object]:
    lines = [_line(one) for one in _tables(raw, "lines")]
    days = [day for line in lines if isinstance(day := line.get("service_date"), date)]
    return {
        "claim_id": "ABCDEFGH"[place],
        "type_of_bill": "0131",
        "statement_from": min(days, default=None),
        "statement_through": max(days, default=None),
        **{key: value for key, value in raw.items() if key != "lines"},
        "lines": lines,
    }


def _line(raw: Mapping[str, object]) -> dict[str, object]:
    named: dict[str, object] = {"units": "1", "charge": "100.00", "noncovered_charge": "0.00"}
    for key, value in raw.items():
        named[_LINE_KEYS.get(key, key)] = None if value == "" and key != "reason" else value
    return named


def _as_json(value: object) -> object:
    if isinstance(value, dict):
        return {str(key): _as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_as_json(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
