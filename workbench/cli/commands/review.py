"""`workbench review`: say what is wrong with cases, as text, JSON or a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.arguments import day, parser
from workbench.cli.terminal import Terminal, complain, flush_output, takes_utf8
from workbench.domain.errors import ExitCode, KnownProblem
from workbench.domain.finding import Severity
from workbench.domain.records import dataclass
from workbench.services.review import open_reviewer

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from workbench.domain.finding import CaseReview
    from workbench.services.review import Reviewed, Reviewer

_EXAMPLES = """
workbench review smith.case.json
workbench review *.case.json --fail-on warning
workbench review smith.case.json --format json > smith.review.json
workbench review smith.case.json --as-of 2026-01-15
workbench review smith.case.json --editor --payment
"""


def run(argv: list[str]) -> int:
    """Review the files named; the exit status says whether anything was found."""
    arguments = _parser().parse_args(argv)
    reviewer = open_reviewer(arguments.as_of)
    refused: list[str] = []
    reviews: list[CaseReview] = []
    terminal = Terminal()
    if arguments.format == "text":
        outlook = _Outlook(editor=arguments.editor, payment=arguments.payment)
        reviews = _as_text(arguments.files, reviewer, terminal, refused, outlook)
    else:
        reviewed = list(_reviewed(arguments.files, reviewer, refused))
        reviews = [one.review for one in reviewed]
        _as_data(arguments.format, reviewed, reviewer, terminal)
    if refused:
        return int(ExitCode.BAD_INPUT)
    return status(reviews, arguments.fail_on)


def status(reviews: list[CaseReview], fail_on: str) -> int:
    """The exit status for what was found."""
    if fail_on == "never":
        return int(ExitCode.NOTHING_FOUND)
    least = Severity(fail_on).rank
    found = any(finding.severity.rank <= least for review in reviews for finding in review.findings)
    return int(ExitCode.FOUND if found else ExitCode.NOTHING_FOUND)


def _parser() -> argparse.ArgumentParser:
    made = parser(
        "review",
        "Review case files: what is wrong by the rules in force on each date, what the payer will do, on what "
        "authority, and what could not be assessed.",
        _EXAMPLES,
    )
    made.add_argument("files", nargs="+", metavar="FILE", help="a case file (.case.json)")
    made.add_argument(
        "--format", choices=("text", "json", "csv"), default="text", help="how to print the findings (default: text)"
    )
    made.add_argument(
        "--fail-on",
        choices=("error", "warning", "never"),
        default="error",
        help="the least finding that makes the exit status 1 (default: error)",
    )
    made.add_argument(
        "--editor", action="store_true", help="also say what the CMS outpatient editor would do with each claim (text)"
    )
    made.add_argument(
        "--payment", action="store_true", help="also show the expected Medicare payment, line by line (text)"
    )
    made.add_argument("--as-of", type=day, metavar="DATE", help="take this for today (default: today)")
    return made


def _reviewed(files: list[str], reviewer: Reviewer, refused: list[str]) -> Iterator[Reviewed]:
    """Each file's review; a file that cannot be reviewed is said on standard error and the others go on."""
    for path in files:
        try:
            yield reviewer.review_file(path)
        except KnownProblem as problem:
            refused.append(path)
            flush_output()  # keep the order of what a terminal shows
            complain(str(problem))


@dataclass(frozen=True, slots=True)
class _Outlook:
    """Which parts of the outlook are asked for."""

    editor: bool
    payment: bool


def _outlook_lines(one: Reviewed, reviewer: Reviewer, terminal: Terminal, asked: _Outlook) -> Iterator[str]:
    if not asked.editor and not asked.payment:
        return
    from workbench.cli.outlook_text import editor_lines, payment_lines
    from workbench.services.outlook import outlook_of

    outlook = outlook_of(one, reviewer)
    if asked.editor:
        yield from editor_lines(outlook, terminal)
    if asked.payment:
        yield from payment_lines(outlook, terminal)


def _as_text(
    files: list[str], reviewer: Reviewer, terminal: Terminal, refused: list[str], outlook: _Outlook
) -> list[CaseReview]:
    from workbench.cli.review_text import case_lines, foot_lines

    done: list[Reviewed] = []
    for one in _reviewed(files, reviewer, refused):
        terminal.lines([*case_lines(one, reviewer, terminal), *_outlook_lines(one, reviewer, terminal, outlook)])
        done.append(one)
        if terminal.closed:
            break
    if done:
        terminal.lines(list(foot_lines(done, reviewer, terminal)))
    return [one.review for one in done]


def _as_data(form: str, reviewed: list[Reviewed], reviewer: Reviewer, terminal: Terminal) -> None:
    if form == "json":
        from workbench.services.review_json import run_json

        text = run_json(reviewer.codeset, [one.review for one in reviewed], ascii_only=not takes_utf8())
        terminal.write_as_is(text + "\n")
    else:
        from workbench.services.review_csv import csv_text

        terminal.write_as_is(csv_text(reviewed))
