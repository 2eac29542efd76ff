"""Reviews the draft after every change: at once while that is quick, else in a worker. A stale result is never told."""

from __future__ import annotations

from collections import deque
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

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
        self._soon = QTimer(self)
        """Lets what was typed be painted first: a worker of Python would compete with it for the interpreter."""
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._begin)
        self.milliseconds = 0.0
        """How long the last review took."""
        self._recent: deque[float] = deque([0.0], maxlen=3)
        """The last few: the least of them is what a review costs, the others what else the machine was doing."""

    def review(self, case: Case) -> None:
        """Review this case; what was asked for before is wanted no longer."""
        self._case = case
        if min(self._recent) <= QUICK_MS and self._running is None:
            self._soon.stop()
            began = perf_counter()
            review = self._reviewer.review(case)
            self._note((perf_counter() - began) * 1000)
            self.reviewed.emit(case, review)
            return
        self.started.emit()
        if self._running is None:
            self._soon.start(0)

    def stop(self) -> None:
        """Let the worker end; nothing is told after this."""
        self._case = None
        self._soon.stop()
        if self._thread is not None:
            self._thread.quit()
            self._thread.wait()
            self._thread = self._worker = None

    def _note(self, milliseconds: float) -> None:
        if self.milliseconds == 0.0:
            self._recent.clear()
        self.milliseconds = milliseconds
        self._recent.append(milliseconds)

    def _begin(self) -> None:
        if self._case is not None and self._running is None:
            self._start(self._case)

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
        self._note(milliseconds)
        if self._case is case:
            self.reviewed.emit(case, review)
        elif self._case is not None:
            self._start(self._case)

    @Slot(object, object)
    def _failed(self, case: Case, error: Exception) -> None:
        self._running = None
        if self._case is not None and self._case is not case:  # what was asked for since has its own chance
            self._start(self._case)
        raise error
