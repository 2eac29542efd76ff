"""`workbench ask`: passages that answer a question, each with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.arguments import day, parser
from workbench.cli.terminal import DIM, Terminal, hang
from workbench.codeset.current import open_codeset
from workbench.services import words
from workbench.services.ask import ask
from workbench.services.review import all_rules, current_day

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from workbench.services.ask import Passage

_EXAMPLES = """
workbench ask "which revenue code for the collection"
workbench ask "who pays for a CAR-T infusion of a Medicare Advantage patient" --on 2024-06-01
"""
_COLUMN = 4


def run(argv: list[str]) -> int:
    """Print the passages; none is no error."""
    arguments = _parser().parse_args(argv)
    passages = ask(" ".join(arguments.question), arguments.on or current_day(), open_codeset(), all_rules())
    terminal = Terminal()
    terminal.lines(list(_lines(passages, terminal)))
    return 0


def _parser() -> argparse.ArgumentParser:
    made = parser(
        "ask",
        "Show the passages of rules, codes and facts that answer a question, each with its source. The text is as it "
        "was gathered; nothing is generated.",
        _EXAMPLES,
    )
    made.add_argument("question", nargs="+", metavar="QUESTION")
    made.add_argument("--on", type=day, metavar="DATE", help="the date of service to look at (default: today)")
    return made


def _lines(passages: Sequence[Passage], terminal: Terminal) -> Iterator[str]:
    if not passages:
        yield "nothing that was gathered answers this"
        return
    for number, passage in enumerate(passages, start=1):
        if number > 1:
            yield ""
        yield from hang(f"{number}", passage.text, indent=0, column=_COLUMN, width=terminal.width)
        for told in _told(passage):
            for line in hang("", told, indent=_COLUMN, column=_COLUMN, width=terminal.width):
                yield terminal.paint(line, DIM)


def _told(passage: Passage) -> Iterator[str]:
    if passage.kind == "rule":
        yield f"rule {passage.key}: `workbench rules {passage.key.split()[0]}` has its sources"
        return
    days = words.span(passage.span.start, passage.span.end)
    now = "" if passage.now else "; not in force on the date asked for"
    yield f"{words.TABLE.get(passage.kind, passage.kind)} {passage.key}: {days}{now}"
    for at in dict.fromkeys((cite.title, cite.source, cite.at, cite.sure) for cite in passage.citations):
        title, source, place, sure = at
        yield f"{title} [{source}]{f', {place}' if place else ''}; {words.SURENESS[sure]}"
