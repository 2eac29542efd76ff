"""Which findings and pending texts stand at which place, so that a cell or field can mark and explain itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.records import dataclass, field
from workbench.ui.signs import PENDING, SEVERITY, Sign, gravest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.domain.finding import CaseReview, Finding, Place
    from workbench.services.editing import Draft


@dataclass(frozen=True, slots=True)
class Marks:
    """Findings by place, and by line; those set aside by an override are left out."""

    at: Mapping[Place, tuple[Finding, ...]] = field(default_factory=dict)
    lines: Mapping[tuple[str, int], tuple[Finding, ...]] = field(default_factory=dict)

    def sign(self, place: Place, draft: Draft) -> Sign | None:
        """The sign to draw at a place; None when nothing is wrong there."""
        if place in draft.pending:
            return PENDING
        return gravest(self.at.get(place, ()))

    def explained(self, place: Place, draft: Draft, expected: str = "") -> str:
        """What is wrong at a place, in words; empty when nothing is."""
        told = [f"{SEVERITY[one.severity].mark} {one.message}" for one in self.at.get(place, ())]
        if place in draft.pending:
            told.insert(0, f"{PENDING.mark} “{draft.pending[place]}” is kept; expected {expected or 'another form'}.")
        return "\n".join(told)

    def of_line(self, claim: str, line: int) -> str:
        """What the findings column says of a line: sign and name of one finding, or sign and number of several."""
        findings = self.lines.get((claim, line), ())
        sign = gravest(findings)
        if sign is None:
            return ""
        if len(findings) == 1:
            return f"{sign.mark} {findings[0].name.replace('-', ' ')}"
        return f"{sign.mark} {len(findings)}"


def marks_of(review: CaseReview | None, draft: Draft) -> Marks:
    """The marks of a review of this draft's case."""
    if review is None:
        return Marks()
    at: dict[Place, list[Finding]] = {}
    lines: dict[tuple[str, int], list[Finding]] = {}
    for finding in review.findings:
        if draft.overrides and draft.override_of(finding) is not None:
            continue
        at.setdefault(finding.place, []).append(finding)
        place = finding.place
        if place.claim is not None and place.line is not None:
            lines.setdefault((place.claim, place.line), []).append(finding)
    return Marks(
        {place: tuple(found) for place, found in at.items()},
        {line: tuple(found) for line, found in lines.items()},
    )
