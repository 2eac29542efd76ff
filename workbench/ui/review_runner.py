"""Reviews the draft after every change: at once while that is quick, else in a worker. A stale result is never told."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal, Slot

if TYPE_CHECKING:
    from workbench.domain.case import Case
    from workbench.domain.finding import CaseReview
    from workbench.services.review import Reviewer

QUICK_MS = 8.0
"""Half a frame at 60 Hz: what the window may spend on a review without being felt."""


class _Worker(QObject):
    """Lives in the worker thread."""

    done = Signal(object, object, float)
    failed = Signal(object, object)

    def __init__(self, reviewer: Reviewer) -> None:
        super().__init__()
        self._reviewer = reviewer

    @Slot(object)
    def review(self, case: Case) -> None:
        """Review one case and tell it."""
        began = perf_counter()
        try:
            review = self._reviewer.review(case)
        except Exception as error:  # noqa: BLE001 - told to the window's thread, which raises it there
            self.failed.emit(case, error)
            return
        self.done.emit(case, review, (perf_counter() - began) * 1000)


class ReviewRunner(QObject):
    """`reviewed` is told only for the case asked for last; `started` when one goes to the worker and is waited for."""

    reviewed = Signal(object, object)
    """Case, review."""
    started = Signal()
    _wanted = Signal(object)

    def __init__(self, reviewer: Reviewer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reviewer = reviewer
        self._case: Case | None = None
        self._running: Case | None = None
        self._thread: QThread | None = None
        self._worker: _Worker | None = None
        self.milliseconds = 0.0
        """How long the last review took."""

    def review(self, case: Case) -> None:
        """Review this case; what was asked for before is wanted no longer."""
        self._case = case
        if self.milliseconds <= QUICK_MS and self._running is None:
            began = perf_counter()
            review = self._reviewer.review(case)
            self.milliseconds = (perf_counter() - began) * 1000
            self.reviewed.emit(case, review)
            return
        self.started.emit()
        if self._running is None:
            self._start(case)

    def stop(self) -> None:
        """Let the worker end; nothing is told after this."""
        self._case = None
        if self._thread is not None:
            self._thread.quit()
            self._thread.wait()
            self._thread = self._worker = None

    def _start(self, case: Case) -> None:
        if self._thread is None:
            self._thread = QThread(self)
            self._worker = _Worker(self._reviewer)
            self._worker.moveToThread(self._thread)
            self._wanted.connect(self._worker.review)
            self._worker.done.connect(self._done)
            self._worker.failed.connect(self._failed)
            self._thread.start()
        self._running = case
        self._wanted.emit(case)

    @Slot(object, object, float)
    def _done(self, case: Case, review: CaseReview, milliseconds: float) -> None:
        self._running = None
        self.milliseconds = milliseconds
        if self._case is case:
            self.reviewed.emit(case, review)
        elif self._case is not None:
            self._start(self._case)

    @Slot(object, object)
    def _failed(self, _case: Case, error: Exception) -> None:
        self._running = None
        raise error
