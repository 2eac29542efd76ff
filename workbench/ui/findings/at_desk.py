"""Joins the findings with the case on the desk: shows each review, applies fixes, keeps and withdraws overrides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from workbench.ui.desk import Desk
    from workbench.ui.findings.panel import FindingsPanel


class FindingsAtDesk(QObject):
    """Keeps the findings in step with a desk. Every fix and every override is one undo step."""

    def __init__(self, panel: FindingsPanel, desk: Desk) -> None:
        super().__init__(panel)
        self._panel = panel
        self._desk = desk
        desk.changed.connect(self.show)
        panel.fix_wanted.connect(desk.fix)
        panel.override_wanted.connect(desk.override)
        panel.withdraw_wanted.connect(desk.withdraw)

    def show(self) -> None:
        """Show the review of the draft; while it is being judged, say so and let nothing old be applied."""
        draft, review = self._desk.draft, self._desk.review
        if draft is None:
            return
        if review is None:
            self._panel.show_waiting()
        else:
            self._panel.show_review(draft.case, review, draft.overrides)
