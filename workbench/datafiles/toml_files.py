"""Reads the dated parameters and the register of sources. Unknown key, bad date, missing source: refused."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from workbench.datafiles.problems import SourceProblem
from workbench.domain.dates import ONE_DAY, Span, overlapping
from workbench.domain.sources import Source, Sureness

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_SOURCE_KINDS = ("official", "copy", "secondary", "port", "unverified")
_SOURCE_KEYS = {"title", "publisher", "url", "kind", "read", "note"}
_PARAMETER_KEYS = {"description", "checked_through", "entry"}
_ENTRY_KEYS = {"start", "end", "value", "sure", "cite", "note"}
_TABLE_HEAD = re.compile(r"^\s*\[+\s*([^\]\s]+)\s*\]+")


@dataclass(frozen=True, slots=True)
class Cited:
    """A source id and the place in it."""

    source: str
    at: str


@dataclass(frozen=True, slots=True)
class ParameterEntry:
    """One value of a parameter with the days it holds for."""

    span: Span
    value: object
    sure: Sureness
    cites: tuple[Cited, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A named, dated value with its sources. The name is its path: `steps.revenue_codes`."""

    name: str
    description: str
    checked_through: date
    entries: tuple[ParameterEntry, ...]


def read_sources(folder: Path, problems: list[SourceProblem]) -> dict[str, Source]:
    """The register of cited documents, by id."""
    found: dict[str, Source] = {}
    for path in sorted(folder.glob("*.toml")):
        content, lines = _load(path, problems)
        for id_, given in content.items():
            line = lines.get(id_, 1)
            if not isinstance(given, dict):
                problems.append(SourceProblem(path.name, line, f"{id_} is not a table"))
                continue
            wrong = _source_problems(id_, given)
            if id_ in found:
                wrong.append(f"source {id_} is defined twice")
            problems.extend(SourceProblem(path.name, line, what) for what in wrong)
            if not wrong:
                found[id_] = Source(id_, given["title"], given["publisher"], given["url"], given["kind"])
    return found


def read_parameters(folder: Path, sources: Iterable[str], problems: list[SourceProblem]) -> dict[str, Parameter]:
    """All dated parameters under the folder, by name."""
    known = frozenset(sources)
    found: dict[str, Parameter] = {}
    for path in sorted(folder.rglob("*.toml")):
        name = ".".join(path.relative_to(folder).with_suffix("").parts)
        parameter = _read_parameter(path, name, known, problems)
        if parameter is not None:
            found[name] = parameter
    return found


def _load(path: Path, problems: list[SourceProblem]) -> tuple[dict[str, object], dict[str, int]]:
    """The content, and the line on which each table begins (`entry:2` for the second of an array)."""
    try:
        text = path.read_text(encoding="utf-8")
        content: dict[str, object] = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        problems.append(SourceProblem(path.name, 1, f"cannot be read: {error}"))
        return {}, {}
    lines: dict[str, int] = {}
    counts: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        head = _TABLE_HEAD.match(line)
        if head:
            name = head[1].strip('"')
            counts[name] = counts.get(name, 0) + 1
            lines.setdefault(name, number)
            lines[f"{name}:{counts[name]}"] = number
    return content, lines


def _source_problems(id_: str, given: Mapping[str, object]) -> list[str]:
    wrong = [f"{id_}: unknown key {key!r}" for key in given if key not in _SOURCE_KEYS]
    for key in ("title", "publisher", "url", "kind"):
        if not isinstance(given.get(key), str):
            wrong.append(f"{id_}: {key} is missing or not text")
    if not given.get("title"):
        wrong.append(f"{id_}: title is empty")
    if given.get("kind") not in _SOURCE_KINDS:
        wrong.append(f"{id_}: kind is {given.get('kind')!r}, expected one of {', '.join(_SOURCE_KINDS)}")
    return wrong


