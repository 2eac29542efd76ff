"""`workbench doctor`: whether everything the program needs is there."""

from __future__ import annotations

from workbench.cli.arguments import parser
from workbench.cli.terminal import GREEN, RED, YELLOW, Terminal, hang
from workbench.domain.errors import ExitCode
from workbench.services.health import State, checks
from workbench.services.review import all_rules, current_day

_COLOUR = {State.RIGHT: GREEN, State.LOOK: YELLOW, State.WRONG: RED}


def run(argv: list[str]) -> int:
    """Look at everything and say each; something wrong makes the exit status 1."""
    made = parser(
        "doctor",
        "Say whether everything the program needs is there: the code set and its sources, the rules' facts, the "
        "libraries of the window and the packet, fonts, folders. Looks only, and says nothing of any case.",
        "workbench doctor",
    )
    made.parse_args(argv)
    terminal = Terminal()
    wrong = False
    for check in checks(all_rules(), current_day()):
        wrong |= check.state is State.WRONG
        label = f"{check.state.value} {check.name}"
        lines = list(hang(label, check.says, indent=0, column=32, width=terminal.width))
        lines[0] = terminal.paint(lines[0][:1], _COLOUR[check.state]) + lines[0][1:]
        terminal.lines(lines)
    return int(ExitCode.FOUND if wrong else ExitCode.NOTHING_FOUND)
