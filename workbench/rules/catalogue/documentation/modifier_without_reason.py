"""A modifier that sets a service apart has no documented reason.

Finds: a line with 25, 59 or X{EPSU}, on another day than the infusion, whose reason is entered as empty.
Why: these modifiers claim that a service was separate; the record has to show why, and that is what an audit asks for
first. On the day of the infusion a rule of packaging asks the same, more gravely.
Silent when: a reason is entered; the line is on a day of infusion. Not assessed when nothing is entered: the coder may
have the note at hand.
Remedy: enter the documented reason, or take the modifier off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.course import said
from workbench.rules.rule import Rule, per_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if not line.modifiers or line.on in review.infusion_days:
        return
    told = said(review, "documentation.modifiers_with_reason", line.on or review.today)
    used = [modifier for modifier in line.modifiers if modifier in told.texts]
    if not used:
        return
    if line.line.reason is None:
        yield RULE.not_assessed(f"the reason for modifier {used[0]} is not entered", line.place("reason"))
    elif not line.line.reason.strip():
        seen = {"code": line.code or f"revenue code {line.revenue_code}", "modifier": ", ".join(used)}
        yield RULE.finding(line.place("reason"), told.citations, seen)


def _applies(review: Review) -> bool:
    if not review.has_cart:
        return False
    asked = said(review, "documentation.modifiers_with_reason", review.today).texts
    return any(line.has_modifier(asked) and line.on not in review.infusion_days for line in review.lines)


RULE: Rule = Rule(
    id="DOC104",
    name="modifier-without-reason",
    page=__doc__,
    message="{code} carries modifier {modifier} without a documented reason.",
    remedy="Enter the reason the record gives, or take the modifier off.",
    severity=Severity.ADVICE,
    disposition=Disposition.INTERNAL,
    authority=Authority.NCCI,
    facts=("documentation.modifiers_with_reason",),
    applies=_applies,
    check=per_line(_check),
)
