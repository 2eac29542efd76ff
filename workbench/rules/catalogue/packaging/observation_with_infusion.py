"""Observation on the claim of the infusion: what to expect.

Finds: observation hours (G0378) on a Medicare claim under OPPS that also has the CAR-T infusion.
Why: the hours are packaged. With 8 or more, and no procedure of status T or J1 on the claim, OPPS may pay the claim
as comprehensive observation, into which other services go. The infusion has status S, so it does not stand in the
way; for cell and gene therapies CMS took the products out of such packaging from 2025, in a summary that was read in
part.
Silent when: there is no observation or no infusion on the claim.
Remedy: none; check the payment when it comes.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.domain.money import plain
from workbench.rules.circumstances import under_opps
from workbench.rules.rule import Rule, per_claim
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, LineView, Review


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    entry = review.lookup.parameter("packaging.observation").on(claim.from_date or review.today)
    lines = [line for line in claim.lines if line.code in entry.groups["hours"]]
    if not lines or not any(line.group is Group.INFUSION for line in claim.lines):
        return
    if not under_opps(review, claim):
        return
    if any(line.units is None for line in lines):
        yield RULE.not_assessed("the hours of observation are not known", lines[0].place("units"))
        return
    hours = sum((line.units for line in lines if line.units is not None), Decimal(0))
    barred = [line for line in claim.lines if _status(review, line) in entry.groups["barring"]]
    least = Decimal(entry.groups["least"][0])
    seen = {"code": lines[0].code, "hours": plain(hours), "least": plain(least)}
    wording = "packaged" if hours < least or barred else ""
    yield RULE.finding(lines[0].place("units"), entry.citations, seen, wording=wording)


def _status(review: Review, line: LineView) -> str:
    row = review.code_on("status_indicators", line.code, line.on) if line.code and line.on else None
    return row["si"] if row is not None else ""


def _applies(review: Review) -> bool:
    if not review.is_medicare_ffs or not review.infusion_lines:
        return False
    return any(line.group is Group.OBSERVATION for line in review.lines)


RULE: Rule = Rule(
    id="PKG113",
    name="observation-with-infusion",
    page=__doc__,
    message="{code} with {hours} hours stands on the claim of the infusion; comprehensive observation may be paid.",
    remedy="Check that infusion and product were paid beside it; check with your MAC.",
    wordings={
        "packaged": (
            "{code} with {hours} hours stands on the claim of the infusion; it is packaged, without payment.",
            "Nothing to do: comprehensive observation needs {least} hours and no procedure of status T or J1.",
        ),
    },
    severity=Severity.ADVICE,
    disposition=Disposition.NONE,
    authority=Authority.CMS,
    facts=("packaging.observation",),
    tables=("status_indicators",),
    applies=_applies,
    check=per_claim(_check),
)
