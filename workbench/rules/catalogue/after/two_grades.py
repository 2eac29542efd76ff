"""A claim carries two grades of the same reaction.

Finds: two codes of cytokine release syndrome (D89.83-), or two of neurotoxicity (G92.0-), on one claim: a warning when
the claim is of one day, advice when it covers several.
Why: the code says the grade; at one time a patient has one, and over several days the highest is usually meant. The
grade unspecified beside a known one says nothing.
Silent when: each reaction has one code. Not assessed when the claim has no date.
Remedy: keep the grade the record supports for the encounter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.after._reactions import last_day, reactions
from workbench.rules.rule import Rule, per_claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    if len(set(reactions(review, claim))) < 2:
        return
    day = last_day(claim)
    if day is None:
        yield RULE.not_assessed("no date of the claim is known", claim.place("diagnoses"))
        return
    told = review.lookup.parameter("after.second_code").find(day)
    if told is None:
        return
    one_day = claim.from_date == day
    for name, prefixes in told.groups.items():
        codes = sorted({code for code in claim.diagnoses if code.startswith(prefixes)})
        if len(codes) > 1:
            what = "cytokine release syndrome" if name == "crs" else name
            seen = {"codes": " and ".join(codes), "what": what}
            severity = Severity.WARNING if one_day else Severity.ADVICE
            yield RULE.finding(claim.place("diagnoses"), told.citations, seen, severity=severity)


def _applies(review: Review) -> bool:
    return review.has_cart and any(reactions(review, claim) for claim in review.claims)


RULE: Rule = Rule(
    id="AFT104",
    name="two-grades",
    page=__doc__,
    message="{codes} are two grades of one reaction ({what}).",
    remedy="Keep the one grade the record supports for this encounter.",
    severity=Severity.WARNING,
    disposition=Disposition.INTERNAL,
    authority=Authority.ICD_10_CM,
    facts=("after.second_code",),
    applies=_applies,
    check=per_claim(_check),
)
