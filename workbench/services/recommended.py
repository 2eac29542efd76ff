"""The case as recommended: the safe fixes applied one after the other, and where each billed line went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.fix import SetClaimField, SplitClaim, apply_fix
from workbench.domain.records import dataclass
from workbench.services.fixes import apply_safe_fixes
from workbench.services.provenance import line_moves

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.domain.case import Case
    from workbench.domain.finding import Finding
    from workbench.services.review import Reviewer

LineAt = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Recommended:
    """A case after its safe fixes.

    Attributes:
        steps: the findings whose fixes were applied, in that order.
        went: for each line as billed, where it stands now; None where it is removed.
        claim_changes: by claim as billed, what is recommended for the claim as a whole.
    """

    case: Case
    steps: tuple[Finding, ...]
    went: Mapping[LineAt, LineAt | None]
    claim_changes: Mapping[str, tuple[str, ...]]

    @property
    def added(self) -> tuple[LineAt, ...]:
        """The lines that were not billed, in order."""
        kept = set(self.went.values())
        return tuple(
            (claim.claim_id, number)
            for claim in self.case.claims
            for number in range(1, len(claim.lines) + 1)
            if (claim.claim_id, number) not in kept
        )


def recommended(reviewer: Reviewer, case: Case) -> Recommended:
    """The case after its safe fixes. What only a person can decide is left as billed."""
    steps = apply_safe_fixes(reviewer, case).steps
    went: dict[LineAt, LineAt | None] = {
        (claim.claim_id, number): (claim.claim_id, number)
        for claim in case.claims
        for number in range(1, len(claim.lines) + 1)
    }
    changes: dict[str, list[str]] = {}
    now = case
    for step in steps:
        if step.fix is None:
            continue
        after = apply_fix(now, step.fix)
        moves = line_moves(now, after)
        went = {billed: moves.get(at) if at is not None else None for billed, at in went.items()}
        now = after
        for claim in {one.claim for one in step.fix.changes if isinstance(one, SplitClaim | SetClaimField)}:
            changes.setdefault(claim, []).append(step.fix.summary)
    return Recommended(now, steps, went, {claim: tuple(told) for claim, told in changes.items()})
