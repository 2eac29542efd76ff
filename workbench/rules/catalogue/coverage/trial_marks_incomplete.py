"""A claim of a clinical trial lacks one of the marks that belong together.

Finds: a claim with one of Z00.6, condition code 30, value code D4 - or with Q0 or Q1 on a line, or billing the infusion
of a course that is part of a trial - and without all three; also Z00.6 as the principal diagnosis.
Why: Medicare takes a trial claim by all of them together: the diagnosis Z00.6, condition code 30 and D4 with the eight
digits of the trial number. First-listed, Z00.6 stands for a healthy control. The editor lets incomplete sets pass.
Silent when: the set is complete; nothing says trial. Remarks that speak of a trial count as saying so; remarks that
only call the product investigational make it a warning, unless it came by expanded access. For other payers than
Medicare the finding is advice: their rules were not read.
Remedy: add what is missing; the trial number comes from the episode, where it is given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import ValueCode
from workbench.domain.codes import ClaimCode, DiagnosisCode
from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.coverage._trial import TrialSet, trial_set
from workbench.rules.course import is_medicare
from workbench.rules.fixes import set_claim_field
from workbench.rules.rule import Rule, per_claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.fix import Fix
    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    marks = trial_set(review, claim)
    if not marks.says:
        return
    severity = Severity.WARNING if marks.doubtful else Severity.ERROR
    severity = severity if is_medicare(review) else Severity.ADVICE
    for field, missing in marks.missing:
        yield RULE.finding(
            claim.place(field),
            marks.told.citations,
            {"says": marks.says, "missing": missing},
            wording="hint" if marks.doubtful else "",
            severity=severity,
            fix=_fix(review, claim, marks, field),
        )
    if len(claim.diagnoses) > 1 and claim.diagnoses[0] in marks.diagnoses:
        yield RULE.finding(
            claim.place("diagnoses"),
            marks.told.citations,
            {"code": claim.diagnoses[0]},
            wording="principal",
            severity=Severity.WARNING,
        )


def _fix(review: Review, claim: ClaimView, marks: TrialSet, field: str) -> Fix | None:
    given = claim.claim
    if field == "condition_codes":
        new = (*given.condition_codes, ClaimCode(marks.condition_code))
        return set_claim_field(claim, field, new, f"Add condition code {marks.condition_code}", safe=marks.certain)
    if field == "diagnoses":
        if not given.diagnoses:
            return None  # it would be the principal diagnosis, that of a healthy control
        more = (*given.diagnoses, DiagnosisCode(marks.diagnosis))
        return set_claim_field(claim, field, more, f"Add diagnosis {marks.diagnosis}", safe=marks.certain)
    if marks.number is None:
        return None
    added = (*given.value_codes, ValueCode(ClaimCode(marks.value_code), marks.number))
    return set_claim_field(claim, field, added, f"Add value code {marks.value_code} with {marks.number}", safe=True)


def _applies(review: Review) -> bool:
    return review.has_cart and any(trial_set(review, claim).says for claim in review.claims)


RULE: Rule = Rule(
    id="COV109",
    name="trial-marks-incomplete",
    page=__doc__,
    message="The claim is one of a clinical trial but lacks {missing}.",
    remedy="Report Z00.6, condition code 30 and value code D4 with the trial number together.",
    wordings={
        "hint": (
            "The remarks hint at a clinical trial, but the claim lacks {missing}.",
            "If it was a trial, report Z00.6, condition code 30 and value code D4 together.",
        ),
        "principal": (
            "{code} is the principal diagnosis, which stands for a healthy control in a trial.",
            "List the treated disease first and {code} after it.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    facts=("coverage.trial_marks", "coverage.trial_words"),
    applies=_applies,
    check=per_claim(_check),
)
