"""A charge is no amount a claim can carry.

Finds: a negative charge; a charge with parts of a cent.
Why: a line's charge (FL 47) is what the hospital asks for the service, in dollars and cents. The editor takes a
negative charge as zero, so the mistake passes it and surfaces in the total. No text was read that says what the payer
does. Speaks for every payer.
Silent when: the charge is an amount of dollars and cents, zero included (a rule of its own looks at zero). A charge
that is not entered is not assessed.
Remedy: correct the charge; credits are made by replacing the claim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.domain.fix import Fix, SetLineField
from workbench.domain.money import dollars, plain, to_cents
from workbench.rules.catalogue.form._shared import has_lines
from workbench.rules.editor import is_service
from workbench.rules.rule import Rule, per_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if not is_service(review, line):
        return
    what, charge, place = line.code or f"revenue code {line.revenue_code}", line.charge, line.place("charge")
    if charge is None:
        yield RULE.not_assessed(f"the charge of {what} is not known", place)
        return
    entry = review.lookup.parameter("form.charges").on(line.on or review.today)
    if charge < 0:
        yield RULE.finding(place, entry.citations, {"what": what, "charge": dollars(charge)})
    if charge != to_cents(charge):
        rounded = to_cents(charge)
        change = SetLineField(line.claim.claim_id, line.number, "charge", rounded)
        fix = Fix(f"Round the charge of line {line.number} to {dollars(rounded)}", (change,), safe=False)
        seen = {"what": what, "charge": f"${plain(charge)}"}
        yield RULE.finding(place, entry.citations, seen, wording="cents", fix=fix)


RULE: Rule = Rule(
    id="FRM123",
    name="charge-form",
    page=__doc__,
    message="The charge of {what} is negative: {charge}.",
    remedy="Correct the charge; a credit is made by replacing the claim.",
    wordings={
        "cents": (
            "The charge of {what} has parts of a cent: {charge}.",
            "Enter dollars and cents.",
        ),
    },
    severity=Severity.WARNING,
    disposition=Disposition.INTERNAL,
    authority=Authority.NUBC,
    facts=("form.charges",),
    applies=has_lines,
    check=per_line(_check),
)
