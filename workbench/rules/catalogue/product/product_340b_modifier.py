"""A 340B modifier on the product does not go with the product's status.

Finds: before 2025 modifier JG on a product with pass-through status (G), or TB on one without (K).
Why: until 2024-12-31 hospitals told 340B drugs by JG or TB; as far as remembered, TB went with pass-through drugs and
JG with the others, and late in that time either was taken. From 2025-01-01 TB is the one modifier, and JG is returned
by the editor (a rule on modifiers speaks of that). No text with the earlier split was read, so this is advice.
Silent when: the product has neither modifier; from 2025-01-01; JG stands on a pass-through product on a claim from
2022-04-01 on, which the editor returns (a rule on the editor speaks); another payer is billed (North Carolina Medicaid
marks with UD).
Remedy: compare with the instruction of the contractor for that year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.product._shared import has_cell_products, status_on
from workbench.rules.circumstances import per_service_line
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if not review.is_cell_product(line):
        return
    if line.on is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    entry = review.lookup.parameter("product.modifiers_340b").find(line.on)
    status = status_on(review, line)
    if entry is None or status is None or status["si"] not in entry.mapping:
        return
    wanted = entry.mapping[status["si"]]
    there = [modifier for modifier in entry.mapping.values() if modifier in line.modifiers]
    if there and wanted not in there and not _is_returned(review, line, status["si"], there[0]):
        seen = {"code": line.code, "modifier": there[0], "status": status["si"], "wanted": wanted}
        yield RULE.finding(line.place("modifiers"), entry.citations, seen)


def _is_returned(review: Review, line: LineView, status: str, modifier: str) -> bool:
    """Whether the editor itself returns the claim for the modifier."""
    begins = review.claim_of(line).from_date
    edit = review.lookup.parameter("editor.modifier_340b").find(begins) if begins is not None else None
    return edit is not None and (edit.mapping["status"], edit.mapping["modifier"]) == (status, modifier)


def _applies(review: Review) -> bool:
    return review.is_medicare_ffs and has_cell_products(review)


RULE: Rule = Rule(
    id="PRD113",
    name="product-340b-modifier",
    page=__doc__,
    message="{code} has status {status} on that day and carries {modifier}; {wanted} is what went with that status.",
    remedy="Compare with the instruction for that year.",
    severity=Severity.ADVICE,
    disposition=Disposition.NONE,
    authority=Authority.CMS,
    facts=("product.modifiers_340b", "editor.modifier_340b"),
    tables=("status_indicators",),
    applies=_applies,
    check=per_service_line(_check),
)
