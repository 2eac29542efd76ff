"""`workbench code`: all that is known of a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.arguments import day, parser
from workbench.cli.code_text import page_lines
from workbench.cli.terminal import Terminal
from workbench.codeset.current import open_codeset
from workbench.domain.errors import KnownProblem
from workbench.services.code_page import code_pages
from workbench.services.review import all_rules, current_day

if TYPE_CHECKING:
    import argparse

_EXAMPLES = """
workbench code 0540T
workbench code 38228 --on 2024-12-30
workbench code 0891
workbench code C83.38
"""


def run(argv: list[str]) -> int:
    """Show the page of a code, or one page for each kind of code it can be."""
    arguments = _parser().parse_args(argv)
    codeset = open_codeset()
    pages = code_pages(arguments.code, arguments.on or current_day(), codeset, all_rules())
    if not pages:
        raise KnownProblem(
            f"the code set has no code {arguments.code!r}.",
            to_do=f"It knows CAR-T outpatient claims only; `workbench search {arguments.code}` looks further.",
        )
    terminal = Terminal()
    for number, page in enumerate(pages):
        if number:
            terminal.lines(["", terminal.paint("─" * terminal.width, "2"), ""])
        terminal.lines(list(page_lines(page, terminal)))
    return 0


def _parser() -> argparse.ArgumentParser:
    made = parser(
        "code",
        "Show all that is known of a code: what it stands for, how it is reported, modifiers, what replaced it and "
        "when, NCCI edits, common errors, Medicare coverage and payment by period. HCPCS, revenue, value, condition "
        "and occurrence codes, modifiers, ICD-10-CM, types of bill, editor edits.",
        _EXAMPLES,
    )
    made.add_argument("code", metavar="CODE")
    made.add_argument("--on", type=day, metavar="DATE", help="the date of service to look at (default: today)")
    return made
