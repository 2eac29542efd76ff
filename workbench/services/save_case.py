"""Writes a case to disk: whole or not at all, readable by its owner only, never over its own source unasked."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.domain.errors import KnownProblem
from workbench.services.open_case import open_case, reason

if TYPE_CHECKING:
    from workbench.domain.case import Case

PRIVATE = 0o600
"""A case names a patient."""


def refuse_overwriting(source: str, target: str) -> None:
    """Refuse when the target is the source itself, by whatever name.

    Raises:
        KnownProblem: it is.
    """
    same = Path(source) == Path(target)
    with suppress(OSError):  # where one of them is not there, they are not the same
        same = same or Path(source).samefile(target)
    if same:
        raise KnownProblem(
            "this would overwrite the case that is read.", where=target, to_do="Name another file, or add --force."
        )


def refuse_losing(target: str, case: Case) -> None:
    """Refuse to write over a file that is not an earlier version of the same case.

    Raises:
        KnownProblem: something else is there, and it is not empty.
    """
    path = Path(target)
    with suppress(OSError):
        if not path.is_file() or path.stat().st_size == 0:
            return
        with suppress(KnownProblem):
            if open_case(target).case_id == case.case_id:
                return
        raise KnownProblem(
            "something else is there already, and it would be lost.",
            where=target,
            to_do="Name another file, or add --force.",
        )


def write_text(target: str, text: str) -> None:
    """Write a text file in UTF-8, as `write_bytes` does.

    Raises:
        KnownProblem: it cannot be written; what was there before is untouched.
    """
    write_bytes(target, text.encode())


def write_bytes(target: str, content: bytes) -> None:
    """Write a file beside its place and move it there, so that no reader ever sees half of it.

    Raises:
        KnownProblem: it cannot be written; what was there before is untouched.
    """
    path = Path(target)
    if path.is_dir():
        raise KnownProblem("this is a folder.", where=target, to_do="Name a file in it.")
    if path.exists() and not path.is_file():  # or the file would take the place of the device
        raise KnownProblem("this is a device or a pipe, not a file.", where=target, to_do="Name a file.")
    unfinished = path.parent / f".{path.name}.{secrets.token_hex(4)}"
    try:
        try:
            handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise KnownProblem(f"the file cannot be written ({reason(error)}).", where=target) from None
