"""`workbench fix`: apply the safe one-step fixes of a case and say each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.casefile.write import write_case
from workbench.cli.arguments import day, parser
from workbench.cli.commands.review import status
from workbench.cli.review_text import verdict_line
from workbench.cli.terminal import BOLD, DIM, GREEN, Terminal, hang, visible, wrap
from workbench.services import words
from workbench.services.fixes import apply_safe_fixes
from workbench.services.open_case import open_case
from workbench.services.review import open_reviewer
from workbench.services.rule_page import rule_named
from workbench.services.save_case import refuse_losing, refuse_overwriting, write_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from workbench.services.fixes import FixedCase

_EXAMPLES = """
workbench fix smith.case.json -o smith.fixed.case.json
workbench fix smith.case.json -o smith.fixed.case.json --rule COD101
workbench fix smith.case.json -o smith.case.json --force
"""


def run(argv: list[str]) -> int:
    """Fix what is safe to fix; the exit status is that of a review of the fixed case."""
    arguments = _parser().parse_args(argv)
    reviewer = open_reviewer(arguments.as_of)
    rule = rule_named(arguments.rule, reviewer.rules).id if arguments.rule else None
    if not arguments.force:
        refuse_overwriting(arguments.file, arguments.output)
    case = open_case(arguments.file)
    if not arguments.force:
        refuse_losing(arguments.output, case)
    fixed = apply_safe_fixes(reviewer, case, rule)
    write_text(arguments.output, write_case(fixed.case))
    terminal = Terminal()
    terminal.lines(list(_lines(fixed, arguments.file, arguments.output, terminal)))
    return status([fixed.after], "error")


def _parser() -> argparse.ArgumentParser:
    made = parser(
        "fix",
        "Apply the safe one-step fixes of a case, those that nothing but the rule or the chart decides, again and "
        "again until none is left, and say each. No clinical fact is invented. The exit status is that of a review "
        "of the fixed case.",
        _EXAMPLES,
    )
    made.add_argument("file", metavar="FILE", help="a case file (.case.json)")
    made.add_argument("-o", "--output", required=True, metavar="OUT", help="where the fixed case goes")
    made.add_argument("--rule", metavar="ID", help="only the fixes of this rule, such as COD101")
    made.add_argument("--force", action="store_true", help="write OUT also over FILE itself, or over something else")
    made.add_argument("--as-of", type=day, metavar="DATE", help="take this for today (default: today)")
    return made


def _lines(fixed: FixedCase, source: str, target: str, terminal: Terminal) -> Iterator[str]:
    yield f"{terminal.paint(visible(fixed.case.case_id), BOLD)}  {visible(source)} → {visible(target)}"
    yield ""
    number = len(str(len(fixed.steps)))
    for count, finding in enumerate(fixed.steps, start=1):
        summary = finding.fix.summary if finding.fix else ""
        column = number + 12
        label = f"{count:>{number}}  {finding.rule}"
        yield from hang(label, f"{summary}", indent=2, column=column, width=terminal.width)
        for line in wrap(f"{words.place(finding.place)}: {finding.message}", terminal.width - column):
            yield f"{' ' * column}{terminal.paint(line, DIM)}"
    if not fixed.steps:
        yield terminal.paint("  Nothing here is safe to fix without a person; the case was written as it is.", GREEN)
    yield ""
    yield f"before  {verdict_line(fixed.before, terminal)}"
    yield f"after   {verdict_line(fixed.after, terminal)}"
    if any(finding.fix for finding in fixed.after.findings):
        yield ""
        for line in wrap(
            "Some of what is left has a fix that is yours to decide: review the new file.", terminal.width
        ):
            yield terminal.paint(line, DIM)
