"""A plain list of findings, for when the findings panel is not there: one row each; Enter goes, F fixes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from workbench.services import words
from workbench.ui.signs import SEVERITY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from workbench.domain.case import Case
    from workbench.domain.finding import CaseReview, Finding
    from workbench.services.editing import Override
    from workbench.ui.theme import Theme


class _List(QListWidget):
    fix_wanted = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F and not event.modifiers() and self.currentItem() is not None:
            self.fix_wanted.emit(self.currentItem().data(Qt.ItemDataRole.UserRole))
            return
        super().keyPressEvent(event)


class PlainFindings(QWidget):
    """The signals of the findings panel, as far as a list can give them."""

    place_wanted = Signal(object)
    fix_wanted = Signal(object)
    fix_all_wanted = Signal()
    override_wanted = Signal(object, str)
    withdraw_wanted = Signal(object)
    why_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.list = _List()
        self.list.setAccessibleName("findings")
        self.list.setWordWrap(True)
        self.list.itemActivated.connect(lambda item: self.place_wanted.emit(item.data(Qt.ItemDataRole.UserRole).place))
        self.list.fix_wanted.connect(self.fix_wanted)
        self.empty = QLabel("No finding.")
        self.empty.setProperty("ink", "muted")
        box = QVBoxLayout(self)
        box.addWidget(self.empty)
        box.addWidget(self.list, 1)

    def show_review(self, _case: Case, review: CaseReview, overrides: Sequence[Override]) -> None:
        """List the findings, the gravest first; those set aside are left out."""
        row = self.list.currentRow()
        self.list.clear()
        for finding in sorted(review.findings, key=lambda one: one.severity.rank):
            if not any(one.covers(finding) for one in overrides):
                self.list.addItem(self._item(finding))
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self.empty.setVisible(self.list.count() == 0)

    def _item(self, finding: Finding) -> QListWidgetItem:
        sign = SEVERITY[finding.severity]
        fix = f"\nF: {finding.fix.summary}" if finding.fix is not None else ""
        item = QListWidgetItem(f"{sign.mark} {finding.message}\n{words.place(finding.place)} · {finding.rule}{fix}")
        item.setForeground(self._theme.colour(sign.ink))
        item.setData(Qt.ItemDataRole.UserRole, finding)
        return item