def _read_parameter(path: Path, name: str, known: frozenset[str], problems: list[SourceProblem]) -> Parameter | None:
    content, lines = _load(path, problems)
    if not content:
        return None
    file = f"{name.replace('.', '/')}.toml"
    wrong = [SourceProblem(file, 1, f"unknown key {key!r}") for key in content if key not in _PARAMETER_KEYS]
    description, checked = content.get("description"), content.get("checked_through")
    if not isinstance(description, str) or not description.strip():
        wrong.append(SourceProblem(file, 1, "description is missing"))
    if not isinstance(checked, date) or isinstance(checked, datetime):
        wrong.append(SourceProblem(file, 1, "checked_through is missing or not a date"))
    given = content.get("entry")
    if not isinstance(given, list) or not given:
        wrong.append(SourceProblem(file, 1, "there is no [[entry]]"))
        given = []
    entries: list[ParameterEntry] = []
    for number, raw in enumerate(given, start=1):
        following = given[number] if number < len(given) else None
        found: list[str] = []
        entry = _read_entry(raw, following, known, found)
        wrong.extend(SourceProblem(file, lines.get(f"entry:{number}", 1), what) for what in found)
        if entry is not None:
            entries.append(entry)
    clash = overlapping([entry.span for entry in entries])
    if clash is not None:
        line = lines.get(f"entry:{clash[1] + 1}", 1)
        wrong.append(SourceProblem(file, line, f"{entries[clash[1]].span} overlaps {entries[clash[0]].span}"))
    problems.extend(wrong)
    if wrong or not isinstance(description, str) or not isinstance(checked, date):
        return None
    ordered = sorted(entries, key=lambda entry: entry.span.start or date.min)
    return Parameter(name, description, checked, tuple(ordered))


def _read_entry(raw: object, following: object, known: frozenset[str], found: list[str]) -> ParameterEntry | None:
    if not isinstance(raw, dict):
        found.append("the entry is not a table")
        return None
    found.extend(f"unknown key {key!r}" for key in raw if key not in _ENTRY_KEYS)
    if "value" not in raw:
        found.append("value is missing")
    found.extend(f"value holds {odd}, expected text, integers, lists and tables" for odd in _odd(raw.get("value")))
    start, end = _day(raw, "start", found), _day(raw, "end", found)
    if end is None and isinstance(following, dict) and isinstance(following.get("start"), date):
        end = following["start"] - ONE_DAY  # the next entry takes over on its first day
    if start is not None and end is not None and end < start:
        found.append(f"end {end} lies before start {start}")
        return None
    sure = raw.get("sure")
    if sure not in {str(word) for word in Sureness}:
        found.append(f"sure is {sure!r}, expected one of {', '.join(Sureness)}")
    cites = _cites(raw.get("cite"), known, found)
    if found:
        return None
    note = raw.get("note", "")
    return ParameterEntry(Span(start, end), raw["value"], Sureness(str(sure)), cites, str(note))


def _odd(value: object) -> list[str]:
    """What a value may not hold: a fraction loses digits on its way, a date has its own keys."""
    if isinstance(value, dict):
        return [odd for one in value.values() for odd in _odd(one)]
    if isinstance(value, list):
        return [odd for one in value for odd in _odd(one)]
    return [] if value is None or isinstance(value, str | int) else [str(value)]


def _day(raw: Mapping[str, object], key: str, found: list[str]) -> date | None:
    day = raw.get(key)
    if day is None:
        return None
    if not isinstance(day, date) or isinstance(day, datetime):
        found.append(f"{key} is not a date: {day!r}")
        return None
    return day


def _cites(raw: object, known: frozenset[str], found: list[str]) -> tuple[Cited, ...]:
    given = raw if isinstance(raw, list) else [raw]
    cites: list[Cited] = []
    for one in given:
        if not isinstance(one, dict) or set(one) != {"source", "at"}:
            found.append("cite needs source and at, and nothing else")
        elif one["source"] not in known:
            found.append(f"source {one['source']!r} is not in data/sources")
        else:
            cites.append(Cited(str(one["source"]), str(one["at"])))
    return tuple(cites)
