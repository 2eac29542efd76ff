"""A fix as a value: the changes to a case that mend one finding, applied without touching the original.

A fix never invents a clinical fact and never moves a date only the chart knows; it says when it deletes a line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from workbench.domain.errors import Bug
from workbench.domain.records import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from workbench.domain.case import Case, Claim, ServiceLine


@dataclass(frozen=True, slots=True)
class SetLineField:
    """Give one field of one line a new value. `line` counts from 1."""

    claim: str
    line: int
    field: str
    value: object


@dataclass(frozen=True, slots=True)
class SetClaimField:
    """Give one field of a claim a new value."""

    claim: str
    field: str
    value: object


@dataclass(frozen=True, slots=True)
class RemoveLine:
    """Take one line off a claim. `line` counts from 1."""

    claim: str
    line: int


@dataclass(frozen=True, slots=True)
class AddLine:
    """Put a line into a claim, after line `after` (0 = first)."""

    claim: str
    after: int
    new: ServiceLine


@dataclass(frozen=True, slots=True)
class SplitClaim:
    """Cut a claim in two before the day: lines dated earlier stay, the others go to a new claim."""

    claim: str
    before: date


_Thing = TypeVar("_Thing", "Claim", "ServiceLine")
Change = SetLineField | SetClaimField | RemoveLine | AddLine | SplitClaim


@dataclass(frozen=True, slots=True)
class Fix:
    """One undo step that mends one finding.

    Attributes:
        summary: what it does, in the imperative, naming old and new values.
        changes: the changes, applied together.
        safe: it may be applied without asking: nothing but the chart or the rule decides it.
    """

    summary: str
    changes: tuple[Change, ...]
    safe: bool = True


def apply_fix(case: Case, fix: Fix) -> Case:
    """A new case with the fix applied; the given one stays as it is.

    Line numbers in a fix are those of the given case, also when the fix removes or adds lines.

    Raises:
        Bug: the fix names a claim or line the case does not have.
    """
    # From the foot up, so that a removed or added line does not shift the numbers of those above it.
    ordered = sorted(fix.changes, key=_line_of, reverse=True)
    for change in ordered:
        case = _apply(case, change)
    return case


def _line_of(change: Change) -> int:
    match change:
        case SetLineField() | RemoveLine():
            return change.line
        case AddLine():
            return change.after
        case _:
            return 0


def _apply(case: Case, change: Change) -> Case:
    at = next((n for n, claim in enumerate(case.claims) if claim.claim_id == change.claim), None)
    if at is None:
        raise Bug(f"a fix names claim {change.claim!r}, which the case does not have")
    claim = case.claims[at]
    if isinstance(change, SplitClaim):
        parts = _split(claim, change.before, {c.claim_id for c in case.claims})
    else:
        parts = (_change_claim(claim, change),)
    return replace(case, claims=(*case.claims[:at], *parts, *case.claims[at + 1 :]))


def _change_claim(claim: Claim, change: SetLineField | SetClaimField | RemoveLine | AddLine) -> Claim:
    match change:
        case SetClaimField():
            return _replaced(claim, change.field, change.value)
        case SetLineField():
            return _with_line(claim, change.line, lambda line: (_replaced(line, change.field, change.value),))
        case RemoveLine():
            return _with_line(claim, change.line, lambda _line: ())
        case AddLine():
            lines = claim.lines
            return replace(claim, lines=(*lines[: change.after], change.new, *lines[change.after :]))


def _with_line(claim: Claim, number: int, new: Callable[[ServiceLine], tuple[ServiceLine, ...]]) -> Claim:
    if not 1 <= number <= len(claim.lines):
        raise Bug(f"a fix names line {number} of claim {claim.claim_id!r}, which has {len(claim.lines)}")
    lines = claim.lines
    return replace(claim, lines=(*lines[: number - 1], *new(lines[number - 1]), *lines[number:]))


def _replaced(thing: _Thing, field: str, value: object) -> _Thing:
    if field not in thing.__match_args__:
        raise Bug(f"a fix names the field {field!r}, which is not one of {type(thing).__name__}")
    changed: dict[str, object] = {field: value}
    return replace(thing, **changed)  # type: ignore[arg-type]  # the field is named at run time


def _split(claim: Claim, before: date, taken: set[str]) -> tuple[Claim, ...]:
    """The claim up to the day before, and the rest under a free id. Dateless lines stay with the first part.

    Each part's statement period is drawn in to its own side of the cut: From and Through must enclose the
    lines, and nothing is known of days without a line.
    """
    early = tuple(ln for ln in claim.lines if ln.service_date is None or ln.service_date < before)
    late = tuple(ln for ln in claim.lines if ln.service_date is not None and ln.service_date >= before)
    if not early or not late:
        return (claim,)
    first_day = min(ln.service_date for ln in late if ln.service_date is not None)
    early_days = [ln.service_date for ln in early if ln.service_date is not None]
    last_day = max(early_days) if early_days else claim.statement_from
    first = replace(claim, lines=early, statement_through=last_day)
    second = replace(claim, claim_id=_free_id(claim.claim_id, taken), lines=late, statement_from=first_day)
    return first, second


def _free_id(claim_id: str, taken: set[str]) -> str:
    """A claim id that is not taken: the old one with the next free number after it.

    >>> _free_id("A", {"A", "A-2"})
    'A-3'
    """
    number = 2
    while f"{claim_id}-{number}" in taken:
        number += 1
    return f"{claim_id}-{number}"
