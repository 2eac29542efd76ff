"""The two roots of all errors: what the world did to us, and what we did wrong ourselves."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process answers to its caller; part of the published command line."""

    NOTHING_FOUND = 0
    FOUND = 1
    BAD_INPUT = 2
    FAULT = 3


class KnownProblem(Exception):  # noqa: N818 - it is named for the reader, not for the language
    """Something in the world is not as it should be: a file, a disk, a value. Shown, never a traceback.

    Args:
        what: what happened, in one sentence.
        where: the file, line or place; empty when there is none.
        to_do: what the user can do about it; empty when nothing can be said.
    """

    exit_code = ExitCode.BAD_INPUT

    def __init__(self, what: str, *, where: str = "", to_do: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.to_do = to_do

    def __str__(self) -> str:
        """The whole message on one line: where, what, what to do."""
        text = f"{self.where}: {self.what}" if self.where else self.what
        return f"{text} {self.to_do}" if self.to_do else text


class Bug(Exception):  # noqa: N818 - see KnownProblem
    """We broke our own promise. Never the user's doing; carries no patient data."""

    exit_code = ExitCode.FAULT
