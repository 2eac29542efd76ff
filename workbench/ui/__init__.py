"""The window. Imports no Qt until it is opened."""

from __future__ import annotations


def open_window(path: str | None = None) -> int:
    """Open the window, on a case or a folder if one is named; returns the exit status once it is closed."""
    from workbench.ui.main import run

    return run([path] if path is not None else [])
