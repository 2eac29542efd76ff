"""Finds the code set to judge with: the shipped one, or a checkout's own, rebuilt when its sources changed."""

from __future__ import annotations

import io
import os

from workbench.codeset.lookup import CodeSet
from workbench.codeset.schema import SCHEMA_VERSION
from workbench.datafiles import locate
from workbench.domain.errors import KnownProblem


def open_codeset() -> CodeSet:
    """The current code set, opened read-only.

    In a checkout it is built again when the text sources changed. Elsewhere it is the one that was shipped.

    Raises:
        KnownProblem: the code set is missing or not right, or the text sources are not.
    """
    if not locate.in_checkout():
        return CodeSet(locate.shipped_codeset())
    try:
        return CodeSet(_kept_current(locate.checkout_codeset()))
    except OSError:  # a checkout one may read but not write
        return CodeSet(_cached())


def _cached() -> str:
    target = locate.cached_codeset()
    try:
        return _kept_current(target)
    except OSError as error:
        raise KnownProblem(
            f"the code set has to be built and cannot be written ({error.strerror}), nor can it in the checkout.",
            where=str(target),
            to_do="Make one of the two folders writable.",
        ) from error


def _kept_current(target: str) -> str:
    """The compiled file, built anew where it is missing, is not as it was built, or its sources changed since."""
    stamp = f"{os.fspath(target)}.stamp"
    now = _stamp(locate.data_folder())
    if _read(stamp) != now + _state(target) or not _is_there(target):
        from pathlib import Path

        from workbench.codeset.build import build_codeset  # only when needed: it costs the start dearly

        build_codeset(locate.data_root(), Path(target))
        Path(stamp).write_bytes(now + _state(target))
    return target


def _is_there(path: str) -> bool:
    return os.access(path, os.R_OK)


def _state(path: str) -> bytes:
    """Size and time of the compiled file: one that was cut off or overwritten is not taken for the one built."""
    try:
        state = os.stat(path)  # noqa: PTH116
    except OSError:
        return b""
    return f"\n{state.st_size} {state.st_mtime_ns}".encode()


def _read(stamp: str) -> bytes:
    try:
        with io.FileIO(stamp) as stream:
            return stream.readall()
    except OSError:
        return b""


def _stamp(folder: str) -> bytes:
    """Names, sizes and times of all sources: cheap to take at every start, unlike a digest."""
    parts = [SCHEMA_VERSION]
    waiting = [folder]
    while waiting:
        at = waiting.pop()
        with os.scandir(at) as entries:
            for entry in entries:
                if entry.is_dir():
                    waiting.append(entry.path)
                else:
                    info = entry.stat()
                    parts.append(f"{entry.path[len(folder) :]} {info.st_size} {info.st_mtime_ns}")
    return "\n".join(sorted(parts)).encode()
