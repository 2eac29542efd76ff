"""Where each value came from, and text that is no value yet: kept beside the case, by place, through every change.

A case cannot hold "June" as a date, and must not guess. What was typed stays as *pending* text at its place, while
the case says "not known" there. Lines move, split and vanish; `carried` takes what is kept by place along with them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from workbench.domain.finding import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbench.domain.case import Case, Claim, ServiceLine

T = TypeVar("T")


class Origin(StrEnum):
    """Where a value came from. A value without an origin was in the file that was opened."""

    TYPED = "typed"
    DRAFTED = "drafted"
    IMPORTED = "imported"
    FIXED = "fixed"
    OVERRIDDEN = "overridden"


LINE_FIELDS = (
    "revenue_code", "hcpcs", "modifiers", "service_date", "units", "charge", "noncovered_charge", "ndc", "reason",
)  # fmt: skip
CLAIM_FIELDS = (
    "type_of_bill", "statement_from", "statement_through", "patient_status", "diagnoses", "condition_codes",
    "occurrence_codes", "value_codes", "remarks",
)  # fmt: skip


def carried(kept: Mapping[Place, T], before: Case, after: Case) -> dict[Place, T]:
    """What is kept by place, at the places the same claims and lines have after a change.

    What stood on a line or claim that is gone is gone too.
    """
    if not kept or before is after:
        return dict(kept)
    moved = line_moves(before, after)
    claims = {claim.claim_id for claim in after.claims}
    result: dict[Place, T] = {}
    for place, value in kept.items():
        if place.claim is None or (place.line is None and place.claim in claims):
            result[place] = value
        elif place.line is not None and (to := moved.get((place.claim, place.line))) is not None:
            result[Place(*to, place.field)] = value
    return result


def line_moves(before: Case, after: Case) -> dict[tuple[str, int], tuple[str, int]]:
    """From the claim and number of each line to those it has after a change; lines that are gone are left out.

    An untouched line is the same object before and after, so it is found wherever it went. A changed line is
    taken for the one it most resembles among those that stood between the same untouched neighbours.
    """
    if _typed_in_place(before, after):
        return {
            (claim.claim_id, number): (claim.claim_id, number)
            for claim in after.claims
            for number in range(1, len(claim.lines) + 1)
        }
    places: dict[int, list[tuple[str, int]]] = {}
    for claim_id, number, line in _lines(after):
        places.setdefault(id(line), []).append((claim_id, number))
    moves: dict[tuple[str, int], tuple[str, int]] = {}
    left: dict[str, list[tuple[int, ServiceLine]]] = {}
    for claim_id, number, line in _lines(before):
        same = places.get(id(line))
        if same:
            moves[claim_id, number] = same.pop(0)
        else:
            left.setdefault(claim_id, []).append((number, line))
    if not left:
        return moves
    taken = set(moves.values())
    for claim in after.claims:
        fresh = [
            (number, line) for number, line in enumerate(claim.lines, start=1) if (claim.claim_id, number) not in taken
        ]
        for number, to in _paired(left.get(claim.claim_id, ()), fresh):
            moves[claim.claim_id, number] = (claim.claim_id, to)
    return moves


def changed_places(before: Case, after: Case) -> Iterator[Place]:
    """The fields of claims and lines that hold another value after a change, at their new places."""
    moves = {to: at for at, to in line_moves(before, after).items()}
    old_claims = {claim.claim_id: claim for claim in before.claims}
    for claim in after.claims:
        yield from _changed_claim(old_claims.get(claim.claim_id), claim)
        for number, line in enumerate(claim.lines, start=1):
            at = moves.get((claim.claim_id, number))
            old = old_claims[at[0]].lines[at[1] - 1] if at is not None else None
            if old is not line:
                yield from _changed_line(claim.claim_id, number, old, line)
    yield from _changed_course(before, after)


COURSE_FIELDS = (
    ("", "title"), ("payer", "kind"), ("payer", "name"), ("payer", "medicare_advantage_enrollee"),
    ("facility", "kind"), ("facility", "name"), ("facility", "npi"), ("facility", "rems_products"),
    ("patient", "control_number"), ("patient", "birth_date"), ("patient", "sex"), ("patient", "name"),
    ("episode", "product"), ("episode", "cell_source"), ("episode", "processing_charges"), ("episode", "outcome"),
    ("episode", "expanded_access"), ("episode", "clinical_trial"), ("episode", "events"),
)  # fmt: skip
"""Part and field of what belongs to the whole case; their place is `part.field`."""


def course_place(part: str, field: str) -> Place:
    """The place of a field of the whole case.

    >>> course_place("episode", "product").field, course_place("", "title").field
    ('episode.product', 'title')
    """
    return Place(None, None, f"{part}.{field}" if part else field)


def _changed_course(before: Case, after: Case) -> Iterator[Place]:
    for part, name in COURSE_FIELDS:
        old, new = (getattr(case, part) if part else case for case in (before, after))
        if old is not new and getattr(old, name) != getattr(new, name):
            yield course_place(part, name)


def _changed_claim(old: Claim | None, new: Claim) -> Iterator[Place]:
    if old is new:
        return
    for name in CLAIM_FIELDS:
        value = getattr(new, name)
        if value != (getattr(old, name) if old is not None else None) and value not in (None, ()):
            yield Place(new.claim_id, None, name)


def _changed_line(claim_id: str, number: int, old: ServiceLine | None, new: ServiceLine) -> Iterator[Place]:
    for name in LINE_FIELDS:
        value = getattr(new, name)
        if value != (getattr(old, name) if old is not None else None) and value not in (None, ()):
            yield Place(claim_id, number, name)


def _typed_in_place(before: Case, after: Case) -> bool:
    """Whether at most one line is another, at its old place, and all others stand where they stood: a keystroke."""
    if len(before.claims) != len(after.claims):
        return False
    changed = 0
    for old, new in zip(before.claims, after.claims, strict=True):
        if old is new:
            continue
        if old.claim_id != new.claim_id or len(old.lines) != len(new.lines):
            return False
        if old.lines is not new.lines:
            changed += sum(one is not other for one, other in zip(old.lines, new.lines, strict=True))
    # No line stands twice, so the one that is another came from nowhere else in the case.
    return changed <= 1 and len({id(line) for _, _, line in _lines(after)}) == sum(
        len(claim.lines) for claim in after.claims
    )


def _lines(case: Case) -> Iterator[tuple[str, int, ServiceLine]]:
    for claim in case.claims:
        for number, line in enumerate(claim.lines, start=1):
            yield claim.claim_id, number, line


def _paired(
    old: Sequence[tuple[int, ServiceLine]], new: Sequence[tuple[int, ServiceLine]]
) -> Iterator[tuple[int, int]]:
    """Changed lines before and after, in order; where their numbers differ, the most alike first."""
    if len(old) == len(new):
        yield from ((before[0], after[0]) for before, after in zip(old, new, strict=True))
        return
    waiting = list(old)
    for number, line in new:
        if not waiting:
            return
        alike = max(waiting, key=lambda one: _likeness(one[1], line))
        if _likeness(alike[1], line) > 0:
            waiting.remove(alike)
            yield alike[0], number


def _likeness(one: ServiceLine, other: ServiceLine) -> int:
    return sum(
        getattr(one, name) == getattr(other, name) and getattr(one, name) not in (None, ()) for name in LINE_FIELDS
    )
