"""`workbench verify`: read a packet back, and review its case again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.arguments import day, parser
from workbench.cli.terminal import BOLD, GREEN, RED, Terminal, hang
from workbench.domain.errors import ExitCode
from workbench.services.review import open_reviewer

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from workbench.services.verify import Again, Verified

_EXAMPLES = """
workbench verify smith.pdf
workbench verify smith.pdf --as-of 2026-01-15
"""


def run(argv: list[str]) -> int:
    """Verify a packet; the exit status is 0 when it is unchanged and the verdict is the same, else 1."""
    arguments = _parser().parse_args(argv)
    reviewer = open_reviewer(arguments.as_of)
    from workbench.services.packet_files import password_in
    from workbench.services.verify import verify_file

    password = password_in(arguments.password_file) if arguments.password_file else ""
    found = verify_file(reviewer, arguments.file, password)
    terminal = Terminal()
    terminal.lines(list(_lines(found, terminal)))
    return int(ExitCode.NOTHING_FOUND if found.same else ExitCode.FOUND)


def _parser() -> argparse.ArgumentParser:
    made = parser(
        "verify",
        "Read a packet back: check that its case, its result and its pages are what they were when it was made, review "
        "the case again, and say whether the verdict is the same, or what changed and because of what.",
        _EXAMPLES,
    )
    made.add_argument("file", metavar="PACKET.pdf", help="a packet made by `workbench packet`")
    made.add_argument("--password-file", metavar="FILE", help="the password is on its first line")
    made.add_argument("--as-of", type=day, metavar="DATE", help="take this for today (default: the packet's, or today)")
    return made


def _lines(found: Verified, terminal: Terminal) -> Iterator[str]:
    whole = not found.broken
    sign, colour = ("✓", GREEN) if whole else ("✕", RED)
    yield f"{terminal.paint(f'packet {found.number}', BOLD)}  {terminal.paint(f'{sign} {found.seal}', colour)}"
    for told in found.broken:
        yield from _listed("✕", told, terminal)
    for told in found.changed:
        yield from _listed("!", f"since then: {told}", terminal)
    for case in found.cases:
        yield ""
        yield from _case(case, terminal)
    for note in found.notes:
        yield ""
        yield from hang("", note, indent=0, column=0, width=terminal.width)


def _case(case: Again, terminal: Terminal) -> Iterator[str]:
    if case.same:
        words = terminal.paint(f"✓ same verdict: {case.now}", GREEN)
    elif case.then == case.now:
        words = terminal.paint(f"✓ same verdict: {case.now}", GREEN) + ", for other reasons"
    else:
        words = terminal.paint(f"✕ another verdict: {case.then} then, {case.now} now", RED)
    yield f"{terminal.paint(case.case_id, BOLD)}  {words}"
    for sign, told in (
        ("−", case.gone),
        ("+", case.new),
        ("− ◇", case.open_gone),
        ("+ ◇", case.open_new),
    ):
        for one in told:
            yield from _listed(sign, one, terminal)


def _listed(sign: str, told: str, terminal: Terminal) -> Iterator[str]:
    yield from hang(sign, told, indent=2, column=6, width=terminal.width)
