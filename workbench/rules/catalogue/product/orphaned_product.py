"""A product stands on a claim without any procedure that OPPS pays.

Finds: on a Medicare claim under OPPS a product with status G or K where no other line has a status of payable
procedures.
Why: the editor returns a claim with a pass-through or separately paid drug that has no payable procedure beside it
(edit 99). A drug is paid for being given, and nothing on the claim gives it.
Silent when: an infusion line is on the claim, even one with a code of another year (the rule on codes in effect
speaks); any line has the status of a payable procedure, a clinic visit included; the product has status A (C9399). A
code that is in effect and whose status is not known is taken for a procedure; one that is not in effect is none.
Remedy: add the infusion to the claim of the product.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.product._shared import has_cell_products, status_on
from workbench.rules.circumstances import per_service_line, under_opps
from workbench.rules.editor import editor_knows
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.lookup import Entry
    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, LineView, Review


def orphaned(review: Review, line: LineView) -> Entry | None:
    """The statuses that make the product line an orphan on its claim; None when it is none."""
    claim = review.claim_of(line)
    if not review.is_medicare_ffs or not under_opps(review, claim) or line.on is None:
        return None
    entry = _entry(review, claim)
    if entry is None or not _has_status(review, line, entry.groups["drug"]):
        return None
    return None if review.once(_pays_a_procedure, claim) else entry


def _pays_a_procedure(review: Review, claim: ClaimView) -> bool:
    """Whether the claim has an infusion or another line that may be a payable procedure."""
    entry = _entry(review, claim)
    unpayable = entry.groups["unpayable"] if entry is not None else ()
    return any(
        line.group is Group.INFUSION or (_may_be_paid(review, claim, line) and not _has_status(review, line, unpayable))
        for line in claim.lines
    )


def _may_be_paid(review: Review, claim: ClaimView, line: LineView) -> bool:
    """Whether the line has a code that may be a procedure: no product, and none the editor does not know."""
    if line.line.hcpcs is None or not line.code or review.is_cell_product(line):
        return False
    rows = review.lookup.rows("hcpcs", "code", line.code)
    if not rows or claim.from_date is None:
        return line.line.hcpcs.well_formed
    return editor_knows(rows, claim.from_date)


def _entry(review: Review, claim: ClaimView) -> Entry | None:
    return review.lookup.parameter("product.orphan_statuses").find(claim.from_date or review.today)


def _has_status(review: Review, line: LineView, statuses: tuple[str, ...]) -> bool:
    status = status_on(review, line)
    return status is not None and status["si"] in statuses


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if not review.is_cell_product(line):
        return
    if line.on is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    entry = orphaned(review, line)
    if entry is not None:
        seen = {"code": line.code, "claim": line.claim.claim_id}
        yield RULE.finding(line.place("hcpcs"), entry.citations, seen)


def _applies(review: Review) -> bool:
    return review.is_medicare_ffs and has_cell_products(review)


RULE: Rule = Rule(
    id="PRD107",
    name="orphaned-product",
    page=__doc__,
    message="The product ({code}) stands on claim {claim} without an infusion or any other payable procedure.",
    remedy="Report the infusion on the same claim as the product.",
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    facts=("product.orphan_statuses",),
    tables=("status_indicators",),
    applies=_applies,
    check=per_service_line(_check),
    editor_silent=False,
    editor_edit="99",
)
