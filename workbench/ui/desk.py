"""The case on the desk: its session, its review, its file. Panels are told of every change at once, by one signal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTime, Signal

from workbench.domain.errors import KnownProblem
from workbench.services.editing import EditSession, NamedChange
from workbench.services.fixes import apply_safe_fixes
from workbench.services.provenance import Origin
from workbench.services.words import counted
from workbench.ui import case_files
from workbench.ui.review_runner import ReviewRunner

if TYPE_CHECKING:
    from workbench.domain.case import Case
    from workbench.domain.finding import CaseReview, Finding
    from workbench.services.editing import Draft, Override
    from workbench.services.review import Reviewer


class Desk(QObject):
    """At most one open case. `review` belongs to the draft as it is, or is None while that is being judged."""

    changed = Signal()
    """Another draft, another review, or both."""
    opened = Signal()
    """Another case."""
    state_changed = Signal()
    """Saved, not saved, or undo and redo name something else."""

    def __init__(self, reviewer: Reviewer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reviewer = reviewer
        self.runner = ReviewRunner(reviewer, self)
        self.runner.reviewed.connect(self._take_review)
        self.session: EditSession | None = None
        self.path: str | None = None
        self.review: CaseReview | None = None
        self.failure = ""
        """Why the last save failed; empty when it did not."""
        self._saved_at = ""
        self._judged: Case | None = None
        self._telling = False

    @property
    def draft(self) -> Draft | None:
        """The draft on the desk."""
        return self.session.draft if self.session is not None else None

    @property
    def dirty(self) -> bool:
        """Whether something would be lost."""
        return self.session is not None and self.session.dirty

    @property
    def only_here(self) -> str:
        """What a case file does not hold, as the beginning of a sentence; empty when it holds everything."""
        kept = " and ".join(self._kept_here())
        one = kept.startswith("1 ") and " and " not in kept
        return f"{kept} {'is' if one else 'are'}" if kept else ""

    def _kept_here(self) -> list[str]:
        if self.session is None:
            return []
        draft = self.session.draft
        counts = ((len(draft.pending), "unread entry", "unread entries"), (len(draft.overrides), "override", ""))
        return [counted(count, one, many or f"{one}s") for count, one, many in counts if count]

    @property
    def state(self) -> tuple[str, str]:
        """The save state in words, and its ink."""
        if self.session is None:
            return "", "muted"
        if self.failure:
            return f"Not saved: {self.failure}", "error"
        if self.dirty:
            return (f"Changed since {self._saved_at}" if self._saved_at else "Not saved yet"), "warning"
        told = f", {' and '.join(self._kept_here())} only here" if self._kept_here() else ""
        if self._saved_at:
            return f"✓ Saved {self._saved_at}{told}", "right"
        return ("As in the file" if self.path else "Not saved yet"), "muted"

    def put(self, case: Case, path: str | None) -> None:
        """Put a case on the desk in place of the one that was there."""
        self.session = EditSession(case)
        self.path, self.review, self.failure, self._saved_at = path, None, "", ""
        self._judged = None
        self.opened.emit()
        self._judge()
        self.state_changed.emit()

    def clear(self) -> None:
        """Take the case off the desk."""
        self.session = self.review = self._judged = self.path = None
        self.failure = self._saved_at = ""
        self.state_changed.emit()

    def open(self, path: str) -> None:
        """Put the case of a file on the desk.

        Raises:
            KnownProblem: it cannot be read; what is on the desk stays.
        """
        self.put(case_files.read(path), path)

    def save(self, path: str) -> bool:
        """Write the case; False, with the reason in `failure`, when that cannot be done."""
        if self.session is None:
            return False
        draft = self.session.draft
        try:
            case_files.write(path, draft.case)
        except KnownProblem as problem:
            self.failure = problem.what.rstrip(".")
            self.state_changed.emit()
            return False
        self.failure, self.path = "", path
        self._saved_at = QTime.currentTime().toString("HH:mm")
        self.session.mark_saved(draft)
        self.state_changed.emit()
        return True

    def do(self, change: NamedChange) -> None:
        """Make a change and judge the case again."""
        if self.session is not None and self.session.do(change):
            self._judge()
            self.state_changed.emit()

    def fix(self, finding: Finding) -> None:
        """Apply the fix of a finding."""
        if self.session is not None and self.session.fix(finding):
            self._judge()
            self.state_changed.emit()

    def fix_all(self) -> int:
        """Apply every safe fix as one undo step; how many there were."""
        if self.session is None:
            return 0
        draft = self.session.draft
        fixed = apply_safe_fixes(
            self.reviewer, draft.case, set_aside=lambda finding: draft.override_of(finding) is not None
        )
        count = len(fixed.steps)
        if count:
            self.do(NamedChange(f"apply {counted(count, 'safe fix', 'safe fixes')}", fixed.case, Origin.FIXED))
        return count

    def override(self, finding: Finding, reason: str) -> None:
        """Set a finding aside, for a reason."""
        if self.session is not None and self.session.override(finding, reason):
            self._tell()

    def withdraw(self, override: Override) -> None:
        """Take an override back."""
        if self.session is not None and self.session.withdraw(override):
            self._tell()

    def undo(self) -> None:
        """One step back."""
        if self.session is not None and self.session.undo():
            self._judge()
            self.state_changed.emit()

    def redo(self) -> None:
        """One step forth."""
        if self.session is not None and self.session.redo():
            self._judge()
            self.state_changed.emit()

    def give_up(self) -> None:
        """Take back what was typed into the field that is being typed into, as if it had not been entered."""
        if self.session is not None and self.session.give_up():
            self._judge()
            self.state_changed.emit()

    def settle(self) -> None:
        """The field that was typed into was left."""
        if self.session is not None:
            self.session.settle()

    def _tell(self) -> None:
        self.changed.emit()
        self.state_changed.emit()

    def _judge(self) -> None:
        """Review the draft; told once, with the review when that was quick."""
        if self.session is None:
            return
        case = self.session.case
        if case is not self._judged:
            self.review = self._judged = None
            self._telling = True
            self.runner.review(case)
            self._telling = False
        self.changed.emit()

    def _take_review(self, case: Case, review: CaseReview) -> None:
        if self.session is None or case is not self.session.case:
            return
        self.review, self._judged = review, case
        if not self._telling:
            self.changed.emit()
