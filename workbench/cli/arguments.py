"""How a command declares its arguments: help in the trade's words with examples, dates checked, quick to build."""

from __future__ import annotations

import argparse
from datetime import date

from workbench.cli.terminal import Terminal, wrap


def parser(command: str, does: str, examples: str) -> argparse.ArgumentParser:
    """A parser for one command, with its examples at the foot of the help.

    Args:
        command: its name.
        does: what the command does, in one or a few sentences.
        examples: one call per line.
    """
    width = Terminal(colour=False).width

    def layout(prog: str) -> argparse.HelpFormatter:
        # The width is given, or argparse loads half the standard library to find it out, at every start.
        return argparse.RawDescriptionHelpFormatter(prog, max_help_position=26, width=width)

    listed = "\n".join(f"  {line.strip()}" for line in examples.strip().splitlines())
    return argparse.ArgumentParser(
        prog=f"workbench {command}",
        description="\n".join(wrap(does, width)),
        epilog=f"examples:\n{listed}",
        formatter_class=layout,
        allow_abbrev=False,
    )


def day(text: str) -> date:
    """A day given on the command line.

    Raises:
        argparse.ArgumentTypeError: it is no day written as YYYY-MM-DD.
    """
    try:
        if len(text) == 10:
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{text!r} is no date; write YYYY-MM-DD, such as 2026-03-31")
