"""A later visit does not say that the patient had CAR-T therapy.

Finds: a claim that lies wholly after the infusion, bills a visit, and lacks Z92.850.
Why: the history explains the visit and its tests, and lets the payer tell follow-up from a new problem. Advice: the
code's use is read from its title.
Silent when: the code is there, or a complication of the therapy (T80.82-) says the same; before 2021-10-01, when the
code began. Not assessed when the infusion has no day.
Remedy: add Z92.850 where the record says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.course import EVENTS, last_infusion, said
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review) -> Iterator[Said]:
    infused = last_infusion(review)
    if infused is None:
        yield RULE.not_assessed("the day of the infusion is not known", EVENTS)
        return
    for claim in review.claims:
        days = [line.on for line in claim.lines if line.on]
        if not days or min(days) <= infused or not _visits(review, claim) or not claim.diagnoses:
            continue
        told = review.lookup.parameter("after.history").find(min(days))
        causes = review.lookup.parameter("after.cause_first").find(min(days))
        if told is None or causes is None or told.text in claim.diagnoses:
            continue
        if any(code.startswith(causes.groups["causes"]) for code in claim.diagnoses):
            continue
        seen = {"claim": claim.claim.claim_id, "infusion": infused.isoformat(), "code": told.text}
        yield RULE.finding(claim.place("diagnoses"), told.citations, seen)


def _visits(review: Review, claim: ClaimView) -> bool:
    groups = {Group(name) for name in said(review, "after.visits", review.today).texts}
    return any(line.group in groups for line in claim.lines)


def _applies(review: Review) -> bool:
    return review.has_cart and any(_visits(review, claim) for claim in review.claims)


RULE: Rule = Rule(
    id="AFT103",
    name="history-on-later-visit",
    page=__doc__,
    message="Claim {claim} bills a visit after the infusion on {infusion} without {code}.",
    remedy="Add {code} (history of CAR-T therapy) where the record supports it, not in first place.",
    severity=Severity.ADVICE,
    disposition=Disposition.NONE,
    authority=Authority.ICD_10_CM,
    facts=("after.history", "after.cause_first", "after.visits"),
    applies=_applies,
    check=_check,
)
