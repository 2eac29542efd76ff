"""Product and infusion of one day stand on two claims.

Finds: a product line whose infusion, on the same day, is billed on another claim and not on its own.
Why: the outpatient editor looks at one claim at a time: it returns a product without any payable procedure (edit 99,
which a rule of the product tells), and lets it pass beside another one, so that half a million dollars stand without
the service that gave them.
Silent when: the infusion of that day stands on the product's claim; no claim bills it (a rule of the product); one of
the claims replaces the other. Not assessed when the product has no date.
Remedy: bring product and infusion onto one claim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.course import replaces, said
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import Review


def _check(review: Review) -> Iterator[Said]:
    for line in review.product_lines:
        if line.on is None:
            yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
            continue
        if replaces(review, review.claim_of(line)):
            continue
        infusions = review.lines_on(line.on, Group.INFUSION)
        if infusions and all(other.claim is not line.claim for other in infusions):
            told = said(review, "episode.product_beside_infusion", line.on)
            seen = {
                "code": line.code,
                "service_date": line.on.isoformat(),
                "infusion": infusions[0].code,
                "other": infusions[0].claim.claim_id,
            }
            yield RULE.finding(line.place("hcpcs"), told.citations, seen)


def _applies(review: Review) -> bool:
    return len(review.claims) > 1 and bool(review.product_lines)


RULE: Rule = Rule(
    id="EPI105",
    name="product-apart-from-infusion",
    page=__doc__,
    message="{code} on {service_date} stands apart from its infusion {infusion}, which is on claim {other}.",
    remedy="Bring product and infusion onto one claim.",
    severity=Severity.WARNING,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    facts=("episode.product_beside_infusion", "episode.replacing_frequencies"),
    applies=_applies,
    check=_check,
)
