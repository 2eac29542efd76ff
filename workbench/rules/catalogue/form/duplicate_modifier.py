"""A line has the same modifier twice.

Finds: a modifier repeated on one line.
Why: it says nothing more and takes one of the four places. The outpatient editor lets it pass (run with 59 twice).
Speaks for every payer.
Silent when: each modifier stands once.
Remedy: keep it once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.domain.fix import Fix, SetLineField
from workbench.rules.editor import is_service
from workbench.rules.rule import Rule, per_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if not is_service(review, line):
        return
    twice = [code for code in dict.fromkeys(line.modifiers) if code and line.modifiers.count(code) > 1]
    for code in twice:
        entry = review.lookup.parameter("form.once_modifiers").on(line.on or review.today)
        yield RULE.finding(
            line.place("modifiers"),
            entry.citations,
            {"modifier": code, "code": line.code or line.revenue_code},
            fix=_keep_once(line, code),
        )


def _keep_once(line: LineView, code: str) -> Fix:
    first = line.modifiers.index(code)
    kept = tuple(one for at, one in enumerate(line.line.modifiers) if at == first or one.canonical != code)
    change = SetLineField(line.claim.claim_id, line.number, "modifiers", kept)
    return Fix(f"Keep modifier {code} once on line {line.number}", (change,))


RULE: Rule = Rule(
    id="FRM115",
    name="duplicate-modifier",
    page=__doc__,
    message="Modifier {modifier} stands on {code} more than once.",
    remedy="Keep it once.",
    severity=Severity.WARNING,
    disposition=Disposition.INTERNAL,
    authority=Authority.CMS,
    facts=("form.once_modifiers",),
    applies=lambda review: any(line.modifiers for line in review.lines),
    check=per_line(_check),
)
