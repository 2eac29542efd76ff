"""The non-covered charge of a line does not fit its charge.

Finds: a non-covered charge (FL 48) above the charge of the line, or below zero.
Why: the non-covered charge is the part of the line's charge for which nothing is asked; a part is not more than the
whole. The covered charge would come out negative. Speaks for every payer.
Silent when: it lies between zero and the charge; one of the two is not entered.
Remedy: correct the amounts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.domain.money import ZERO, dollars
from workbench.rules.catalogue.form._shared import has_lines
from workbench.rules.editor import is_service
from workbench.rules.fixes import set_noncovered
from workbench.rules.rule import Rule, per_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    part, charge = line.noncovered_charge, line.charge
    if part is None or not is_service(review, line):
        return
    what, place = line.code or f"revenue code {line.revenue_code}", line.place("noncovered_charge")
    entry = review.lookup.parameter("form.noncovered_within_charge").on(line.on or review.today)
    seen = {"what": what, "noncovered": dollars(part)}
    if part < 0:
        yield RULE.finding(place, entry.citations, seen, wording="negative")
    elif charge is None:
        if part > 0:
            yield RULE.not_assessed(f"the charge of {what} is not known", line.place("charge"))
    elif part > max(charge, ZERO):
        seen["charge"] = dollars(charge)
        fix = set_noncovered(line, charge, safe=False) if charge >= 0 else None
        yield RULE.finding(place, entry.citations, seen, fix=fix)


RULE: Rule = Rule(
    id="FRM125",
    name="noncovered-charge",
    page=__doc__,
    message="{noncovered} of {what} is non-covered, more than its charge of {charge}.",
    remedy="Correct the charge or its non-covered part.",
    wordings={
        "negative": (
            "The non-covered charge of {what} is negative: {noncovered}.",
            "Correct the non-covered charge.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.INTERNAL,
    authority=Authority.NUBC,
    facts=("form.noncovered_within_charge",),
    applies=has_lines,
    check=per_line(_check),
)
