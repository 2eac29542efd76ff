"""Where a fact was read, and how sure that reading is."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.domain.records import dataclass

if TYPE_CHECKING:
    from datetime import date


class Sureness(StrEnum):
    """How a fact was come by. Only the first three can carry an error."""

    READ = "read"
    """Read in the document itself."""
    COPY = "copy"
    """Read in a named copy or conversion of the official data."""
    INFERRED = "inferred"
    """Arithmetic or plain reasoning from facts that were read."""
    MIXED = "mixed"
    """Part read, part not; treated as not read."""
    UNVERIFIED = "unverified"
    """No source text was read. Advice, or a warning where much hangs on it; never an error."""

    @property
    def carries_an_error(self) -> bool:
        """Whether a finding of severity *error* may rest on a fact this sure."""
        return self in (Sureness.READ, Sureness.COPY, Sureness.INFERRED)


@dataclass(frozen=True, slots=True)
class Source:
    """A document that is cited: what it is called, where it is published, what kind of document it is."""

    id: str
    title: str
    publisher: str
    url: str
    kind: str


@dataclass(frozen=True, slots=True)
class Citation:
    """One place in one source, with the days for which what it says is in force."""

    source: str
    title: str
    at: str
    url: str
    effective_from: date | None
    effective_to: date | None
    sure: Sureness
