"""What lies ahead of a case: what the outpatient editor would do with it, and what Medicare would be expected to pay.

Both are asked for; neither is on the way of a review. *Recommended* is the case after its safe fixes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Severity
from workbench.domain.records import dataclass
from workbench.rules.editor_lane import EditorLane
from workbench.rules.editor_lane.verdict import beside
from workbench.rules.money import at_stake, change_of
from workbench.rules.payment import expected_payment
from workbench.rules.view import Review
from workbench.services.fixes import apply_safe_fixes

if TYPE_CHECKING:
    from workbench.domain.case import Case
    from workbench.domain.finding import Finding
    from workbench.rules.editor_lane.verdict import Beside, EditorVerdict
    from workbench.rules.money import CaseMoney, MoneyChange, Stake
    from workbench.services.review import Reviewed, Reviewer


@dataclass(frozen=True, slots=True)
class Outlook:
    """The editor's verdict on each claim as billed, the money as billed and as recommended, and what is at stake.

    `beside` tells, of each error and warning, what the editor does about it; where the two differ by date, both.
    `billed` and `recommended` are the cases themselves.

    `fixes` is how many safe fixes lie between billed and recommended.
    """

    billed: Case
    recommended: Case
    editor: tuple[EditorVerdict, ...]
    beside: tuple[tuple[Finding, Beside], ...]
    money: MoneyChange
    stake: Stake
    fixes: int


def outlook_of(reviewed: Reviewed, reviewer: Reviewer) -> Outlook:
    """The outlook of a reviewed case."""
    lane = EditorLane(reviewer.codeset)
    view = Review(reviewed.case, reviewer.codeset, reviewer.today)
    verdicts = lane.judge(view)
    fixed = apply_safe_fixes(reviewer, reviewed.case)
    return Outlook(
        billed=reviewed.case,
        recommended=fixed.case,
        editor=verdicts,
        beside=_beside(reviewed, reviewer, verdicts),
        money=change_of(expected_payment(view, verdicts), _expected(fixed.case, lane, reviewer)),
        stake=at_stake(view, reviewed.review.findings),
        fixes=len(fixed.steps),
    )


def _beside(
    reviewed: Reviewed, reviewer: Reviewer, verdicts: tuple[EditorVerdict, ...]
) -> tuple[tuple[Finding, Beside], ...]:
    by_claim = {verdict.claim: verdict for verdict in verdicts}
    edits = {rule.id: tuple(rule.editor_edit.replace(",", " ").split()) for rule in reviewer.rules}
    return tuple(
        (found, beside(found, by_claim.get(found.place.claim or ""), edits.get(found.rule, ())))
        for found in reviewed.review.findings
        if found.severity is not Severity.ADVICE
    )


def _expected(case: Case, lane: EditorLane, reviewer: Reviewer) -> CaseMoney:
    view = Review(case, reviewer.codeset, reviewer.today)
    return expected_payment(view, lane.judge(view))
