"""What a code was before, what it is, and what it becomes: the crosswalks around it, each with its days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.dates import Span
from workbench.domain.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.codeset.lookup import CodeSet
    from workbench.domain.sources import Citation
    from workbench.services.code_kinds import KnownCode


@dataclass(frozen=True, slots=True)
class Stage:
    """A code and the days on which it is in effect. `says`: what the crosswalk says of the change; empty for itself."""

    code: str
    days: Span
    says: str = ""
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Lineage:
    """A code between those it replaced and those that replace it."""

    was: tuple[Stage, ...]
    itself: Stage
    becomes: tuple[Stage, ...]


def lineage(known: KnownCode, codeset: CodeSet) -> Lineage:
    """The codes before and after a code; only those of its own kind that the code set has."""
    was = [
        _stage(known, row["old"], row["says"], row.citations, codeset)
        for row in codeset.rows("crosswalks", "new", known.code)
    ]
    becomes = [
        _stage(known, row["new"], row["says"], row.citations, codeset)
        for row in codeset.rows("crosswalks", "old", known.code)
    ]
    return Lineage(_there(was), Stage(known.code, _whole(row.span for row in known.rows)), _there(becomes))


def _stage(known: KnownCode, code: str, says: str, citations: tuple[Citation, ...], codeset: CodeSet) -> Stage | None:
    rows = known.kind.rows(code, codeset)
    return Stage(code, _whole(row.span for row in rows), says, citations) if rows else None


def _there(stages: Iterable[Stage | None]) -> tuple[Stage, ...]:
    return tuple(dict.fromkeys(stage for stage in stages if stage is not None))


def _whole(spans: Iterable[Span]) -> Span:
    """From the first day of several spans to the last; open where one of them is."""
    first, last = None, None
    all_ = list(spans)
    if all(span.start for span in all_):
        first = min(span.start for span in all_ if span.start)
    if all(span.end for span in all_):
        last = max(span.end for span in all_ if span.end)
    return Span(first, last)
