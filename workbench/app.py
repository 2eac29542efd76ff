"""Starts the program: the window, or one command of the command line."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.cli.pack import Pack

_NEVER_SOON = 200_000
"""More new objects than a command makes: what it makes is used to its end, and looking for garbage is in vain."""


def main(argv: list[str]) -> int:
    """Run a command, or open the window, on a file or folder if one is named; returns the exit status."""
    from workbench.cli.main import guarded, run

    return run(argv) if _is_command(argv) else guarded(lambda: _open_window(argv))


def process(argv: list[str]) -> int:
    """Run as the whole of a process. A command ends it here: taking its objects apart takes as long as reviewing."""
    if "coverage" in sys.modules:  # it wants to see every module load, and the process end, in the usual way
        return main(argv)
    pack = _packed()
    if not _is_command(argv):
        return main(argv)
    gc.set_threshold(_NEVER_SOON)
    status = main(argv)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):  # what could not be written was said where it was written, if it could be
            continue
    if pack is not None:
        pack.keep()
    os._exit(status)


def _packed() -> Pack | None:
    """In a checkout, load our modules out of one file; an installed program is loaded as it was installed."""
    from workbench.cli.pack import install
    from workbench.datafiles.locate import checkout_modules, in_checkout

    return install(checkout_modules(), "workbench") if in_checkout() else None


def _is_command(argv: list[str]) -> bool:
    from workbench.cli.main import COMMANDS

    return bool(argv) and (argv[0] in COMMANDS or argv[0] == "help" or argv[0].startswith("-"))


def _open_window(argv: list[str]) -> int:
    from importlib.util import find_spec

    from workbench.cli.main import unknown
    from workbench.domain.errors import KnownProblem

    paths = argv[1:] if argv[:1] == ["open"] else argv
    path = paths[0] if paths else None
    if path is not None and not os.path.exists(path):  # noqa: PTH110 - pathlib costs the start dearly
        raise unknown(path)
    if len(paths) > 1:
        raise KnownProblem("the window opens one file or folder.", to_do="Name one; cases are opened in it as well.")
    review = f"`workbench review {path or 'FILE'}` reviews a case here; `workbench --help` lists the commands."
    if not has_display():
        raise KnownProblem("there is no display for the window.", to_do=review)
    if find_spec("PySide6") is None:
        raise KnownProblem("the window needs PySide6, which is not installed.", to_do=review)
    from workbench.ui import open_window

    return open_window(path)


def has_display() -> bool:
    """Whether a window can be shown: Qt ends the process where it cannot."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
