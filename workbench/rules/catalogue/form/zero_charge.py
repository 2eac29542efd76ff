"""A service that Medicare pays is charged at nothing.

Finds: a charge of zero on a line whose code OPPS pays on its own as a procedure or visit (status S, T, V, J1, J2).
Why: the hospital asks nothing for what the payer would pay, and outlier and cost reports are reckoned from charges.
Most often the price is missing in the charge master. Drugs and products have a rule of their own (token charges).
Speaks for Medicare under OPPS.
Silent when: there is a charge; OPPS does not pay the code on its own; its status that day is not known.
Remedy: enter the hospital's charge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.circumstances import under_opps
from workbench.rules.editor import is_service
from workbench.rules.rule import Rule, per_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _is_free(line: LineView) -> bool:
    return bool(line.code) and line.charge is not None and line.charge == 0


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if not _is_free(line) or not is_service(review, line):
        return
    if line.on is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    status = review.code_on("status_indicators", line.code, line.on)
    paid = review.lookup.parameter("form.paid_statuses").on(line.on)
    if status is not None and status["si"] in paid.texts and under_opps(review, review.claim_of(line)):
        seen = {"code": line.code, "status": status["si"]}
        yield RULE.finding(line.place("charge"), (*status.citations, *paid.citations), seen)


RULE: Rule = Rule(
    id="FRM124",
    name="zero-charge",
    page=__doc__,
    message="{code} is charged at zero, and OPPS pays it on its own (status {status}).",
    remedy="Enter the hospital's charge.",
    severity=Severity.ADVICE,
    disposition=Disposition.NONE,
    authority=Authority.HOSPITAL,
    facts=("form.paid_statuses",),
    tables=("status_indicators",),
    applies=lambda review: review.is_medicare_ffs and any(_is_free(line) for line in review.lines),
    check=per_line(_check),
)
