"""The history of CAR-T therapy is coded on the claim of its infusion.

Finds: Z92.850 on a claim that bills the infusion (a warning when the claim ends with the infusion, advice when it has
later days, for which the code may stand).
Why: Z92.850 says that CAR-T therapy is past; on the day of the infusion it is not. It is right there only for a patient
who had an earlier course.
Silent when: the claim bills no infusion.
Remedy: take Z92.850 off, unless the record shows an earlier CAR-T therapy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.fixes import set_claim_field
from workbench.rules.rule import Rule, per_claim
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    infused = [line.on for line in claim.lines if line.group is Group.INFUSION]
    if not infused:
        return
    days = [day for day in infused if day]
    if not days:
        yield RULE.not_assessed("the day of the infusion is not known", claim.place("diagnoses"))
        return
    told = review.lookup.parameter("after.history").find(max(days))
    if told is None or told.text not in claim.diagnoses:
        return
    later = any(line.on and line.on > max(days) for line in claim.lines)
    kept = tuple(code for code in claim.claim.diagnoses if code.canonical != told.text)
    fix = set_claim_field(claim, "diagnoses", kept, f"Remove diagnosis {told.text}", safe=False)
    yield RULE.finding(
        claim.place("diagnoses"),
        told.citations,
        {"code": told.text, "day": max(days).isoformat()},
        severity=Severity.ADVICE if later else Severity.WARNING,
        fix=None if later else fix,
    )


def _applies(review: Review) -> bool:
    ever = {told.text for told in review.lookup.parameter("after.history").values()}
    return bool(review.infusion_lines) and any(not ever.isdisjoint(claim.diagnoses) for claim in review.claims)


RULE: Rule = Rule(
    id="AFT102",
    name="history-on-infusion-day",
    page=__doc__,
    message="{code} (history of CAR-T therapy) stands on the claim of the infusion on {day}.",
    remedy="Take {code} off, unless the record shows an earlier CAR-T therapy; it belongs to later visits.",
    severity=Severity.WARNING,
    disposition=Disposition.INTERNAL,
    authority=Authority.ICD_10_CM,
    facts=("after.history",),
    applies=_applies,
    check=per_claim(_check),
)
