"""What every rule of the catalogue owes its reader, as questions that answer with what is wrong.

Each takes what it judges as arguments, so that `test_rule_checks.py` can try it on rules that are wrong on purpose.
"""

from __future__ import annotations

import re
from string import Formatter
from typing import TYPE_CHECKING

from workbench.datafiles.examples import KINDS
from workbench.services.rule_page import HEADINGS, page_parts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from workbench.datafiles.examples import ExampleFile
    from workbench.domain.finding import Finding
    from workbench.rules.rule import Rule

ID = re.compile(r"[A-Z]{3}\d{3}")
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def identities(rules_of: Mapping[str, Sequence[Rule]]) -> Iterator[str]:
    """Ids and names: their form, each of them once, and one prefix for a family. The key is the family."""
    rules = [rule for family in rules_of.values() for rule in family]
    yield from (f"id {rule.id!r} is not three capitals and three digits" for rule in rules if not ID.fullmatch(rule.id))
    yield from (f"name {rule.name!r} is not kebab case" for rule in rules if not NAME.fullmatch(rule.name))
    yield from (f"id {id_} is given twice" for id_ in _twice(rule.id for rule in rules))
    yield from (f"name {name} is given twice" for name in _twice(rule.name for rule in rules))
    prefixes = {name: sorted({rule.id[:3] for rule in family}) for name, family in rules_of.items()}
    yield from (f"{name} has the prefixes {', '.join(found)}" for name, found in prefixes.items() if len(found) != 1)
    shared = _twice(prefix for found in prefixes.values() for prefix in found)
    yield from (f"prefix {prefix} is that of several families" for prefix in shared)


def register(listed: Iterable[str], rules: Iterable[Rule]) -> Iterator[str]:
    """The list of all ids ever given: complete, in order, and none given to another rule or taken away."""
    lines = list(listed)
    known = dict(line.split(" ", 1) for line in lines)
    now = {rule.id: rule.name for rule in rules}
    yield from (f"{id_} {name} is not in the list" for id_, name in now.items() if id_ not in known)
    yield from (
        f"{id_} was given to {known[id_]}, and is now {name}"
        for id_, name in now.items()
        if known.get(id_, name) != name
    )
    yield from (f"{line} is gone: retire a rule, never delete it" for line in lines if line.split(" ")[0] not in now)
    if lines != sorted(set(lines)):
        yield "the list is not in order, or has a line twice"


def page(rule: Rule) -> Iterator[str]:
    """The docstring: a sentence, then the headed parts, each once and in order."""
    first, _, rest = rule.page.strip().partition("\n\n")
    if not first.endswith(".") or "\n" in first:
        yield f"{rule.id}: the page does not begin with one sentence on one line"
    parts = page_parts(rule.page)
    told = tuple(heading for heading, _ in parts)
    if told != HEADINGS:
        yield f"{rule.id}: the page has the headings {told}, expected {HEADINGS}"
    yield from (f"{rule.id}: nothing is said under {heading}" for heading, text in parts if not text)
    if rest and not rest.startswith(f"{HEADINGS[0]}:"):
        yield f"{rule.id}: text stands between the first sentence and {HEADINGS[0]}"


def files(family: str, listed: Sequence[Rule], on_disk: Mapping[str, Rule | None]) -> Iterator[str]:
    """The tuple of a family names each rule of its folder once, and a rule's file has the rule's name.

    Args:
        family: its name.
        listed: its tuple of rules.
        on_disk: the rule in each module of its folder that is not private; None where the module has none.
    """
    yield from (f"{family}/{stem}.py has no RULE" for stem, rule in on_disk.items() if rule is None)
    there = {stem: rule for stem, rule in on_disk.items() if rule is not None}
    yield from (
        f"{family}/{stem}.py holds {rule.name}, expected the rule of its own name"
        for stem, rule in there.items()
        if rule.name.replace("-", "_") != stem
    )
    yield from (f"{rule.id} is not in the tuple of {family}" for rule in there.values() if rule not in listed)
    yield from (f"{rule.id} of {family} has no file" for rule in listed if rule not in there.values())
    yield from (f"{id_} is twice in the tuple of {family}" for id_ in _twice(rule.id for rule in listed))


