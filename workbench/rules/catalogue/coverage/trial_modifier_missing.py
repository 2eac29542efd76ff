"""A line of a trial claim carries neither Q0 nor Q1.

Finds: an infusion or product line without Q0 and Q1 on an outpatient claim that says it is part of a clinical trial.
Why: on outpatient lines of a trial Q0 marks the investigational service and Q1 the routine one; which of the two a line
is, only the trial's protocol says, so nothing is added for you. Inpatient claims carry neither.
Silent when: the line has one of them; the claim is not one of a trial. Speaks for Medicare.
Remedy: add Q0 where the product is what the trial studies, Q1 where the service is routine care in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.coverage._trial import trial_set
from workbench.rules.course import infusion_claims, is_medicare
from workbench.rules.rule import Rule, per_claim
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    marks = trial_set(review, claim)
    if not marks.certain:
        return
    modifiers = marks.told.groups["modifiers"]
    for line in claim.lines:
        if (line.group is Group.INFUSION or review.is_product(line)) and not line.has_modifier(modifiers):
            yield RULE.finding(
                line.place("modifiers"),
                marks.told.citations,
                {"code": line.code or f"revenue code {line.revenue_code}", "modifiers": " nor ".join(modifiers)},
            )


def _applies(review: Review) -> bool:
    if not is_medicare(review):
        return False
    return any(trial_set(review, claim).certain for claim in infusion_claims(review))


RULE: Rule = Rule(
    id="COV111",
    name="trial-modifier-missing",
    page=__doc__,
    message="{code} on a trial claim carries neither {modifiers}.",
    remedy="Add Q0 if the line is what the trial studies, Q1 if it is routine care in the trial.",
    severity=Severity.WARNING,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    facts=("coverage.trial_marks", "coverage.trial_words"),
    applies=_applies,
    check=per_claim(_check),
)
