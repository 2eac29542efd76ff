"""The adverse effect of an immunostimulant stands beside the complication of cell therapy.

Finds: T45.AX5- and T80.82- on one claim.
Why: each excludes the other from what it means, yet both may be coded when the patient has both (an Excludes 2 note).
Beside CAR-T the first is often added for the cells themselves, which T80.82- already says. Advice.
Silent when: only one of them is on the claim; before 2024-10-01, when T45.AX5- began.
Remedy: keep T45.AX5- only for another drug of that kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.after._reactions import last_day
from workbench.rules.rule import Rule, per_claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    day = last_day(claim)
    told = review.lookup.parameter("after.immunostimulant_effect").find(day) if day else None
    if told is None:
        return
    effects = [code for code in claim.diagnoses if code.startswith(told.groups["effect"])]
    causes = [code for code in claim.diagnoses if code.startswith(told.groups["cause"])]
    if effects and causes:
        seen = {"effect": effects[0], "cause": causes[0]}
        yield RULE.finding(claim.place("diagnoses"), told.citations, seen)


def _applies(review: Review) -> bool:
    effects = next(review.lookup.parameter("after.immunostimulant_effect").values()).groups["effect"]
    return review.has_cart and any(code.startswith(effects) for claim in review.claims for code in claim.diagnoses)


RULE: Rule = Rule(
    id="AFT105",
    name="immunostimulant-effect",
    page=__doc__,
    message="{effect} stands beside {cause}; each is for what the other is not.",
    remedy="Keep {effect} only if another drug of that kind caused an effect of its own.",
    severity=Severity.ADVICE,
    disposition=Disposition.NONE,
    authority=Authority.ICD_10_CM,
    facts=("after.immunostimulant_effect",),
    applies=_applies,
    check=per_claim(_check),
)
