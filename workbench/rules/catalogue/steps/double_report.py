"""The cost of a step is reported twice: on a line of its own and inside the product charge.

Finds: every collection, preparation or receipt line with a charge, when the hospital says that it put these costs
into the product charge.
Why: the instruction leaves a choice, to list the steps on lines of their own for tracking or to fold their cost into
the product charge, and forbids both. The editor cannot see it.
Silent when: the costs are on separate lines; the line's charge is zero; the cells were never infused, so that there is
no product charge to hold them. Where it is not known where the costs went and there are tracking lines, the rule is not
assessed. For a payer other than Medicare it is a warning.
Remedy: take the tracking lines off, or take their cost out of the product charge; only the hospital knows which.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import CourseOutcome, ProcessingCharges
from workbench.domain.finding import Authority, Disposition, Severity
from workbench.domain.money import dollars
from workbench.rules.circumstances import for_medicare, per_service_line
from workbench.rules.fixes import remove_line
from workbench.rules.rule import Rule
from workbench.rules.view import TRACKING_STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if line.group is None or line.group not in TRACKING_STEPS or line.charge == 0:
        return
    put = review.case.episode.processing_charges
    if put is None:
        yield RULE.not_assessed("it is not known whether these costs are also in the product charge")
        return
    if put is not ProcessingCharges.IN_PRODUCT_CHARGE or review.case.episode.outcome is CourseOutcome.NOT_INFUSED:
        return
    if line.on is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    entry = review.lookup.parameter("steps.listed_or_folded").on(line.on)
    charge = dollars(line.charge) if line.charge is not None else "a charge"
    yield RULE.finding(
        line.place("hcpcs"),
        entry.citations,
        {"code": line.code, "step": line.group, "charge": charge},
        severity=for_medicare(review, Severity.ERROR),
        fix=remove_line(line, safe=False),
    )


def _applies(review: Review) -> bool:
    return any(line.group in TRACKING_STEPS for line in review.lines)


RULE: Rule = Rule(
    id="STP105",
    name="double-report",
    page=__doc__,
    message="{code} ({step}) is listed with {charge}, and its cost is also said to be in the product charge.",
    remedy="Report the cost once: delete the tracking line, or take the cost out of the product charge.",
    severity=Severity.ERROR,
    disposition=Disposition.INTERNAL,
    authority=Authority.CMS,
    facts=("steps.listed_or_folded",),
    applies=_applies,
    check=per_service_line(_check),
)
