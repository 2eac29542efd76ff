"""A code stands beside another that includes it, and no modifier says that they were distinct.

Finds: on a claim of a course, the second code of a procedure pair of one day without a modifier that clears pairs,
where neither is a CAR-T step: an injection beside chemotherapy of the other arm, blood drawn beside a procedure.
Why: the editor rejects the second code of such a pair (edit 40); the first is paid. Speaks for Medicare under OPPS.
Silent when: a modifier on either line clears the pair; one of the two is a CAR-T step, a visit, or both are initial
services of the administration of drugs (rules of their own speak); the list of pairs does not hold it: pairs of codes
that are neighbours of CAR-T were read, not all.
Remedy: add the modifier if the record shows two distinct services; else delete the second line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.editor._shared import applies, is_cleared, pairs_apart_from_steps, per_edited_claim
from workbench.rules.editor import edit_citations
from workbench.rules.pairs import NEVER
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView, day: date) -> Iterator[Said]:
    visits = review.lookup.parameter("editor.visits").on(day).groups["groups"]
    told: set[int] = set()
    for first, second, row in pairs_apart_from_steps(review, claim):
        if second.number in told or row["indicator"] == NEVER or second.on is None:
            continue
        if second.group is not None and second.group.value in visits:
            continue
        initial = review.lookup.parameter("lymphodepletion.initial_codes").on(second.on).groups["codes"]
        if (first.code in initial and second.code in initial) or is_cleared(review, first, second):
            continue
        told.add(second.number)
        seen = {"code": second.code, "first": first.code, "day": second.on.isoformat()}
        cite = (*row.citations, *edit_citations(review, "40", day))
        yield RULE.finding(second.place("modifiers"), cite, seen)


RULE: Rule = Rule(
    id="EDT101",
    name="other-pair",
    page=__doc__,
    message="{code} and {first} on {day} are a pair; the editor pays {first} and rejects {code}.",
    remedy="Add the modifier that says so if the record shows two distinct services; else delete the line of {code}.",
    severity=Severity.ERROR,
    disposition=Disposition.LINE_REJECTION,
    authority=Authority.NCCI,
    facts=("editor.visits", "lymphodepletion.initial_codes"),
    tables=("ncci_pairs", "modifiers", "editor_edits"),
    applies=applies,
    check=per_edited_claim(_check, lambda: RULE),
    editor_silent=False,
    editor_edit="40",
)
