"""The charge of a tracking step stands in the covered column.

Finds: a collection, preparation or receipt line whose non-covered charge is less than its charge.
Why: these steps have status B under OPPS and are paid inside the product. Listed for tracking, their whole charge
goes into the non-covered column. Two documents speak of non-covered charges, two of rejected lines: both hold, so
place the charge as non-covered and expect the rejection. For another payer, and for a hospital paid at cost, it is
advice.
Silent when: the whole charge is non-covered; the line has no charge.
Remedy: show the whole charge as non-covered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.domain.money import dollars
from workbench.rules.circumstances import for_medicare, per_service_line, under_opps
from workbench.rules.fixes import set_noncovered
from workbench.rules.rule import Rule
from workbench.rules.view import TRACKING_STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if line.group is None or line.group not in TRACKING_STEPS or line.charge == 0:
        return
    if line.on is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    if line.charge is None or line.noncovered_charge is None:
        what = "charge" if line.charge is None else "non-covered charge"
        yield RULE.not_assessed(f"the {what} of {line.code} is not known", line.place("noncovered_charge"))
        return
    if line.noncovered_charge >= line.charge:
        return
    entry = review.lookup.parameter("steps.tracking_charges").on(line.on)
    at_cost = under_opps(review, review.claim_of(line)) is False
    severity = Severity.ADVICE if at_cost else for_medicare(review, Severity.WARNING, Severity.ADVICE)
    seen = {
        "code": line.code,
        "step": line.group,
        "covered": dollars(line.charge - line.noncovered_charge),
        "charge": dollars(line.charge),
    }
    fix = set_noncovered(line, line.charge, safe=severity is Severity.WARNING)
    yield RULE.finding(line.place("noncovered_charge"), entry.citations, seen, severity=severity, fix=fix)


def _applies(review: Review) -> bool:
    return any(line.group in TRACKING_STEPS for line in review.lines)


RULE: Rule = Rule(
    id="STP103",
    name="tracking-charge-covered",
    page=__doc__,
    message="{code} ({step}) has {covered} in the covered column; it is listed for tracking and paid with the product.",
    remedy="Show its whole charge of {charge} as non-covered.",
    severity=Severity.WARNING,
    disposition=Disposition.LINE_REJECTION,
    authority=Authority.CMS,
    facts=("steps.tracking_charges",),
    applies=_applies,
    check=per_service_line(_check),
)
