"""A case with all that is said of it, gathered once, before a packet words it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Verdict
from workbench.domain.records import dataclass
from workbench.rules.editor_lane import EditorLane
from workbench.rules.view import Review
from workbench.services.recommended import recommended

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.case import Case
    from workbench.domain.finding import CaseReview, Finding
    from workbench.rules.editor_lane.verdict import EditorVerdict
    from workbench.services.editing import Override
    from workbench.services.recommended import Recommended
    from workbench.services.review import Reviewer

VERDICT = {
    Verdict.ERRORS: "Not ready to bill",
    Verdict.WARNINGS: "A person must decide",
    Verdict.CLEAN: "No error and no warning",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A case with all that is said of it, before it is worded."""

    case: Case
    review: CaseReview
    view: Review
    editor: tuple[EditorVerdict, ...]
    better: Recommended
    overrides: tuple[Override, ...]
    numbered: tuple[tuple[int, Finding], ...]
    audited: Case | None

    def overridden(self, finding: Finding) -> str:
        """Why the finding was set aside; empty when it was not."""
        return next((one.reason for one in self.overrides if one.covers(finding)), "")


def judged(
    reviewer: Reviewer,
    case: Case,
    review: CaseReview,
    overrides: Sequence[Override],
    audited: Case | None = None,
) -> Judged:
    """Ask everything of a case that a packet tells. The gravest findings come first, else the order of the review."""
    view = Review(case, reviewer.codeset, reviewer.today)
    in_order = sorted(review.findings, key=lambda finding: finding.severity.rank)
    return Judged(
        case,
        review,
        view,
        EditorLane(reviewer.codeset).judge(view),
        recommended(reviewer, case),
        tuple(overrides),
        tuple(enumerate(in_order, start=1)),
        audited,
    )


_ACRONYMS = {
    "hcpcs": "HCPCS", "ndc": "NDC", "ld": "LD", "rems": "REMS", "npi": "NPI", "mue": "MUE", "crs": "CRS", "jz": "JZ",
    "jw": "JW", "car": "CAR", "t": "T", "340b": "340B", "icd": "ICD", "ncci": "NCCI", "covid": "COVID", "iec": "IEC",
}  # fmt: skip


def title_of(name: str) -> str:
    """A rule's name as a title.

    >>> title_of("ld-before-product"), title_of("code-not-in-effect")
    ('LD before product', 'Code not in effect')
    """
    told = " ".join(_ACRONYMS.get(word, word) for word in name.split("-")).replace("CAR T", "CAR-T")
    return told[:1].upper() + told[1:]
