"""A reaction is first coded more than two weeks after the infusion.

Finds: D89.83- or G92.0- on a claim that begins more than 14 days after the last infusion, when no earlier claim has it.
Why: new cytokine release syndrome after day 14 was not seen, and new neurotoxicity in fewer than one in a hundred; a
late first code is worth a look. Advice.
Silent when: an earlier claim has the reaction already; the claim begins within 14 days. Not assessed when the day of
the infusion or of the claim is not known.
Remedy: check date and diagnosis.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.after._reactions import reactions
from workbench.rules.course import EVENTS, last_infusion, said
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import Review


def _check(review: Review) -> Iterator[Said]:
    infused = last_infusion(review)
    with_reaction = [claim for claim in review.claims if reactions(review, claim)]
    days = [claim.from_date for claim in with_reaction]
    if infused is None or None in days:
        yield RULE.not_assessed("the day of the infusion or of the claim is not known", EVENTS)
        return
    first = min(with_reaction, key=lambda claim: claim.from_date or review.today)
    told = said(review, "after.onset", infused)
    begins = first.from_date
    if begins is not None and (begins - infused).days > told.number:
        seen = {
            "code": reactions(review, first)[0],
            "day": begins.isoformat(),
            "days": str((begins - infused).days),
            "infusion": infused.isoformat(),
            "usual": told.text,
        }
        yield RULE.finding(first.place("diagnoses"), told.citations, seen)


def _applies(review: Review) -> bool:
    return review.has_cart and any(reactions(review, claim) for claim in review.claims)


RULE: Rule = Rule(
    id="AFT107",
    name="late-reaction",
    page=__doc__,
    message="{code} is first coded on {day}, {days} days after the infusion on {infusion}.",
    remedy="Check date and diagnosis: new reactions after day {usual} are rare.",
    severity=Severity.ADVICE,
    disposition=Disposition.NONE,
    authority=Authority.HOSPITAL,
    facts=("after.onset", "after.second_code"),
    applies=_applies,
    check=_check,
)
