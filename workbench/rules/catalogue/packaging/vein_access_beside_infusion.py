"""Getting into a vein or artery is reported beside the CAR-T infusion.

Finds: placing a needle or catheter, or a puncture needing a physician (36000, 36400-36410, 36600), on the day of a
CAR-T infusion without 59, XE, XP, XS or XU; with one of these, but without a documented reason; with a modifier of
another meaning, or with the modifier on the infusion line.
Why: starting the line, flushing it, tubing and local anaesthesia are part of any infusion. The codes are pairs with
both infusion codes; the usual blood draw (36415) is not. In the first quarter of 2025 there were no pairs, and the
instruction holds all the same.
Silent when: modifier and reason say that it was done for something else; it stands on another day. For other payers
than Medicare it is a warning.
Remedy: delete the line, or report it as unrelated with modifier and reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.packaging._shared import WORDINGS, beside_infusion, has_infusion, unjudged
from workbench.rules.circumstances import per_service_line
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if not _is_meant(review, line):
        return
    if line.on is None:
        yield unjudged(RULE, line)
        return
    if review.lines_on(line.on, Group.INFUSION):
        entry = review.lookup.parameter("packaging.vein_access").on(line.on)
        yield from beside_infusion(RULE, review, line, entry, Severity.ERROR)


def _is_meant(review: Review, line: LineView) -> bool:
    entry = review.lookup.parameter("packaging.vein_access").find(line.on or review.today)
    return entry is not None and line.code in entry.texts


def _applies(review: Review) -> bool:
    return has_infusion(review) and any(_is_meant(review, line) for line in review.lines)


RULE: Rule = Rule(
    id="PKG109",
    name="vein-access-beside-infusion",
    page=__doc__,
    message="{code} on {day} is access to the vein, included in the CAR-T infusion {infusion}; {editor}.",
    remedy="Delete the line; if it was done for another problem, report it with {wanted} and the documented reason.",
    wordings=WORDINGS,
    severity=Severity.ERROR,
    disposition=Disposition.LINE_REJECTION,
    authority=Authority.NCCI,
    facts=("packaging.vein_access", "packaging.separating"),
    tables=("ncci_pairs", "modifiers"),
    applies=_applies,
    check=per_service_line(_check),
    editor_edit="40",
)
