"""The lowest visit code is reported with an infusion.

Finds: 99211 on the day of a CAR-T infusion, or of any drug or chemotherapy administration of a CAR-T course.
Why: 99211 stands for a nurse seeing the patient, which every infusion contains; 25 does not make it separate. That is
read in the policies of a plan and of a university hospital. Under OPPS the code is not recognised at all (a rule on
visit codes).
Silent when: no administration stands on that day; another visit code is used.
Remedy: delete the line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.circumstances import per_service_line
from workbench.rules.fixes import remove_line
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review

_ADMINISTRATION = (
    Group.INFUSION,
    Group.HYDRATION,
    Group.THERAPEUTIC_ADMINISTRATION,
    Group.CHEMOTHERAPY_ADMINISTRATION,
)


def _check(review: Review, line: LineView) -> Iterator[Said]:
    entry = review.lookup.parameter("packaging.nurse_visit").on(line.on or review.today)
    if line.code not in entry.texts:
        return
    if line.on is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    given = review.lines_on(line.on, *_ADMINISTRATION)
    if given:
        seen = {"code": line.code, "other": given[0].code, "day": line.on.isoformat()}
        fix = remove_line(line, safe=False)
        yield RULE.finding(line.place("hcpcs"), entry.citations, seen, fix=fix)


def _applies(review: Review) -> bool:
    codes = review.lookup.parameter("packaging.nurse_visit").on(review.today).texts
    return review.has_cart and any(line.code in codes for line in review.lines)


RULE: Rule = Rule(
    id="PKG111",
    name="nurse-visit-with-infusion",
    page=__doc__,
    message="{code} stands on {day} beside {other}; the nurse's visit is part of every infusion, 25 or not.",
    remedy="Delete the line.",
    severity=Severity.WARNING,
    disposition=Disposition.DENIAL,
    authority=Authority.PAYER,
    facts=("packaging.nurse_visit",),
    applies=_applies,
    check=per_service_line(_check),
)
