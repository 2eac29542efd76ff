"""The catalogue of rules as the health tests look at it: families, files, examples, and what examples give."""

from __future__ import annotations

import ast
import json
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

import pytest

from tests.health.project import ROOT
from workbench.casefile.read import read_case
from workbench.codeset.current import open_codeset
from workbench.datafiles.examples import Example, ExampleFile, read_all_examples
from workbench.datafiles.locate import data_root, examples_root
from workbench.datafiles.toml_files import read_parameters, read_sources
from workbench.domain.finding import Severity
from workbench.rules.catalogue import FAMILIES
from workbench.rules.engine import review_case
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from workbench.datafiles.problems import SourceProblem
    from workbench.datafiles.toml_files import Parameter
    from workbench.domain.case import Case
    from workbench.domain.dates import Dated
    from workbench.domain.finding import Finding
    from workbench.domain.sources import Source
    from workbench.rules.lookup import Entry, Lookup, Row

RULES_OF = {family.__name__.rsplit(".", 1)[1]: tuple(family.RULES) for family in FAMILIES}
"""The rules of each family, by its name."""
RULES = tuple(rule for rules in RULES_OF.values() for rule in rules)
FAMILY_OF = {rule.id: family for family, rules in RULES_OF.items() for rule in rules}


def on_disk(family: str) -> dict[str, Rule | None]:
    """The rule in each module of a family that is not private."""
    package = import_module(f"workbench.rules.catalogue.{family}")
    stems = [module.name for module in iter_modules(package.__path__) if not module.name.startswith("_")]
    return {stem: getattr(import_module(f"{package.__name__}.{stem}"), "RULE", None) for stem in stems}


@cache
def example_files() -> Mapping[tuple[str, str], ExampleFile]:
    """Every example file, by family and stem."""
    return {(file.family, file.stem): file for file in read_all_examples(examples_root())}


@cache
def examples_of() -> Mapping[str, tuple[Example, ...]]:
    """The examples of each rule, by its id."""
    return {file.rule: file.examples for file in example_files().values()}


@cache
def sources() -> frozenset[str]:
    """The ids of the documents in data/sources."""
    problems: list[SourceProblem] = []
    found = frozenset(read_sources(data_root() / "sources", problems))
    assert problems == []
    return found


@cache
def parameters() -> Mapping[str, Parameter]:
    """The dated parameters of data/parameters, by name."""
    problems: list[SourceProblem] = []
    found = read_parameters(data_root() / "parameters", sources(), problems)
    assert problems == []
    return found


def case_of(example: Example) -> Case:
    """The case an example stands for."""
    return read_case(json.dumps(example.document).encode(), "example")


@dataclass(frozen=True)
class Given:
    """What the examples of one rule brought to light: the wordings used, the facts read, the findings."""

    wordings: set[str] = field(default_factory=set)
    facts: set[str] = field(default_factory=set)
    tables: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)


class Watched:
    """The code set, noting what is looked up in it."""

    def __init__(self, behind: Lookup, given: Given) -> None:
        self._behind, self._given = behind, given

    def parameter(self, name: str) -> Dated[Entry]:
        self._given.facts.add(name)
        return self._behind.parameter(name)

    def rows(self, table: str, column: str, value: str) -> tuple[Row, ...]:
        self._given.tables.add(table)
        return self._behind.rows(table, column, value)

    def all_rows(self, table: str) -> tuple[Row, ...]:
        self._given.tables.add(table)
        return self._behind.all_rows(table)

    def source(self, id_: str) -> Source:
        return self._behind.source(id_)

    @property
    def checked_through(self) -> date:
        return self._behind.checked_through


@cache
def given_by_examples() -> Mapping[str, Given]:
    """What the examples of each rule brought to light, by its id."""
    given = {rule.id: Given() for rule in RULES}
    say = Rule.finding

    def listening(rule: Rule, *values: object, wording: str = "", **named: object) -> Finding:
        given[rule.id].wordings.add(wording)
        return say(rule, *values, wording=wording, **named)  # type: ignore[arg-type]  # handed through as it came

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rule, "finding", listening)
        for rule in RULES:
            lookup = Watched(open_codeset(), given[rule.id])
            for example in examples_of().get(rule.id, ()):
                given[rule.id].findings.extend(review_case(case_of(example), [rule], lookup, example.today).findings)
    return given


def errors(case: Case, rules: Sequence[Rule], example: Example) -> Counter[str]:
    """How many errors each rule finds in a case."""
    found = review_case(case, rules, open_codeset(), example.today).findings
    return Counter(finding.rule for finding in found if finding.severity is Severity.ERROR)


@cache
def texts_of_the_program() -> frozenset[str]:
    """Every whole text written in the program: a parameter that is looked up by name is among them."""
    found: set[str] = set()
    for path in sorted((ROOT / "workbench").rglob("*.py")):
        found.update(_texts(ast.parse(path.read_text(encoding="utf-8"))))
    return frozenset(found)


def _texts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        # The editor's own settings are asked for by the last part of their names.
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "setting":
            yield from (f"editor.{given.value!s}" for given in node.args if isinstance(given, ast.Constant))
