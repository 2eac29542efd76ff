"""Two initial administration codes are billed for one day without a modifier that parts them.

Finds: each initial code (96360, 96365, 96369, 96374, 96409, 96413) beyond the highest-ranked one of a day that carries
none of 59, XE, XP, XS, XU.
Why: an encounter has one initial service; a second needs a second site that was medically required, or a second
encounter, and the modifier that says so. A recovery audit looks for exactly this. The highest rank is chemotherapy
before other drugs before hydration.
Silent when: at most one initial code of the day is without such a modifier; on the day of the infusion (the rules of
packaging speak there).
Remedy: report the service after the first one with its additional code, or add the modifier if it was apart.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.lymphodepletion._administration import ADMINISTRATION, applies, days, row_of
from workbench.rules.course import said
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review

LAST_RANK = Decimal(99)


def _check(review: Review) -> Iterator[Said]:
    for line in review.of(*ADMINISTRATION):
        if line.on is None:
            yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
    for day, lines in days(review):
        told = said(review, "lymphodepletion.initial_codes", day)
        codes, parting = told.groups["codes"], told.groups["modifiers"]
        plain = [line for line in lines if line.code in codes and not line.has_modifier(parting)]
        plain.sort(key=lambda line: _rank(review, line))
        follows = said(review, "lymphodepletion.following_codes", day).mapping
        for line in plain[1:]:
            use = follows.get(line.code)
            yield RULE.finding(
                line.place("hcpcs"),
                told.citations,
                {"code": line.code, "day": day.isoformat(), "first": plain[0].code, "use": use or ""},
                wording="" if use else "unknown",
            )


def _rank(review: Review, line: LineView) -> Decimal:
    row = row_of(review, line)
    return LAST_RANK if row is None else row.number("rank") or LAST_RANK


RULE: Rule = Rule(
    id="LDC106",
    name="two-initial-codes",
    page=__doc__,
    message="{code} on {day} is a second initial service beside {first}, without 59, XE, XP, XS or XU.",
    remedy="Report it as an addition ({use}), or add the modifier if a second site or encounter is documented.",
    wordings={
        "unknown": (
            "{code} on {day} is a second initial service beside {first}, without 59, XE, XP, XS or XU.",
            "Keep one initial code, or add the modifier if a second site or encounter is documented.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.DENIAL,
    authority=Authority.CMS,
    facts=("lymphodepletion.initial_codes", "lymphodepletion.following_codes"),
    tables=("administration_codes",),
    applies=applies,
    check=_check,
)
