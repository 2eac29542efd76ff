"""The line at the foot: offline, code set, rules and how long the review took, what undo would take back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QSizePolicy, QStatusBar

if TYPE_CHECKING:
    from workbench.services.review import Reviewer

SAID_FOR_MS = 8_000
_WAITING = "{rules} rules · reviewing…"
_MARGINS = 20
_UNDO_SIGNS = 46
"""Room for this many characters of what undo would take back; a longer name is shortened."""


class Told(QLabel):
    """A label as wide as the widest text it will show: one that grew with every keystroke would lay out the window."""

    def __init__(self, widest: str, tip: str) -> None:
        super().__init__()
        self._widest, self._whole = widest, ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("ink", "muted")
        self.setToolTip(tip)

    def tell(self, text: str) -> None:
        """Show a text, shortened where it is too long; the tool tip has the whole."""
        metrics = QFontMetrics(self.font())
        width = metrics.horizontalAdvance(self._widest) + _MARGINS
        if (self.maximumWidth(), self.maximumHeight()) != (width, metrics.height()):
            self.setFixedSize(width, metrics.height())
        self._whole = text
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - _MARGINS)
        self.setText(shown)
        if shown != text or self.toolTip():
            self.setToolTip(text)

    def changeEvent(self, event: QEvent) -> None:
        """Another font needs other room."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.tell(self._whole)


class StatusLine(QStatusBar):
    """Shows, and says something for a moment."""

    def __init__(self, reviewer: Reviewer) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # never what keeps a window wide
        self.setAccessibleName("status")
        self._rules = sum(not rule.retired for rule in reviewer.rules)
        self.offline = self._label("Offline", "This program never uses a network.")
        through = reviewer.codeset.checked_through
        self.codes = self._label(f"Code set checked through {through:%d %b %Y}", reviewer.codeset.digest)
        self.review = Told(_WAITING.format(rules=self._rules), "")
        self.review.tell(f"{self._rules} rules")
        self.undo = Told("n" * _UNDO_SIGNS, "")
        self.undo.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.keys = self._label("", "")
        self.keys.setProperty("key", "yes")
        self.keys.hide()
        for label in (self.offline, self.codes, self.review):
            self.addWidget(label)
        self.scale = self._label("100 %", "Larger (Ctrl++), smaller (Ctrl+-), 100 % (Ctrl+0)")
        for label in (self.undo, self.keys, self.scale):
            self.addPermanentWidget(label)

    def say(self, text: str) -> None:
        """Say something for a moment."""
        self.showMessage(text, SAID_FOR_MS)

    def show_scale(self, percent: int) -> bool:
        """How large everything is; whether it is another scale than before."""
        before = self.scale.text()
        self.scale.setText(f"{percent} %")
        return self.scale.text() != before

    def show_review(self, milliseconds: float) -> None:
        """The review is fresh, and took this long."""
        took = f"{milliseconds:.0f} ms" if milliseconds >= 1 else "under 1 ms"
        self.review.tell(f"{self._rules} rules · {took}")

    def show_waiting(self) -> None:
        """A review is under way; what is shown of the last one is old."""
        self.review.tell(_WAITING.format(rules=self._rules))

    def show_undo(self, name: str, keys: str) -> None:
        """What undo would take back."""
        self.undo.tell(f"Undo: {name}" if name else "")
        self.keys.setText(keys)
        self.keys.setVisible(bool(name and keys))

    @staticmethod
    def _label(text: str, tip: str) -> QLabel:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("ink", "muted")
        label.setToolTip(tip)
        return label
