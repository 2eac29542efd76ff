"""What softens or hardens a finding: who pays, how the hospital is paid, whether the product came from a study."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import CellSource, FacilityKind
from workbench.domain.finding import Severity
from workbench.rules.course import is_trial
from workbench.rules.editor import service_lines
from workbench.rules.rule import per_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workbench.rules.rule import Check, Said
    from workbench.rules.view import ClaimView, LineView, Review


def per_service_line(check: Callable[[Review, LineView], Iterator[Said]]) -> Check:
    """A check of a whole case out of a check of one service line; lines of an inpatient bill are not looked at."""
    return per_line(check, service_lines)


def for_medicare(review: Review, grave: Severity, otherwise: Severity = Severity.WARNING) -> Severity:
    """How grave it is to break an instruction of CMS: for traditional Medicare, and for every other payer."""
    return grave if review.is_medicare_ffs else otherwise


def under_opps(review: Review, claim: ClaimView) -> bool | None:
    """Whether the claim is paid under OPPS, where status indicators rule; None when bill and hospital are not known.

    A critical-access hospital is paid at cost, and bills of other kinds have rules of their own.
    """
    kind = review.case.facility.kind
    if kind in (FacilityKind.CRITICAL_ACCESS, FacilityKind.OTHER):
        return False
    if not claim.kind:
        return True if kind is FacilityKind.OPPS_HOSPITAL else None
    day = claim.from_date or review.today
    return claim.kind in review.lookup.parameter("steps.opps_bills").on(day).texts


def from_a_study(review: Review, claim: ClaimView) -> bool:
    """Whether the product may have come free: from a trial or by expanded access, by the chart or by the claim."""
    if review.case.episode.expanded_access or is_trial(review, claim):
        return True
    mark = review.lookup.parameter("coverage.expanded_access").find(claim.from_date or review.today)
    return mark is not None and mark.text in claim.condition_codes


def outside_coverage(review: Review, line: LineView) -> bool:
    """Whether the hospital itself expects no payment: donor cells, a study, or a liability modifier on the line."""
    liability = review.lookup.parameter("steps.liability_modifiers").on(line.on or review.today).texts
    return (
        review.case.episode.cell_source is CellSource.ALLOGENEIC
        or line.has_modifier(liability)
        or from_a_study(review, review.claim_of(line))
    )
