"""A reaction to the cells is coded before they were infused.

Finds: D89.83- or G92.0- on a claim that ends before the day of the first infusion.
Why: cytokine release syndrome and neurotoxicity of cell therapy follow the infusion; earlier they come from another
cause, or a date or a claim is wrong.
Silent when: the claim reaches the infusion. Not assessed when the day of the infusion or of the claim is not known.
Remedy: check the dates, and whether another therapy caused the reaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.after._reactions import last_day, reactions
from workbench.rules.course import first_infusion
from workbench.rules.rule import Rule, per_claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    found = reactions(review, claim)
    if not found:
        return
    infused, day = first_infusion(review), last_day(claim)
    if infused is None or day is None:
        yield RULE.not_assessed("the day of the infusion or of the claim is not known", claim.place("diagnoses"))
        return
    if day < infused:
        told = next(review.lookup.parameter("after.second_code").values())
        seen = {"code": found[0], "through": day.isoformat(), "infusion": infused.isoformat()}
        yield RULE.finding(claim.place("diagnoses"), told.citations, seen)


def _applies(review: Review) -> bool:
    return review.has_cart and any(reactions(review, claim) for claim in review.claims)


RULE: Rule = Rule(
    id="AFT106",
    name="reaction-before-infusion",
    page=__doc__,
    message="{code} is on a claim that ends on {through}, before the infusion on {infusion}.",
    remedy="Check the dates, and whether another therapy caused the reaction.",
    severity=Severity.WARNING,
    disposition=Disposition.INTERNAL,
    authority=Authority.ICD_10_CM,
    facts=("after.second_code",),
    applies=_applies,
    check=per_claim(_check),
)
