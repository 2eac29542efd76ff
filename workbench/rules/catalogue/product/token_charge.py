"""A separately paid drug is charged less than $1.01.

Finds: on a Medicare claim under OPPS any drug or product line with status G or K and a charge below $1.01, also a
charge of zero.
Why: the editor takes such a charge for a token and rejects the line (edit 117, from 2021-07-01). A product received
free, from a sponsor or by expanded access, is often charged $1.00 on its Q-code and is rejected.
Silent when: the status is another (C9399 has A, packaged drugs have N); before 2021-07-01; another payer is billed.
The clock is the claim's From date, by which the editor picks its rules; the status is that of the service date.
Remedy: charge at least $1.01, or report the trial supply as the payer asks.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.domain.money import dollars
from workbench.rules.catalogue.product._shared import status_on
from workbench.rules.circumstances import per_service_line, under_opps
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    status = status_on(review, line)
    claim = review.claim_of(line)
    if status is None or claim.from_date is None:
        return
    entry = review.lookup.parameter("product.token_charge").find(claim.from_date)
    if entry is None or status["si"] not in entry.groups["statuses"]:
        return
    opps = under_opps(review, claim)
    if opps is None or line.charge is None:
        what = f"the charge of {line.code}" if opps else "the type of bill"
        yield RULE.not_assessed(f"{what} is not known", line.place("charge"))
        return
    least = Decimal(entry.groups["least"][0])
    if opps and line.charge < least:
        seen = {"code": line.code, "charge": dollars(line.charge), "least": dollars(least), "status": status["si"]}
        yield RULE.finding(line.place("charge"), (*entry.citations, *status.citations), seen)


def _applies(review: Review) -> bool:
    return review.is_medicare_ffs and review.has_cart


RULE: Rule = Rule(
    id="PRD110",
    name="token-charge",
    page=__doc__,
    message="{code} (status {status}) is charged {charge}; a separately paid drug below {least} is a token charge.",
    remedy="Charge at least {least}, or report a product received free as the payer asks.",
    severity=Severity.ERROR,
    disposition=Disposition.LINE_REJECTION,
    authority=Authority.CMS,
    facts=("product.token_charge",),
    tables=("status_indicators",),
    applies=_applies,
    check=per_service_line(_check),
    editor_silent=False,
    editor_edit="117",
)
