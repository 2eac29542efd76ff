"""The editor's own lane: what the CMS outpatient editor would do with each claim and line, from the dated tables.

Not on the way of a review: whoever shows the lane asks for it. The editor chooses the release of its tables by the
claim's From date; a rule goes by the line's date of service. Where the two differ, `beside` tells both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import FacilityKind, PayerKind
from workbench.rules.editor_lane import claim_edits, day_edits, line_edits
from workbench.rules.editor_lane.desk import Desk
from workbench.rules.editor_lane.verdict import GRAVITY, OUTCOME_OF, EditorVerdict, Outcome

if TYPE_CHECKING:
    from datetime import date

    from workbench.rules.editor_lane.desk import EditedLine
    from workbench.rules.lookup import Lookup
    from workbench.rules.view import ClaimView, Review


class EditorLane:
    """Judges claims as the outpatient editor would. Keep one for a code set: it keeps the pair table ready."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._partners = day_edits.Partners(lookup)

    def judge(self, review: Review) -> tuple[EditorVerdict, ...]:
        """What the editor would do with each claim of a case, in the order of the claims."""
        return tuple(self.judge_claim(review, claim) for claim in review.claims)

    def judge_claim(self, review: Review, claim: ClaimView) -> EditorVerdict:
        """What the editor would do with one claim."""
        begins = claim.from_date
        reason = self._out_of_reach(review, claim, begins)
        if begins is None or reason:
            return EditorVerdict(
                claim.claim.claim_id, Outcome.NOT_ASSESSED, "", len(claim.lines), not_assessed=(reason,)
            )
        desk = Desk(claim, begins, self._lookup)
        self._edit(desk)
        stands = {OUTCOME_OF[hit.action] for hit in desk.hits}
        outcome = next((one for one in GRAVITY if one in stands), Outcome.PASSES)
        release = self._lookup.parameter("editor.tables").on(begins).text
        hits = tuple(sorted(desk.hits, key=lambda hit: hit.place.line or 0))
        return EditorVerdict(
            claim.claim.claim_id, outcome, release, len(claim.lines), hits, tuple(desk.open), _notes(review)
        )

    def _out_of_reach(self, review: Review, claim: ClaimView, begins: date | None) -> str:
        """Why the claim cannot be judged; empty when it can."""
        if begins is None:
            return "the day on which the claim begins is not known"
        if review.case.facility.kind in (FacilityKind.CRITICAL_ACCESS, FacilityKind.OTHER):
            return "the hospital is not paid under OPPS"
        judged = self._lookup.parameter("editor.bills").on(begins).groups["judged"]
        if claim.kind not in judged:
            named = f"a bill of kind {claim.kind}X" if claim.kind else "a bill of unknown kind"
            return f"{named} is edited in another way than {' and '.join(f'{kind}X' for kind in judged)}"
        if self._lookup.parameter("editor.tables").find(begins) is None:
            return f"no tables of the editor were read for {begins.isoformat()}"
        return ""

    def _edit(self, desk: Desk) -> None:
        for line in desk.lines:
            line_edits.service_date(desk, line)
        if desk.hits:
            desk.leave_open("all else, because the editor looks no further than a wrong date")
            return
        for line in desk.lines:
            for check in line_edits.ALL:
                check(desk, line)
        days: dict[date, list[EditedLine]] = {}
        for line in desk.lines:
            if line.view.on is not None and line.valid:
                days.setdefault(line.view.on, []).append(line)
        for day in days.values():
            day_edits.pairs(desk, day, self._partners)
            if desk.outpatient:
                day_edits.visits(desk, day)
                day_edits.observation(desk, day)
        for check_claim in claim_edits.ALL:
            check_claim(desk)


def _notes(review: Review) -> tuple[str, ...]:
    notes: list[str] = []
    if review.case.payer.kind is not PayerKind.MEDICARE_FFS:
        notes.append("The payer is not traditional Medicare; its own edits may differ.")
    if review.case.facility.kind is None:
        notes.append("How the hospital is paid is not stated; it is taken for an OPPS hospital by its type of bill.")
    return tuple(notes)
