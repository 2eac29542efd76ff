"""The trial number in value code D4 is not one, or is another than the episode's.

Finds: a value code D4 whose amount is not eight digits, or differs from the trial number of the episode.
Why: D4 holds the eight digits of the ClinicalTrials.gov number, leading zeros and all; with another number the payer
looks up another trial.
Silent when: D4 is eight digits and agrees with the episode, or the episode gives no number. Not applicable without D4.
Remedy: enter the eight digits after NCT.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.domain.records import replace
from workbench.rules.catalogue.coverage._trial import trial_number
from workbench.rules.course import said
from workbench.rules.fixes import set_claim_field
from workbench.rules.rule import Rule, per_claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.case import ValueCode
    from workbench.domain.fix import Fix
    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    told = said(review, "coverage.trial_marks", claim.from_date or review.today)
    trial = review.case.episode.clinical_trial
    wanted = trial_number(trial.nct) if trial else None
    for value in claim.claim.value_codes:
        if value.code.canonical not in told.groups["value_codes"]:
            continue
        given = (value.amount or "").strip().removesuffix(".00")
        seen = {"given": given or "nothing", "wanted": wanted or "", "value_code": value.code.canonical}
        formed = trial_number(given) == given
        if not formed:
            fix = _put(claim, value, wanted, safe=True) if wanted else None
            yield RULE.finding(claim.place("value_codes"), told.citations, seen, fix=fix)
        elif wanted and given != wanted:
            fix = _put(claim, value, wanted, safe=False)
            yield RULE.finding(claim.place("value_codes"), told.citations, seen, wording="other", fix=fix)


def _put(claim: ClaimView, old: ValueCode, number: str, *, safe: bool) -> Fix:
    new = tuple(replace(value, amount=number) if value is old else value for value in claim.claim.value_codes)
    return set_claim_field(claim, "value_codes", new, f"Set the trial number in value code D4 to {number}", safe=safe)


def _applies(review: Review) -> bool:
    marks = said(review, "coverage.trial_marks", review.today).groups["value_codes"]
    return review.has_cart and any(claim.value_codes.intersection(marks) for claim in review.claims)


RULE: Rule = Rule(
    id="COV110",
    name="trial-number-form",
    page=__doc__,
    message="Value code {value_code} holds {given}, which is not the eight digits of a trial number.",
    remedy="Enter the eight digits after NCT, leading zeros included.",
    wordings={
        "other": (
            "Value code {value_code} holds {given}, but the trial of the episode is {wanted}.",
            "Find out which number is right and enter it in both places.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    facts=("coverage.trial_marks",),
    applies=_applies,
    check=per_claim(_check),
)
