"""A thread that does one thing after another, so that the window never waits for a packet.

pdfium may be used by one thread only; everything that reads or draws pages is done here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, QThread, Signal, Slot

from workbench.domain.errors import KnownProblem

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class _Job(Generic[T]):
    """One thing to do, and whom to tell; what was made stays here, on its way between the threads."""

    def __init__(
        self, work: Callable[[], T], then: Callable[[T], None], failed: Callable[[KnownProblem], None]
    ) -> None:
        self._work, self._then, self._failed = work, then, failed
        self._made: list[T] = []
        self._error: Exception | None = None

    def run(self) -> None:
        """Do it; called in the thread."""
        try:
            self._made.append(self._work())
        except Exception as error:  # noqa: BLE001 - told to the window's thread, which raises what it does not know
            self._error = error

    def tell(self) -> None:
        """Tell what came of it; called in the window's thread."""
        if self._error is None:
            self._then(self._made.pop())
        elif isinstance(self._error, KnownProblem):
            self._failed(self._error)
        else:
            raise self._error


class _Worker(QObject):
    """Lives in the thread."""

    done = Signal(object)

    @Slot(object)
    def run(self, job: _Job[object]) -> None:
        """Do one job."""
        job.run()
        self.done.emit(job)


class Works(QObject):
    """Does what it is asked, in the order it was asked; the thread begins with the first thing to do."""

    said = Signal(str)
    """How far the work is, in words; may be emitted from the thread."""
    _wanted = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thread: QThread | None = None
        self._worker: _Worker | None = None
        self._waiting = 0

    @property
    def busy(self) -> bool:
        """Whether something is still to be told."""
        return self._waiting > 0

    def do(self, work: Callable[[], T], then: Callable[[T], None], failed: Callable[[KnownProblem], None]) -> None:
        """Do this in the thread.

        Args:
            work: what to do; touches nothing of the window.
            then: is given what was made, in the window's thread.
            failed: is given why it could not be made, in the window's thread.
        """
        if self._thread is None:
            self._thread = QThread(self)
            self._worker = _Worker()
            self._worker.moveToThread(self._thread)
            self._wanted.connect(self._worker.run)
            self._worker.done.connect(self._done)
            self._thread.start()
        self._waiting += 1
        self._wanted.emit(_Job(work, then, failed))

    def stop(self) -> None:
        """Let what is being done end; nothing is told after this."""
        if self._thread is None:
            return
        if self._worker is not None:
            self._worker.done.disconnect(self._done)
        self._thread.quit()
        self._thread.wait()
        self._thread = self._worker = None
        self._waiting = 0

    @Slot(object)
    def _done(self, job: _Job[object]) -> None:
        self._waiting -= 1
        job.tell()
