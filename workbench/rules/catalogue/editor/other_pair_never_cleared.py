"""A code stands beside another with which it is never paid.

Finds: on a claim of a course, the second code of a procedure pair of one day that no modifier clears, where neither
is a CAR-T step: a port flush beside chemotherapy, two kinds of apheresis.
Why: the editor rejects the second code of such a pair whatever the modifier (edit 20). Speaks for Medicare under
OPPS.
Silent when: one of the two is a CAR-T step (a rule of packaging speaks); the list of pairs does not hold it.
Remedy: delete the second line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.editor._shared import applies, pairs_apart_from_steps, per_edited_claim
from workbench.rules.editor import edit_citations
from workbench.rules.fixes import remove_line
from workbench.rules.pairs import NEVER
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView, day: date) -> Iterator[Said]:
    told: set[int] = set()
    for first, second, row in pairs_apart_from_steps(review, claim):
        if second.number in told or row["indicator"] != NEVER or second.on is None:
            continue
        told.add(second.number)
        seen = {"code": second.code, "first": first.code, "day": second.on.isoformat()}
        cite = (*row.citations, *edit_citations(review, "20", day))
        yield RULE.finding(second.place("hcpcs"), cite, seen, fix=remove_line(second, safe=False))


RULE: Rule = Rule(
    id="EDT102",
    name="other-pair-never-cleared",
    page=__doc__,
    message="{code} is never paid beside {first}, which stands on the same day ({day}).",
    remedy="Delete the line of {code}; no modifier helps.",
    severity=Severity.ERROR,
    disposition=Disposition.LINE_REJECTION,
    authority=Authority.NCCI,
    tables=("ncci_pairs", "editor_edits"),
    applies=applies,
    check=per_edited_claim(_check, lambda: RULE),
    editor_silent=False,
    editor_edit="20",
)
