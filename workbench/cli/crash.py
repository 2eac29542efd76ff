"""The report of a fault of the program: where in our code it happened, and nothing of any case."""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
import tempfile
import time
from typing import TYPE_CHECKING

from workbench import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator


def report(fault: BaseException) -> str:
    """Write the report of a fault and say, in one message, what happened and where the report is."""
    place = next(iter(reversed(list(_places(fault)))), "an unknown place")
    what = f"a fault of the program ({type(fault).__name__} in {place}); nothing is wrong with what you gave it."
    path = _written("\n".join(content(fault)) + "\n")
    if path is None:
        return f"{what} A report of it could not be written."
    return f"{what}\nA report without patient data is in {path}"


def content(fault: BaseException) -> list[str]:
    """The lines of the report: kinds of error, places in the code, versions. No message and no value."""
    lines = [
        f"workbench {__version__}",
        f"Python {platform.python_version()} {platform.system()} {platform.machine()}, SQLite {sqlite3.sqlite_version}",
        time.strftime("%Y-%m-%d %H:%M:%S %z"),
    ]
    seen: set[int] = set()
    error: BaseException | None = fault
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        lines += ["", f"{type(error).__module__}.{type(error).__qualname__}", *(f"  {at}" for at in _places(error))]
        error = error.__cause__ or error.__context__
    return lines


def _places(error: BaseException) -> Iterator[str]:
    """The frames an error passed, outermost first: `workbench/rules/engine.py:45 review_case`."""
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        parts = code.co_filename.replace("\\", "/").split("/")
        # Only from the package down: the folders above may name a person.
        start = len(parts) - 1 - parts[::-1].index("workbench") if "workbench" in parts else len(parts) - 1
        yield f"{'/'.join(parts[start:])}:{trace.tb_lineno} {code.co_name}"
        trace = trace.tb_next


def _written(text: str) -> str | None:
    for folder in _folders():
        try:
            os.makedirs(folder, mode=0o700, exist_ok=True)  # noqa: PTH103 - as little machinery as a crash allows
            handle, path = tempfile.mkstemp(prefix=time.strftime("crash-%Y%m%d-%H%M%S-"), suffix=".txt", dir=folder)
            with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as stream:
                stream.write(text)
        except OSError:
            continue
        return path
    return None


def _folders() -> Iterator[str]:
    try:
        from platformdirs import user_log_path

        yield str(user_log_path("workbench", appauthor=False))
    except ImportError:
        sys.stderr.write("workbench: platformdirs is not installed\n")
    yield tempfile.gettempdir()
