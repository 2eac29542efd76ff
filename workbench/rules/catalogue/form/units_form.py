"""Units are not a whole number above zero.

Finds: a line with a HCPCS code and zero, negative or broken units.
Why: units count services, doses or the drug amount the code names. A drug dose that is no multiple is rounded up to the
next whole unit. The outpatient editor takes anything below one as one, so a mistake passes it; negative units are sent
back by front-end checks. Fractions belong to professional claims with modifier LU. Speaks for every payer.
Silent when: units are 1 or more and whole; the line has no HCPCS code. Units that are not entered are not assessed.
Remedy: correct the units; for a drug round up.
"""

from __future__ import annotations

from decimal import ROUND_CEILING
from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.domain.money import plain
from workbench.rules.editor import is_service
from workbench.rules.fixes import set_units
from workbench.rules.rule import Rule, per_line
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review

DRUGS = frozenset({Group.CHEMOTHERAPY_DRUG, Group.SUPPORTIVE_DRUG, Group.CRS_DRUG})


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if not line.code or not is_service(review, line):
        return
    units = line.units
    if units is None:
        yield RULE.not_assessed(f"the units of {line.code} are not known", line.place("units"))
        return
    if units > 0 and units == units.to_integral_value():
        return
    entry = review.lookup.parameter("form.whole_units").on(line.on or review.today)
    seen = {"code": line.code, "units": plain(units)}
    drug = line.group in DRUGS and units > 0
    fix = set_units(line, units.to_integral_value(ROUND_CEILING), safe=False) if drug else None
    yield RULE.finding(line.place("units"), entry.citations, seen, wording="drug" if drug else "", fix=fix)


RULE: Rule = Rule(
    id="FRM122",
    name="units-form",
    page=__doc__,
    message="{code} has {units} units; units are whole and at least 1.",
    remedy="Correct the units.",
    wordings={
        "drug": (
            "{code} has {units} units; units are whole and at least 1.",
            "Round the dose up to the next whole unit of the code.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.INTERNAL,
    authority=Authority.CMS,
    facts=("form.whole_units",),
    applies=lambda review: any(line.code for line in review.lines),
    check=per_line(_check),
)
