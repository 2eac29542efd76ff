"""A claim runs across a day on which a code of this course changed, without harm so far.

Finds: a claim that begins before and ends on or after a day on which a code it bills, or one of the CAR-T steps, gave
way to another, while no line of the changed service stands on that day or later.
Why: the editor chooses its code set by the claim's From date: a later line with the new code would be returned, one
with the old code has ended. Splitting at the change keeps both right. The step codes changed on 2025-01-01,
cyclophosphamide on 2024-04-01.
Silent when: a line already stands on either side (rules of the codes speak); the claim does not cross a change; it
crosses a year's end and goes to traditional Medicare (a rule of form speaks).
Remedy: plan a claim of its own from the day of the change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.rule import Rule, per_claim
from workbench.rules.view import CAR_T_STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.lookup import Row
    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, LineView, Review


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    begins, ends = claim.claim.statement_from, claim.claim.statement_through
    if begins is None or ends is None:
        yield RULE.not_assessed("the statement period is not known", claim.place("statement_from"))
        return
    told: set[str] = set()
    for row in _changes(review, claim):
        change = row.span.start
        if change is None or not begins < change <= ends or str(change) in told or _year_end(review, change):
            continue
        if any(_of_change(line, row) and (line.on is None or line.on >= change) for line in claim.lines):
            continue
        told.add(str(change))
        seen = {
            "claim": claim.claim.claim_id,
            "change": change.isoformat(),
            "old": row["old"],
            "new": row["new"],
        }
        yield RULE.finding(claim.place("statement_through"), row.citations, seen)


def _year_end(review: Review, change: date) -> bool:
    """Whether the rule on claims over a year's end speaks already."""
    return review.is_medicare_ffs and (change.month, change.day) == (1, 1)


def _of_change(line: LineView, row: Row) -> bool:
    """Whether a line bills what changed; a later step of CAR-T is spoken of by the rules of the codes."""
    return line.group in CAR_T_STEPS or line.code in (row["old"], row["new"])


def _changes(review: Review, claim: ClaimView) -> Iterator[Row]:
    """The changes of the claim's own codes, and of the steps that follow those it bills."""
    seen: set[str] = set()
    for line in claim.lines:
        rows = review.lookup.rows("crosswalks", "old", line.code) if line.code else ()
        if line.group in CAR_T_STEPS and rows:
            rows = tuple(row for step in sorted(CAR_T_STEPS) for row in _of_step(review, step))
        for row in rows:
            if row["kind"] == "hcpcs" and row["old"] not in seen:
                seen.add(row["old"])
                yield row


def _of_step(review: Review, step: str) -> tuple[Row, ...]:
    codes = {row["code"] for row in review.lookup.rows("hcpcs", "grp", step)}
    return tuple(row for code in sorted(codes) for row in review.lookup.rows("crosswalks", "old", code))


def _applies(review: Review) -> bool:
    return review.has_cart and any(
        row["kind"] == "hcpcs" for line in review.lines for row in review.lookup.rows("crosswalks", "old", line.code)
    )


RULE: Rule = Rule(
    id="EPI107",
    name="claim-across-code-change",
    page=__doc__,
    message="Claim {claim} runs across {change}, when {old} gave way to {new}.",
    remedy="End the claim before {change} and bill later services on a claim of their own.",
    severity=Severity.ADVICE,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    tables=("crosswalks", "hcpcs"),
    applies=_applies,
    check=per_claim(_check),
)
