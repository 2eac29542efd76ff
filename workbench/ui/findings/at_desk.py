"""Joins the findings with the case on the desk: shows each review, applies fixes, keeps and withdraws overrides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from workbench.ui.desk import Desk
    from workbench.ui.findings.panel import FindingsPanel


_WAIT_MS = 100
"""A review that takes no longer is not announced: a list that greys and comes back at every key cannot be read."""


class FindingsAtDesk(QObject):
    """Keeps the findings in step with a desk. Every fix and every override is one undo step."""

    def __init__(self, panel: FindingsPanel, desk: Desk) -> None:
        super().__init__(panel)
        self._panel = panel
        self._desk = desk
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.timeout.connect(panel.show_waiting)
        desk.changed.connect(self.show)
        panel.fix_wanted.connect(desk.fix)
        panel.override_wanted.connect(desk.override)
        panel.withdraw_wanted.connect(desk.withdraw)

    def show(self) -> None:
        """Show the review of the draft; while it is being judged, let nothing old be applied, and soon say so."""
        draft, review = self._desk.draft, self._desk.review
        if draft is None:
            return
        if review is None:
            self._panel.hold()
            if not self._waiting.isActive():
                self._waiting.start(_WAIT_MS)
        else:
            self._waiting.stop()
            self._panel.show_review(draft.case, review, draft.overrides)
