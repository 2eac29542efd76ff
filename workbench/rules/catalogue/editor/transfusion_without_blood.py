"""A transfusion stands on a claim without any blood product.

Finds: on a claim of a course, 36430 where no line of the claim is a blood product (P9...).
Why: the editor returns such a claim (edit 43). Beside a CAR-T infusion it is a sign that the transfusion code stands
for the cells. Speaks for Medicare under OPPS.
Silent when: a blood product is on the claim.
Remedy: add the blood product, or delete the transfusion if it stands for the cells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.editor._shared import applies_with, per_edited_claim
from workbench.rules.editor import edit_citations
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView, day: date) -> Iterator[Said]:
    entry = review.lookup.parameter("editor.blood").on(day)
    setting = entry.groups
    if any(line.code.startswith(setting["product"]) for line in claim.lines):
        return
    for line in claim.lines:
        if line.code in setting["service"]:
            cite = (*entry.citations, *edit_citations(review, "43", day))
            seen = {"code": line.code, "claim": claim.claim.claim_id}
            yield RULE.finding(line.place("hcpcs"), cite, seen)


RULE: Rule = Rule(
    id="EDT107",
    name="transfusion-without-blood",
    page=__doc__,
    message="{code} stands on claim {claim} without any blood product.",
    remedy="Add the blood product with its units, or delete the line if it stands for the cells.",
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    facts=("editor.blood",),
    tables=("editor_edits",),
    applies=applies_with(Group.TRANSFUSION),
    check=per_edited_claim(_check, lambda: RULE),
    editor_silent=False,
    editor_edit="43",
)
