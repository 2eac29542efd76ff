"""The line at the foot: offline, code set, rules and how long the review took, what undo would take back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStatusBar

if TYPE_CHECKING:
    from workbench.services.review import Reviewer

SAID_FOR_MS = 8_000


class StatusLine(QStatusBar):
    """Shows, and says something for a moment."""

    def __init__(self, reviewer: Reviewer) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.setAccessibleName("status")
        self._rules = sum(not rule.retired for rule in reviewer.rules)
        self.offline = self._label("Offline", "This program never uses a network.")
        through = reviewer.codeset.checked_through
        self.codes = self._label(f"Code set checked through {through:%d %b %Y}", reviewer.codeset.digest)
        self.review = self._label(f"{self._rules} rules", "")
        self.undo = self._label("", "")
        self.keys = self._label("", "")
        self.keys.setProperty("key", "yes")
        self.keys.hide()
        for label in (self.offline, self.codes, self.review):
            self.addWidget(label)
        for label in (self.undo, self.keys):
            self.addPermanentWidget(label)

    def say(self, text: str) -> None:
        """Say something for a moment."""
        self.showMessage(text, SAID_FOR_MS)

    def show_review(self, milliseconds: float) -> None:
        """The review is fresh, and took this long."""
        took = f"{milliseconds:.0f} ms" if milliseconds >= 1 else "under 1 ms"
        self.review.setText(f"{self._rules} rules · {took}")

    def show_waiting(self) -> None:
        """A review is under way; what is shown of the last one is old."""
        self.review.setText(f"{self._rules} rules · reviewing…")

    def show_undo(self, name: str, keys: str) -> None:
        """What undo would take back."""
        self.undo.setText(f"Undo: {name}" if name else "")
        self.keys.setText(keys)
        self.keys.setVisible(bool(name and keys))

    @staticmethod
    def _label(text: str, tip: str) -> QLabel:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("ink", "muted")
        label.setToolTip(tip)
        return label
