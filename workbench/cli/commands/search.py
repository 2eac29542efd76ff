"""`workbench search`: find codes, products and facts by words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.arguments import day, parser
from workbench.cli.terminal import BOLD, DIM, RED, Terminal, hang
from workbench.codeset.current import open_codeset
from workbench.services.review import current_day
from workbench.services.search import search
from workbench.services.words import TABLE

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence
    from datetime import date

    from workbench.services.search import Hit

SHOWN = 24
_EXAMPLES = """
workbench search yescarta
workbench search flu cy
workbench search infus car-t --on 2024-12-30
"""


def run(argv: list[str]) -> int:
    """Print what the words find; nothing found is no error."""
    arguments = _parser().parse_args(argv)
    on = arguments.on or current_day()
    terminal = Terminal()
    hits = search(" ".join(arguments.words), on, open_codeset())
    shown = hits if arguments.all else hits[:SHOWN]
    terminal.lines(list(_lines(shown, on, terminal)))
    if len(shown) < len(hits):
        told = f"{len(hits) - len(shown)} more: add a word, or --all to see them"
        terminal.lines(["", terminal.paint(told, DIM)])
    return 0


def _parser() -> argparse.ArgumentParser:
    made = parser(
        "search",
        "Find codes, products and facts by a code, by the beginnings of words in any order, or by the names in use "
        "(CRS, flu/cy, brand names). A hit that is not valid on the date says so.",
        _EXAMPLES,
    )
    made.add_argument("words", nargs="+", metavar="WORDS")
    made.add_argument("--all", action="store_true", help=f"show all hits (default: the first {SHOWN})")
    made.add_argument("--on", type=day, metavar="DATE", help="the date of service to look at (default: today)")
    return made


def _lines(hits: Sequence[Hit], on: date, terminal: Terminal) -> Iterator[str]:
    if not hits:
        yield "nothing found"
        return
    kinds = max(len(_kind(hit)) for hit in hits)
    keys = min(24, max(len(hit.key) for hit in hits))
    column = kinds + keys + 4
    for hit in hits:
        label = f"{_kind(hit):{kinds}}  {hit.key}"
        if len(hit.key) > keys:
            yield label
            label = ""
        lines = list(hang(label, hit.title, indent=0, column=column, width=terminal.width))
        if label:
            lines[0] = (
                terminal.paint(lines[0][: kinds + 2], DIM)
                + terminal.paint(lines[0][kinds + 2 : column], BOLD)
                + lines[0][column:]
            )
        yield from lines
        if hit.not_valid:
            use = f"; on that day {' or '.join(hit.instead)}" if hit.instead else ""
            yield " " * column + terminal.paint(f"✕ not valid on {on.isoformat()}: {hit.not_valid}{use}", RED)


def _kind(hit: Hit) -> str:
    return TABLE.get(hit.kind, hit.kind.replace("_", " "))
