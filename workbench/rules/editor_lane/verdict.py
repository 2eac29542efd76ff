"""What the outpatient editor would do with a claim: the values, and the sentences in which they are told."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.domain.records import dataclass

if TYPE_CHECKING:
    from workbench.domain.finding import Finding, Place
    from workbench.domain.sources import Citation

WHAT_THIS_IS = (
    "What the CMS outpatient editor would do, by its tables as they were read; the editor itself was not run. "
    "It judges codes on a claim, not whether a service was right or covered."
)
"""Stands wherever the lane is shown."""


class EditorAction(StrEnum):
    """What an edit does; the words of the table of edits."""

    RETURN = "return-to-provider"
    CLAIM_DENIAL = "claim-denial"
    CLAIM_REJECTION = "claim-rejection"
    SUSPENSION = "suspension"
    LINE_DENIAL = "line-denial"
    LINE_REJECTION = "line-rejection"

    @property
    def stops_the_line(self) -> bool:
        """Whether only the line goes unpaid and the claim goes on."""
        return self in (EditorAction.LINE_DENIAL, EditorAction.LINE_REJECTION)


class Outcome(StrEnum):
    """What becomes of the claim as a whole, the gravest first."""

    NOT_ASSESSED = "not assessed"
    RETURNED = "returned"
    REJECTED = "rejected"
    SUSPENDED = "suspended"
    LINES_STOPPED = "lines stopped"
    PASSES = "passes"


@dataclass(frozen=True, slots=True)
class EditHit:
    """One edit of the editor on one place.

    Attributes:
        edit: the editor's number for it.
        label: what the edit says, in own words.
        because: the values it looks at on this claim.
    """

    edit: str
    action: EditorAction
    label: str
    place: Place
    because: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class EditorVerdict:
    """What the editor would do with one claim.

    Attributes:
        release: the releases of the editor whose tables judged it; empty when none covers the claim.
        line_count: how many lines the claim has.
        not_assessed: what could not be told, and why.
        notes: what to know when reading it.
    """

    claim: str
    outcome: Outcome
    release: str
    line_count: int
    hits: tuple[EditHit, ...] = ()
    not_assessed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def stopped_lines(self) -> tuple[int, ...]:
        """The numbers of the lines that are rejected or denied, in order."""
        found = {hit.place.line for hit in self.hits if hit.action.stops_the_line and hit.place.line is not None}
        return tuple(sorted(found))

    def on_line(self, number: int) -> tuple[EditHit, ...]:
        """The edits on one line, counted from 1."""
        return tuple(hit for hit in self.hits if hit.place.line == number)

    @property
    def summary(self) -> str:
        """The whole in one or two sentences."""
        if self.outcome is Outcome.NOT_ASSESSED:
            return f"The editor is not assessed: {'; '.join(self.not_assessed)}."
        told = [_MAIN[self.outcome].format(why=self._why(self.outcome), count=self._count())]
        if self.outcome in (Outcome.RETURNED, Outcome.REJECTED, Outcome.SUSPENDED) and self.stopped_lines:
            told.append(f"It would also stop {self._count()} ({self._why(Outcome.LINES_STOPPED)}).")
        if self.not_assessed:
            told.append(f"Not assessed: {'; '.join(self.not_assessed)}.")
        return " ".join(told)

    def _count(self) -> str:
        stopped = len(self.stopped_lines)
        return f"{stopped} of {self.line_count} line{'s' if self.line_count != 1 else ''}"

    def _why(self, outcome: Outcome) -> str:
        """The edits behind an outcome, each with the lines it stands on."""
        lines: dict[str, list[str]] = {}
        for hit in self.hits:
            if OUTCOME_OF[hit.action] is outcome:
                where = lines.setdefault(hit.edit, [])
                if hit.place.line is not None and str(hit.place.line) not in where:
                    where.append(str(hit.place.line))
        return ", ".join(_edit(edit, where) for edit, where in lines.items())


def _edit(edit: str, lines: list[str]) -> str:
    if not lines:
        return f"edit {edit}"
    return f"edit {edit} on line{'s' if len(lines) > 1 else ''} {', '.join(lines)}"


OUTCOME_OF = {
    EditorAction.RETURN: Outcome.RETURNED,
    EditorAction.CLAIM_DENIAL: Outcome.REJECTED,
    EditorAction.CLAIM_REJECTION: Outcome.REJECTED,
    EditorAction.SUSPENSION: Outcome.SUSPENDED,
    EditorAction.LINE_DENIAL: Outcome.LINES_STOPPED,
    EditorAction.LINE_REJECTION: Outcome.LINES_STOPPED,
}
GRAVITY = (Outcome.RETURNED, Outcome.REJECTED, Outcome.SUSPENDED, Outcome.LINES_STOPPED)

_MAIN = {
    Outcome.RETURNED: "The editor would return the claim to the hospital: {why}.",
    Outcome.REJECTED: "The editor would reject the claim: {why}.",
    Outcome.SUSPENDED: "The editor would hold the claim for the contractor: {why}.",
    Outcome.LINES_STOPPED: "The editor would stop {count} and let the rest pass: {why}.",
    Outcome.PASSES: "The editor would let the claim pass.",
}


class EditorSays(StrEnum):
    """What the editor does about one finding of a rule."""

    CATCHES = "catches it"
    NOT_ON_THIS_DATE = "has an edit for it, and does not raise it on this claim"
    SILENT = "lets it pass"
    NOT_ASSESSED = "is not assessed"


@dataclass(frozen=True, slots=True)
class Beside:
    """A finding of a rule beside what the editor does about it."""

    says: EditorSays
    text: str
    hits: tuple[EditHit, ...] = ()


def beside(finding: Finding, verdict: EditorVerdict | None, edits: tuple[str, ...] = ()) -> Beside:
    """What the editor does about a finding.

    Where rule and editor differ by date, both are told.

    Args:
        finding: of a rule.
        verdict: of the finding's claim; None when the finding stands on no claim.
        edits: the numbers of the edits that stand for the rule, if any (`Rule.editor_edit`).
    """
    if verdict is None:
        return Beside(EditorSays.SILENT, "The editor sees single claims, not the course: it lets this pass.")
    if verdict.outcome is Outcome.NOT_ASSESSED:
        return Beside(EditorSays.NOT_ASSESSED, verdict.summary)
    here = tuple(hit for hit in verdict.hits if _is_here(hit, finding, edits))
    if here:
        named = "; ".join(dict.fromkeys(f"edit {hit.edit}, {hit.action.value}: {hit.label}" for hit in here))
        return Beside(EditorSays.CATCHES, f"The editor catches it: {named}.", here)
    if edits and not finding.editor_silent:
        numbers = " or ".join(edits)
        text = f"The editor does not raise edit {numbers} here ({verdict.release}); the rule holds all the same."
        return Beside(EditorSays.NOT_ON_THIS_DATE, text)
    return Beside(EditorSays.SILENT, "It passes the editor and is still wrong." if _is_wrong(finding) else _PASSES)


_PASSES = "The editor lets it pass."


def _is_wrong(finding: Finding) -> bool:
    return finding.severity.value == "error"


def _is_here(hit: EditHit, finding: Finding, edits: tuple[str, ...]) -> bool:
    """Whether an edit stands on the finding's place: its line; for a finding about the claim, by its number."""
    if edits and hit.edit not in edits:
        return False
    if finding.place.line is None:
        return bool(edits) or hit.place == finding.place
    return hit.place.line == finding.place.line and (bool(edits) or not finding.editor_silent)
