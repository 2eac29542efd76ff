"""The CAR-T claim of a Medicare Advantage enrollee goes to the wrong payer for its date.

Finds: from 2021-01-01 a CAR-T claim of an enrollee billed to traditional Medicare; from 2019-08-07 to 2020-12-31 one
billed to the plan.
Why: when the coverage decision came, the contractors paid CAR-T for enrollees too, until the end of 2020; since then
the plan pays.
Silent when: the payer is the right one for the day; the service is before 2019-08-07. Not assessed when it is not known
whether the patient is an enrollee. Speaks for Medicare.
Remedy: send the claim to the payer of its date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import PayerKind
from workbench.domain.finding import Authority, Disposition, Place, Severity
from workbench.rules.course import is_medicare
from workbench.rules.rule import Rule, per_claim
from workbench.rules.view import CAR_T_STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review

AT = Place(None, None, "payer.medicare_advantage_enrollee")
BILLED_TO = {PayerKind.MEDICARE_FFS: "contractor", PayerKind.MEDICARE_ADVANTAGE: "plan"}


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    day = _last_day(review, claim)
    told = review.lookup.parameter("coverage.medicare_advantage").find(day) if day else None
    if day is None or told is None:
        return
    payer = review.case.payer
    billed_to = BILLED_TO[payer.kind]
    enrollee = payer.medicare_advantage_enrollee
    if enrollee is None and billed_to == "contractor":
        yield RULE.not_assessed("whether the patient is in a Medicare Advantage plan is not known", AT)
    elif (enrollee or billed_to == "plan") and told.text != billed_to:
        yield RULE.finding(
            Place(claim.claim.claim_id, None, "payer.kind"),
            told.citations,
            {"service_date": day.isoformat(), "since": str(told.span)},
            wording="" if told.text == "plan" else "contractor",
        )


def _last_day(review: Review, claim: ClaimView) -> date | None:
    """The last CAR-T service date of a claim: the infusion, where there is one."""
    days = [line.on for line in claim.lines if line.on and (line.group in CAR_T_STEPS or review.is_product(line))]
    return max(days, default=None)


def _applies(review: Review) -> bool:
    return is_medicare(review) and any(line.group in CAR_T_STEPS or review.is_product(line) for line in review.lines)


RULE: Rule = Rule(
    id="COV114",
    name="medicare-advantage-payer",
    page=__doc__,
    message="CAR-T on {service_date} of a Medicare Advantage enrollee is billed to traditional Medicare.",
    remedy="Bill the plan: it pays for CAR-T of its enrollees {since}.",
    wordings={
        "contractor": (
            "CAR-T on {service_date} is billed to a Medicare Advantage plan.",
            "Bill the Medicare contractor: it paid for CAR-T of plan enrollees {since}.",
        ),
    },
    severity=Severity.WARNING,
    disposition=Disposition.DENIAL,
    authority=Authority.CMS,
    facts=("coverage.medicare_advantage",),
    applies=_applies,
    check=per_claim(_check),
)
