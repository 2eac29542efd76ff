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
    from collections.abc import Sequence

    from workbench.domain.case import Case
    from workbench.domain.finding import Finding
    from workbench.rules.editor_lane.verdict import Beside, EditorVerdict
    from workbench.rules.money import MoneyChange, Stake
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
    view = Review(reviewed.case, reviewer.codeset, reviewer.today)
    verdicts = EditorLane(reviewer.codeset).judge(view)
    fixed = apply_safe_fixes(reviewer, reviewed.case)
    return Outlook(
        billed=reviewed.case,
        recommended=fixed.case,
        editor=verdicts,
        beside=tuple(
            (found, editor_beside(reviewer, verdicts, found))
            for found in reviewed.review.findings
            if found.severity is not Severity.ADVICE
        ),
        money=money_change(reviewer, view, verdicts, fixed.case),
        stake=at_stake(view, reviewed.review.findings),
        fixes=len(fixed.steps),
    )


def editor_beside(reviewer: Reviewer, verdicts: Sequence[EditorVerdict], finding: Finding) -> Beside:
    """What the editor does about a finding, by its verdicts on the claims of the case."""
    verdict = next((one for one in verdicts if one.claim == finding.place.claim), None)
    edits = next((rule.editor_edit for rule in reviewer.rules if rule.id == finding.rule), "")
    return beside(finding, verdict, tuple(edits.replace(",", " ").split()))


def money_change(reviewer: Reviewer, view: Review, verdicts: Sequence[EditorVerdict], recommended: Case) -> MoneyChange:
    """The expected payment of a case as billed, beside that of the recommended case."""
    better = Review(recommended, reviewer.codeset, reviewer.today)
    after = expected_payment(better, EditorLane(reviewer.codeset).judge(better))
    return change_of(expected_payment(view, verdicts), after)
