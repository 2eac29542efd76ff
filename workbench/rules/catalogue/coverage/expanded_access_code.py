"""A product given under expanded access is billed without condition code 90.

Finds: a claim with infusion or product of an episode under expanded access that lacks condition code 90, from
2021-02-01; and condition code 90 on such a claim while the episode says there was no expanded access.
Why: condition code 90 says that the product was given under expanded access; it may stand on outpatient CAR-T claims
though it changes payment only for inpatients. The editor asks for nothing.
Silent when: the code is there; whether the access was expanded is not known and the code is absent.
Remedy: add condition code 90.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.codes import ClaimCode
from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.coverage._shared import day_of
from workbench.rules.course import infusion_claims
from workbench.rules.fixes import set_claim_field
from workbench.rules.rule import Rule, per_claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    if claim not in infusion_claims(review):
        return
    day = day_of(review, claim) or claim.from_date
    if day is None:
        yield RULE.not_assessed("no date of the claim is known", claim.place("condition_codes"))
        return
    told = review.lookup.parameter("coverage.expanded_access").find(day)
    if told is None:
        return
    expanded, has = review.case.episode.expanded_access, told.text in claim.condition_codes
    seen = {"code": told.text}
    if expanded and not has:
        new = (*claim.claim.condition_codes, ClaimCode(told.text))
        fix = set_claim_field(claim, "condition_codes", new, f"Add condition code {told.text}", safe=True)
        yield RULE.finding(claim.place("condition_codes"), told.citations, seen, fix=fix)
    elif has and expanded is False:
        yield RULE.finding(
            claim.place("condition_codes"), told.citations, seen, wording="needless", severity=Severity.WARNING
        )


def _applies(review: Review) -> bool:
    if not infusion_claims(review):
        return False
    ever = {told.text for told in review.lookup.parameter("coverage.expanded_access").values()}
    return bool(review.case.episode.expanded_access) or any(
        claim.condition_codes & ever for claim in infusion_claims(review)
    )


RULE: Rule = Rule(
    id="COV112",
    name="expanded-access-code",
    page=__doc__,
    message="The product was given under expanded access, but condition code {code} is missing.",
    remedy="Add condition code {code}.",
    wordings={
        "needless": (
            "Condition code {code} says expanded access, but the episode says there was none.",
            "Find out which is right; take {code} off or mark the episode as expanded access.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.NUBC,
    facts=("coverage.expanded_access",),
    applies=_applies,
    check=per_claim(_check),
)