def kinds(family: str, rule: Rule, file: ExampleFile | None) -> Iterator[str]:
    """The example file: where it lies, whose it is, and the four kinds of case or why one cannot be."""
    stem = rule.name.replace("-", "_")
    if file is None:
        yield f"{rule.id}: there is no example file {family}/{stem}.toml"
        return
    if (file.family, file.stem, file.rule) != (family, stem, rule.id):
        yield f"{file.family}/{file.stem}.toml is for {file.rule}, expected {family}/{stem}.toml for {rule.id}"
    shown = {example.kind for example in file.examples}
    yield from (
        f"{rule.id}: no example is {kind!r}, and never does not say why"
        for kind in KINDS
        if kind not in shown and not file.never.get(kind, "").strip()
    )
    yield from (f"{rule.id}: {kind!r} never is, and has an example" for kind in file.never if kind in shown)
    yield from (f"{rule.id}: two examples are called {name!r}" for name in _twice(one.name for one in file.examples))


def wordings(rule: Rule) -> dict[str, tuple[str, str]]:
    """Every pair of message and remedy, by name; the rule's own is the empty text."""
    return {"": (rule.message, rule.remedy), **rule.wordings}


def messages(rule: Rule, worded: Collection[str], without_value: Collection[tuple[str, str]]) -> Iterator[str]:
    """Messages repeat the values seen, end as sentences, and each is shown by an example.

    Args:
        rule: the rule.
        worded: the wordings its examples used.
        without_value: rule and wording of the messages where nothing was seen that could be repeated.
    """
    for name, (message, remedy) in wordings(rule).items():
        called = f"{rule.id} {name}".strip()
        values = [field for _, field, _, _ in Formatter().parse(message) if field is not None]
        if (rule.id, name) in without_value:
            if values:
                yield f"{called}: the message names values after all"
        elif not values:
            yield f"{called}: the message names no value"
        yield from (
            f"{called}: {text!r} is no sentence" for text in (message, remedy) if not text.endswith((".", "?", "}"))
        )
        yield from (f"{called}: {text!r} shouts or begs" for text in (message, remedy) if _loud(text))
        if name not in worded:
            yield f"{called}: no example shows this wording"


def citations(found: Iterable[Finding], sources: Collection[str]) -> Iterator[str]:
    """Every finding is cited, from documents that are known; an error only from what was read."""
    for finding in found:
        if not finding.citations:
            yield f"{finding.rule}: {finding.message!r} cites nothing"
        yield from (
            f"{finding.rule}: {cite.source} is not in data/sources"
            for cite in finding.citations
            if cite.source not in sources
        )
        if finding.severity == "error" and not all(cite.sure.carries_an_error for cite in finding.citations):
            yield f"{finding.rule}: {finding.message!r} is an error on facts that were not read"


def facts(rule: Rule, parameters: Collection[str], tables: Collection[str]) -> Iterator[str]:
    """The parameters and tables a rule names are there."""
    yield from (f"{rule.id}: there is no parameter {name}" for name in rule.facts if name not in parameters)
    yield from (f"{rule.id}: there is no table {name}" for name in rule.tables if name not in tables)
    yield from (f"{rule.id}: {name} is named twice" for name in _twice((*rule.facts, *rule.tables)))


def reading(
    rule: Rule, read_facts: Collection[str], read_tables: Collection[str], in_passing: Collection[str]
) -> Iterator[str]:
    """A rule names the parameters it reads, so that its page shows their sources, and none that it does not read.

    Args:
        rule: the rule.
        read_facts: the parameters its examples made it read.
        read_tables: the tables its examples made it read.
        in_passing: parameters that any rule may read unnamed, because they tell the kind of claim or payer only.
    """
    unnamed = set(read_facts) - set(rule.facts) - set(in_passing)
    yield from (f"{rule.id}: {name} is read and not among its facts" for name in sorted(unnamed))
    yield from (
        f"{rule.id}: {name} is named, and no example makes the rule read it"
        for name in rule.facts
        if name not in read_facts
    )
    yield from (
        f"{rule.id}: table {name} is named, and no example makes the rule read it"
        for name in rule.tables
        if name not in read_tables
    )


def _twice(values: Iterable[str]) -> list[str]:
    counted: dict[str, int] = {}
    for value in values:
        counted[value] = counted.get(value, 0) + 1
    return sorted(value for value, count in counted.items() if count > 1)


def _loud(text: str) -> bool:
    return "!" in text or "please" in text.casefold()
