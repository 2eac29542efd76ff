"""`workbench rules`: the catalogue, one rule a line, or the page of one rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.arguments import parser
from workbench.cli.terminal import SEVERITY_COLOUR, Terminal, clipped
from workbench.services.review import all_rules
from workbench.services.rule_page import rule_named, summary

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from workbench.rules.rule import Rule

_EXAMPLES = """
workbench rules
workbench rules COD101
workbench rules | grep revenue
"""


def run(argv: list[str]) -> int:
    """List the rules, or show one."""
    arguments = _parser().parse_args(argv)
    rules = all_rules()
    terminal = Terminal()
    if not arguments.id:
        terminal.lines(list(_listing(rules, terminal)))
        return 0
    rule = rule_named(arguments.id, rules)
    from workbench.cli.rule_text import page_lines
    from workbench.codeset.current import open_codeset
    from workbench.services.rule_page import rule_page

    terminal.lines(list(page_lines(rule_page(rule, open_codeset()), terminal)))
    return 0


def _parser() -> argparse.ArgumentParser:
    made = parser(
        "rules",
        "List the rules, one a line: id, severity, name, what it finds. With an id, show the rule's page: why, when "
        "it is silent, what to do, its sources with dates, and worked examples.",
        _EXAMPLES,
    )
    made.add_argument("id", nargs="?", metavar="ID", help="a rule's id or name, such as COD101")
    return made


def _listing(rules: Sequence[Rule], terminal: Terminal) -> Iterator[str]:
    ids = max((len(rule.id) for rule in rules), default=0)
    names = max((len(rule.name) for rule in rules), default=0)
    for rule in rules:
        severity = "retired" if rule.retired else rule.severity.value
        painted = terminal.paint(f"{severity:7}", SEVERITY_COLOUR.get(severity, "2"))
        told = summary(rule)
        if terminal.is_screen:  # one line each, also where the window is narrow
            told = clipped(told, terminal.width - ids - names - 13)
        yield f"{rule.id:{ids}}  {painted}  {rule.name:{names}}  {told}".rstrip()
