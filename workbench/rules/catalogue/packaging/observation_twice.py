"""Observation hours stand on two lines of one claim.

Finds: a second line with G0378 on a Medicare claim of a CAR-T course.
Why: the hours of an observation are reported once, on the day on which it began; the editor returns a claim with two
lines (edit 51).
Silent when: there is one line.
Remedy: add the hours to the first line and delete the other.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.domain.fix import Fix, RemoveLine, SetLineField
from workbench.domain.money import plain
from workbench.rules.circumstances import under_opps
from workbench.rules.editor import edit_citations
from workbench.rules.rule import Rule, per_claim
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.fix import Change
    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, LineView, Review


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    entry = review.lookup.parameter("packaging.observation").on(claim.from_date or review.today)
    lines = [line for line in claim.lines if line.code in entry.groups["hours"]]
    if len(lines) < 2:
        return
    opps = under_opps(review, claim)
    if opps is None:
        yield RULE.not_assessed("the type of bill is not known", claim.place("type_of_bill"))
    elif opps:
        seen = {"code": lines[0].code, "count": str(len(lines)), "first": str(lines[0].number)}
        cite = edit_citations(review, "51", claim.from_date)
        yield RULE.finding(lines[1].place("hcpcs"), cite, seen, fix=_add_up(lines))


def _add_up(lines: list[LineView]) -> Fix | None:
    """One line with all hours; charges are left to the coder where one is not known."""
    units = [line.units for line in lines if line.units is not None]
    charges = [line.charge for line in lines if line.charge is not None]
    if len(units) < len(lines) or len(charges) < len(lines):
        return None
    first = lines[0]
    hours = sum(units, Decimal(0))
    changes: list[Change] = [
        SetLineField(first.claim.claim_id, first.number, "units", hours),
        SetLineField(first.claim.claim_id, first.number, "charge", sum(charges, Decimal(0))),
    ]
    changes.extend(RemoveLine(line.claim.claim_id, line.number) for line in lines[1:])
    gone = ", ".join(str(line.number) for line in lines[1:])
    summary = f"Put all {plain(hours)} hours of {first.code} on line {first.number} and delete line {gone}"
    return Fix(summary, tuple(changes), safe=False)


def _applies(review: Review) -> bool:
    return review.is_medicare_ffs and review.has_cart and any(line.group is Group.OBSERVATION for line in review.lines)


RULE: Rule = Rule(
    id="PKG114",
    name="observation-twice",
    page=__doc__,
    message="{code} stands on {count} lines of the claim; its hours are reported once.",
    remedy="Add the hours to line {first} and delete the other lines.",
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    facts=("packaging.observation",),
    tables=("editor_edits",),
    applies=_applies,
    check=per_claim(_check),
    editor_silent=False,
    editor_edit="51",
)
