"""Generates cases of CAR-T, right and spoilt, the same for the same seed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from tests.agreement import spoil
from tests.properties.courses import PLANS, CourseMaker, claim_of, merged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.case import Case
    from workbench.rules.lookup import Lookup

FIRST, LAST = date(2019, 8, 5), date(2026, 6, 20)
"""Infusion days: with the collection before and a second infusion after, the claims lie in 2019-07 to 2026-06."""
RIGHT = 0.15
"""The share of cases that are left as they are."""


def cases(lookup: Lookup, seed: int) -> Iterator[Case]:
    """Cases without end."""
    rng = Random(seed)
    maker = CourseMaker(lookup)
    number = 0
    while True:
        case = _course(rng, maker)
        number += 1
        yield replace(case, case_id=f"G{number:05}")


def _course(rng: Random, maker: CourseMaker) -> Case:
    case = None
    while case is None:
        case = maker.course(rng.choice(PLANS), FIRST + timedelta(days=rng.randrange((LAST - FIRST).days + 1)))
    case = _shaped(rng, case)
    if rng.random() < RIGHT:
        return case
    place = rng.randrange(len(case.claims))
    spoilt = case.claims[place]
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3))):
        spoilt = rng.choice(spoil.ALL)(rng, spoilt)
    return replace(case, claims=(*case.claims[:place], spoilt, *case.claims[place + 1 :]))


def _shaped(rng: Random, case: Case) -> Case:
    """As claims for each phase, as one claim, as the infusion day alone, or cut at a day that is no quarter's end."""
    shape = rng.random()
    if shape < 0.4:
        return case
    if shape < 0.6:
        return merged(case)
    if shape < 0.9:
        return replace(case, claims=case.claims[-1:])
    lines = merged(case).claims[0].lines
    cut = rng.randrange(1, len(lines))
    dx = tuple(map(str, case.claims[-1].diagnoses))
    return replace(case, claims=(claim_of("A", dx, lines[:cut]), claim_of("B", dx, lines[cut:])))
