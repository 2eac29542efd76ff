"""The page of a rule: what its author says of it, by whose authority, on which facts, with worked examples."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from workbench.domain.errors import KnownProblem
from workbench.domain.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.datafiles.examples import Example
    from workbench.domain.sources import Citation
    from workbench.rules.lookup import Lookup
    from workbench.rules.rule import Rule

HEADINGS = ("Finds", "Why", "Silent when", "Remedy")


@dataclass(frozen=True, slots=True)
class Fact:
    """A dated parameter or a code table that a rule rests on, with its sources."""

    name: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class RulePage:
    """All that is said of one rule.

    Attributes:
        summary: the first sentence of its page.
        parts: heading and text, in the order of the page.
        facts: what it rests on; the sources of a whole table are cited once each.
        examples: its worked examples, which are its tests; empty where they are not shipped.
    """

    rule: Rule
    summary: str
    parts: tuple[tuple[str, str], ...]
    facts: tuple[Fact, ...]
    examples: tuple[Example, ...]


def rule_named(name: str, rules: Sequence[Rule]) -> Rule:
    """The rule of that id or name, capitals or not.

    Raises:
        KnownProblem: there is none; the near miss is told.
    """
    wanted = name.strip().casefold()
    for rule in rules:
        if wanted in (rule.id.casefold(), rule.name.casefold()):
            return rule
    known = {rule.id.casefold(): rule.id for rule in rules} | {rule.name: rule.id for rule in rules}
    near = list(dict.fromkeys(known[one] for one in get_close_matches(wanted, known, n=3)))
    hint = f"Did you mean {' or '.join(near)}?" if near else "`workbench rules` lists them."
    raise KnownProblem(f"there is no rule {name!r}.", to_do=hint)


def summary(rule: Rule) -> str:
    """The first sentence of a rule's page."""
    return " ".join(rule.page.strip().split("\n\n")[0].split())


def rule_page(rule: Rule, lookup: Lookup) -> RulePage:
    """The page of a rule."""
    parameters = [Fact(name, _cited_by_parameter(name, lookup)) for name in rule.facts]
    tables = [Fact(f"table {name}", _cited_by_table(name, lookup)) for name in rule.tables]
    return RulePage(rule, summary(rule), page_parts(rule.page), (*parameters, *tables), _examples(rule))


def page_parts(page: str) -> tuple[tuple[str, str], ...]:
    r"""The headed parts of a rule's docstring, unwrapped.

    >>> page_parts("A code is old.\n\nFinds: a line\nwith it.\nWhy: it ended.")
    (('Finds', 'a line with it.'), ('Why', 'it ended.'))
    """
    parts: list[tuple[str, list[str]]] = []
    for line in page.strip().split("\n\n", 1)[-1].splitlines():
        heading, colon, rest = line.partition(":")
        if colon and heading.strip() in HEADINGS:
            parts.append((heading.strip(), [rest.strip()]))
        elif parts:
            parts[-1][1].append(line.strip())
    return tuple((heading, " ".join(filter(None, told))) for heading, told in parts)


def _cited_by_parameter(name: str, lookup: Lookup) -> tuple[Citation, ...]:
    entries = lookup.parameter(name).values()
    return tuple(dict.fromkeys(citation for entry in entries for citation in entry.citations))


def _cited_by_table(name: str, lookup: Lookup) -> tuple[Citation, ...]:
    """One citation per source of a table; the rows' own places and dates would be thousands."""
    first: dict[str, Citation] = {}
    for row in lookup.all_rows(name):
        for citation in row.citations:
            first.setdefault(citation.source, citation)
    return tuple(first.values())


def _examples(rule: Rule) -> tuple[Example, ...]:
    from workbench.datafiles.examples import read_examples
    from workbench.datafiles.locate import examples_root

    # workbench.rules.catalogue.<family>.<rule_name> has its examples in <family>/<rule_name>.toml
    for path in sorted(examples_root().glob(f"*/{rule.name.replace('-', '_')}.toml")):
        return read_examples(path).examples
    return ()
