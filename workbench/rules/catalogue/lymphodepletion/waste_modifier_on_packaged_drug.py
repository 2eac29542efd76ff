"""JW or JZ stands on a lymphodepletion drug that is packaged that year.

Finds: a line of a lymphodepletion drug with JW or JZ on a day on which OPPS packages the drug.
Why: the two modifiers are for drugs paid on their own. Fludarabine (J9185) was packaged to the end of 2022, paid from
2023 to 2025 and is packaged again from 2026, so that charge masters carry the wrong habit over the turn of the year.
The modifier does no known harm, hence advice.
Silent when: the drug is paid on its own that day; the hospital is not paid under OPPS. Not assessed when the status of
the code is not known for the day.
Remedy: JW and JZ may be left off packaged drugs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import FacilityKind
from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.course import cited, is_ld_drug, ld_drug_lines, said
from workbench.rules.rule import Rule, per_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if not is_ld_drug(review, line) or line.on is None:
        return
    told = said(review, "lymphodepletion.waste_on_packaged", line.on)
    used = [modifier for modifier in told.groups["modifiers"] if modifier in line.modifiers]
    if not used:
        return
    row = review.code_on("status_indicators", line.code, line.on)
    if row is None:
        yield RULE.not_assessed(f"the OPPS status of {line.code} on {line.on} is not known", line.place("modifiers"))
    elif row["si"] in told.groups["packaged"]:
        seen = {"code": line.code, "day": line.on.isoformat(), "modifier": ", ".join(used), "status": row["si"]}
        yield RULE.finding(line.place("modifiers"), cited((row, told)), seen)


def _applies(review: Review) -> bool:
    if review.case.facility.kind is not FacilityKind.OPPS_HOSPITAL or not review.is_medicare_ffs:
        return False
    used = said(review, "lymphodepletion.waste_on_packaged", review.today).groups["modifiers"]
    return review.has_cart and any(line.has_modifier(used) for line in ld_drug_lines(review))


RULE: Rule = Rule(
    id="LDC110",
    name="waste-modifier-on-packaged-drug",
    page=__doc__,
    message="{code} is packaged on {day} (status {status}) and does not need {modifier}.",
    remedy="JW and JZ are for drugs paid on their own; leave them off while the drug is packaged.",
    severity=Severity.ADVICE,
    disposition=Disposition.NONE,
    authority=Authority.CMS,
    facts=("lymphodepletion.waste_on_packaged",),
    tables=("status_indicators", "drugs"),
    applies=_applies,
    check=per_line(_check),
)
