"""Opens the window and runs it until it is closed."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from workbench.services.review import open_reviewer
from workbench.ui.main_window import MainWindow
from workbench.ui.screen import stay_on_screen
from workbench.ui.settings import Settings
from workbench.ui.theme import theme_of

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(paths: Sequence[str]) -> int:
    """Show the window on these cases or folders (the first case that is found is opened); the exit status.

    Raises:
        KnownProblem: the code set cannot be opened.
    """
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("workbench")
    reviewer = open_reviewer()
    window = MainWindow(theme_of(application), Settings(), reviewer)
    stay_on_screen(window)
    window.show()
    for path in paths:
        if (first := _first_case(path)) is not None:
            window.open_path(first)
            break
    stay_smooth()
    return int(application.exec())


def stay_smooth() -> None:
    """Keep the interpreter's own work out of the frames.

    What is loaded by now (rules, code set, windows) stays, so it is not searched for garbage at every turn; and a
    worker hands the interpreter over within half a millisecond, not five.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    sys.setswitchinterval(0.0005)


def _first_case(path: str) -> str | None:
    """The path itself, or the first case file of a folder."""
    at = Path(path)
    if not at.is_dir():
        return path
    return next((str(one) for one in sorted(at.glob("*.case.json"))), None)
