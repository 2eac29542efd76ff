"""The signs of severity: a sign, a colour and a word each, the same in cells, cards, timeline, status and on paper."""

from __future__ import annotations

from workbench.domain.finding import CaseReview, Finding, Severity
from workbench.domain.records import dataclass
from workbench.services.provenance import Origin
from workbench.services.words import NOT_ASSESSED_SIGN, RIGHT_SIGN, SEVERITY_SIGN, severity_count


@dataclass(frozen=True, slots=True)
class Sign:
    """How something is shown: `ink` and `soft` are names of tokens."""

    mark: str
    ink: str
    soft: str
    words: str


SEVERITY = {
    Severity.ERROR: Sign(SEVERITY_SIGN[Severity.ERROR], "error", "error_soft", "error"),
    Severity.WARNING: Sign(SEVERITY_SIGN[Severity.WARNING], "warning", "warning_soft", "warning"),
    Severity.ADVICE: Sign(SEVERITY_SIGN[Severity.ADVICE], "advice", "advice_soft", "advice"),
}
NOT_ASSESSED = Sign(NOT_ASSESSED_SIGN, "muted", "faint_line", "not assessed")
RIGHT = Sign(RIGHT_SIGN, "right", "right_soft", "nothing wrong")
OPEN = Sign("", "muted", "faint_line", "nothing wrong so far; something could not be assessed")
PENDING = Sign("?", "warning", "warning_soft", "not a value yet")

ORIGIN = {
    Origin.TYPED: Sign("·", "muted", "surface", "typed here"),
    Origin.DRAFTED: Sign("≈", "chemo", "chemo_soft", "drafted from a note"),
    Origin.IMPORTED: Sign("↓", "advice", "advice_soft", "imported"),
    Origin.FIXED: Sign("✓", "right", "right_soft", "put in by a fix"),
    Origin.OVERRIDDEN: Sign("○", "warning", "warning_soft", "a finding here was overridden"),
}


def gravest(findings: tuple[Finding, ...]) -> Sign | None:
    """The sign of the gravest of some findings; None for none."""
    if not findings:
        return None
    return SEVERITY[min((finding.severity for finding in findings), key=lambda severity: severity.rank)]


def verdict_signs(review: CaseReview) -> list[tuple[Sign, str]]:
    """What the case bar says of a review: a sign and words for each severity found, and for what was left open."""
    told: list[tuple[Sign, str]] = []
    for severity in Severity:
        count = sum(finding.severity is severity for finding in review.findings)
        if count:
            told.append((SEVERITY[severity], severity_count(severity, count)))
    if not any(finding.severity is not Severity.ADVICE for finding in review.findings):
        told.insert(0, (RIGHT if not review.not_assessed else OPEN, "no error, no warning"))
    if review.not_assessed:
        told.append((NOT_ASSESSED, f"{len(review.not_assessed)} not assessed"))
    return told
