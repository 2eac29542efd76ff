"""Tracking lines will be rejected, which is as it should be.

Finds: on a Medicare hospital outpatient claim (13X) the collection, preparation and receipt lines, which the editor
rejects because their cost is part of the product. One finding for each claim.
Why: the editor rejects these lines (edit 111) and goes on with the rest of the claim. A rejected line, unlike a
denied one, carries no right of appeal. Known beforehand, it is not taken for a mistake. Modifiers GY and GZ change
nothing.
Silent when: no such line stands on the claim (lines of their revenue codes without a HCPCS code have a rule of their
own); the bill is of another kind; another payer is billed.
Remedy: none; do not expect payment for these lines, and do not rework them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.steps._shared import named
from workbench.rules.rule import Rule, per_claim
from workbench.rules.view import TRACKING_STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    day = claim.from_date
    lines = [line for line in claim.lines if line.group in TRACKING_STEPS]
    if not lines:
        return
    if day is None:
        yield RULE.not_assessed("the From date of the claim is not known", claim.place("statement_from"))
        return
    entry = review.lookup.parameter("steps.expected_rejection").on(day)
    if not claim.kind:
        yield RULE.not_assessed("the type of bill is not known", claim.place("type_of_bill"))
        return
    if claim.kind != entry.mapping["bill"]:
        return
    seen = {
        "lines": named(review, lines),
        "codes": ", ".join(dict.fromkeys(line.code for line in lines)),
        "edit": entry.mapping["edit"],
    }
    yield RULE.finding(claim.place("lines"), entry.citations, seen)


def _applies(review: Review) -> bool:
    return review.is_medicare_ffs and review.has_cart and any(line.group in TRACKING_STEPS for line in review.lines)


RULE: Rule = Rule(
    id="STP104",
    name="tracking-lines-rejected",
    page=__doc__,
    message="Expect the rejection of {lines} ({codes}): their cost is paid with the product (edit {edit}).",
    remedy="Leave them; the rest of the claim is processed, and a rejected line has no appeal.",
    severity=Severity.ADVICE,
    disposition=Disposition.LINE_REJECTION,
    authority=Authority.CMS,
    facts=("steps.expected_rejection",),
    applies=_applies,
    check=per_claim(_check),
    editor_silent=False,
    editor_edit="111",
)
