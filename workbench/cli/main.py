"""Runs one command, and is the one place where what goes wrong becomes a message and an exit status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.terminal import Terminal, complain, flush_output, harden_streams, let_go_of_output
from workbench.domain.errors import ExitCode, KnownProblem
from workbench.services.commands import COMMANDS as COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable

INTERRUPTED = 130

_USAGE = """\
usage: workbench                      the window
       workbench FILE or FOLDER       the window, opened there
       workbench COMMAND ...          one of the commands below

Reviews hospital outpatient claims of CAR-T therapy, offline. Reference only; the payer decides.

commands:
{commands}

  workbench COMMAND --help            the arguments of a command, with examples
  workbench --version                 the program, its rules and its code set

examples:
  workbench review smith.case.json
  workbench fix smith.case.json -o smith.fixed.case.json
  workbench code 0540T --on 2025-01-13

exit status: 0 nothing found at or above error, 1 something was, 2 the input or the call is wrong,
             3 a fault of the program
"""


def run(argv: list[str]) -> int:
    """Run the command the arguments name; returns the exit status and never raises."""
    return guarded(lambda: _dispatch(argv))


def guarded(work: Callable[[], int]) -> int:
    """Do some work and turn whatever goes wrong into a message on standard error and an exit status."""
    try:
        harden_streams()
        status = _status_of(work)
        flush_output()
    except KnownProblem as problem:
        complain(str(problem))
        return int(problem.exit_code)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader of a pipe has seen enough
        let_go_of_output()
        return int(ExitCode.NOTHING_FOUND)
    except Exception as fault:  # noqa: BLE001 - the one place: a fault is reported, never shown as a traceback
        from workbench.cli.crash import report

        complain(report(fault))
        return int(ExitCode.FAULT)
    return status


def _status_of(work: Callable[[], int]) -> int:
    try:
        return work()
    except SystemExit as done:  # argparse: help was shown, or the call is wrong and it said so
        return done.code if isinstance(done.code, int) else int(ExitCode.BAD_INPUT)


def _dispatch(argv: list[str]) -> int:
    first = argv[0] if argv else "--help"
    if first in ("-h", "--help", "help"):
        if len(argv) > 1 and argv[1] in COMMANDS:
            return _dispatch([argv[1], "--help"])
        listing = "\n".join(f"  {name:9} {does}" for name, does in COMMANDS.items())
        Terminal().write(_USAGE.format(commands=listing))
        return int(ExitCode.NOTHING_FOUND)
    if first in ("-V", "--version"):
        from workbench.cli.version import run as show_version

        return show_version()
    if first not in COMMANDS:
        raise unknown(first)
    from importlib import import_module

    command: Callable[[list[str]], int] = import_module(f"workbench.cli.commands.{first}").run
    return command(argv[1:])


def unknown(word: str) -> KnownProblem:
    """Say that a word is no command, with the near miss."""
    from difflib import get_close_matches

    near = get_close_matches(word, COMMANDS, n=1)
    hint = f"Did you mean `workbench {near[0]}`?" if near else "`workbench --help` lists the commands."
    return KnownProblem(f"there is no command and no file called {word!r}.", to_do=hint)
