"""The hospital's National Provider Identifier is not one.

Finds: an NPI that is not ten digits, or whose last digit does not check.
Why: the tenth digit is reckoned from the other nine, so that a slip shows; no such provider can exist, and the claim
does not get past the front door. Speaks for every payer.
Silent when: the digit checks, or no NPI is entered.
Remedy: compare the NPI with the registry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.codes import npi_is_valid
from workbench.domain.finding import Authority, Disposition, Place, Severity
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import Review


def _check(review: Review) -> Iterator[Said]:
    npi = (review.case.facility.npi or "").strip()
    if npi and not npi_is_valid(npi):
        entry = review.lookup.parameter("form.npi_check_digit").on(review.today)
        yield RULE.finding(Place(None, None, "facility.npi"), entry.citations, {"npi": npi})


RULE: Rule = Rule(
    id="FRM128",
    name="npi-check-digit",
    page=__doc__,
    message="{npi} is no National Provider Identifier: it is not ten digits with the right check digit.",
    remedy="Compare the NPI with the registry and correct it.",
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    facts=("form.npi_check_digit",),
    applies=lambda review: bool((review.case.facility.npi or "").strip()),
    check=_check,
)
