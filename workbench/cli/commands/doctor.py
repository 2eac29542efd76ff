"""`workbench doctor`: whether everything the program needs is there."""

from __future__ import annotations

from workbench.cli.arguments import parser
from workbench.cli.terminal import GREEN, RED, YELLOW, Terminal, hang, visible
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
        "workbench doctor\nworkbench doctor --certificate self-test.pdf",
    )
    made.add_argument(
        "--certificate", metavar="OUT.pdf", help="run the golden cases inside the program and print what came of it"
    )
    arguments = made.parse_args(argv)
    terminal = Terminal()
    if arguments.certificate:
        return _certificate(arguments.certificate, terminal)
    wrong = False
    for check in checks(all_rules(), current_day()):
        wrong |= check.state is State.WRONG
        label = f"{check.state.value} {check.name}"
        lines = list(hang(label, check.says, indent=0, column=32, width=terminal.width))
        lines[0] = terminal.paint(lines[0][:1], _COLOUR[check.state]) + lines[0][1:]
        terminal.lines(lines)
    return int(ExitCode.FOUND if wrong else ExitCode.NOTHING_FOUND)


def _certificate(target: str, terminal: Terminal) -> int:
    """Test the program on its golden cases; a case that is judged otherwise makes the exit status 1."""
    from workbench.services.certificate import certificate, self_test
    from workbench.services.review import open_reviewer
    from workbench.services.save_case import write_bytes

    reviewer = open_reviewer()
    tried = self_test(reviewer)
    write_bytes(target, certificate(reviewer, tried))
    wrong = [one.name for one in tried if not one.right]
    sign, colour = ("✕", RED) if wrong else ("✓", GREEN)
    terminal.lines([
        f"{terminal.paint(sign, colour)} {len(tried) - len(wrong)} of {len(tried)} golden cases as they must be",
        *(f"  {terminal.paint('✕', RED)} {name}" for name in wrong),
        f"  {visible(target)}",
    ])  # fmt: skip
    return int(ExitCode.FOUND if wrong else ExitCode.NOTHING_FOUND)
