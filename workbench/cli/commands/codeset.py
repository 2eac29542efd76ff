"""`workbench codeset`: what the embedded code set holds, and where it has gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.arguments import parser
from workbench.cli.terminal import DIM, Terminal, hang, wrap
from workbench.codeset.current import open_codeset
from workbench.domain.errors import ExitCode
from workbench.services import words
from workbench.services.codeset_check import holdings, seams

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from workbench.codeset.lookup import CodeSet
    from workbench.services.codeset_check import Seam

_EXAMPLES = """
workbench codeset info
workbench codeset check
"""
_KEYS_SHOWN = 6


def run(argv: list[str]) -> int:
    """Say what the code set holds, or check it; an overlap makes the exit status 1, a gap does not."""
    arguments = _parser().parse_args(argv)
    codeset = open_codeset()
    terminal = Terminal()
    if arguments.what == "info":
        terminal.lines(list(_info(codeset, terminal)))
        return int(ExitCode.NOTHING_FOUND)
    found = seams(codeset)
    terminal.lines(list(_check(found, terminal)))
    return int(ExitCode.FOUND if any(seam.overlap for seam in found) else ExitCode.NOTHING_FOUND)


def _parser() -> argparse.ArgumentParser:
    made = parser(
        "codeset",
        "info: the digest of the embedded code set, its file, its tables with their rows, its sources by kind, and "
        "the day through which it was checked. check: days on which two rows of one code hold, or none does.",
        _EXAMPLES,
    )
    made.add_argument("what", choices=("info", "check"), metavar="info|check")
    return made


def _info(codeset: CodeSet, terminal: Terminal) -> Iterator[str]:
    held = holdings(codeset)
    rows = sum(count for _name, count in held.tables)
    yield f"digest           {codeset.digest}"
    yield f"file             {codeset.path}"
    yield f"checked through  {codeset.checked_through.isoformat()}"
    yield ""
    yield f"{words.counted(rows, 'row')} in {words.counted(len(held.tables), 'table')}"
    yield from (f"  {name:24}{count:>6}" for name, count in held.tables)
    yield ""
    yield f"  {'dated parameters':24}{held.parameters:>6}"
    yield ""
    yield f"{words.counted(sum(count for _kind, count in held.sources), 'source')} by kind"
    yield from (f"  {kind:24}{count:>6}" for kind, count in held.sources)


def _check(found: Sequence[Seam], terminal: Terminal) -> Iterator[str]:
    overlaps = [seam for seam in found if seam.overlap]
    gaps = [seam for seam in found if not seam.overlap]
    if overlaps:
        yield f"✕ {words.counted(len(overlaps), 'overlap')}: two rows hold on the same days"
    else:
        yield "✓ no overlap: on no day do two rows of one thing hold"
    yield from _listed(overlaps, terminal)
    if gaps:
        yield f"◦ {words.counted(len(gaps), 'gap')}: nothing is known for days between two rows of one thing"
        yield from _listed(gaps, terminal)
        for line in wrap("What a rule needs of such a day is not assessed.", terminal.width):
            yield terminal.paint(line, DIM)
    else:
        yield "✓ no gap"


def _listed(found: Sequence[Seam], terminal: Terminal) -> Iterator[str]:
    """The seams, those of one table and the same days together."""
    grouped: dict[tuple[str, str], list[str]] = {}
    for seam in found:
        grouped.setdefault((seam.table, words.span(seam.days.start, seam.days.end)), []).append(seam.key)
    for (table, days), keys in grouped.items():
        more = f" and {len(keys) - _KEYS_SHOWN} more" if len(keys) > _KEYS_SHOWN else ""
        told = f"{', '.join(keys[:_KEYS_SHOWN])}{more}"
        yield from hang(f"{table:20}{days}", told, indent=2, column=48, width=terminal.width)
