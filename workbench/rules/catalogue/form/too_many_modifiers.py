"""A line has more modifiers than a claim can carry.

Finds: more than four modifiers on one line.
Why: the claim format has four places for the modifiers of a code; a fifth is lost on the way, and nobody says which.
Speaks for every payer.
Silent when: there are at most four.
Remedy: keep those that change payment or clear a pair, and leave out those that only inform.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.editor import is_service
from workbench.rules.rule import Rule, per_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    given = [code for code in line.modifiers if code]
    entry = review.lookup.parameter("form.modifier_places").on(line.on or review.today)
    if len(given) > entry.number and is_service(review, line):
        seen = {"code": line.code or line.revenue_code, "count": str(len(given)), "places": str(entry.number)}
        yield RULE.finding(line.place("modifiers"), entry.citations, seen)


RULE: Rule = Rule(
    id="FRM119",
    name="too-many-modifiers",
    page=__doc__,
    message="{code} has {count} modifiers; a claim line carries {places}.",
    remedy="Keep those that change payment or clear a code pair.",
    severity=Severity.ERROR,
    disposition=Disposition.INTERNAL,
    authority=Authority.NUBC,
    facts=("form.modifier_places",),
    applies=lambda review: any(line.modifiers for line in review.lines),
    check=per_line(_check),
)
