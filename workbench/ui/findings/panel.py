"""The findings panel: verdict and numbers, lanes, filter, cards. It is given a review and says what the user wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.domain.finding import Answer
from workbench.services import words
from workbench.services.words import counted
from workbench.ui.claim_form.field_box import Choice
from workbench.ui.findings.entries import Grouping, Lane, counted_lanes, entries_of, shown_rows
from workbench.ui.findings.lanes import Lanes
from workbench.ui.findings.view import FindingsView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.case import Case
    from workbench.domain.finding import CaseReview, Finding
    from workbench.services.editing import Override
    from workbench.ui.findings.entries import Entry
    from workbench.ui.theme import Theme

_NOTHING_SAFE = "No finding has a fix that may be applied without looking."
_REVIEWING = "The case changed; it is being reviewed again."


class FindingsPanel(QWidget):
    """Everything a review says, in lanes; each card mends itself by one key."""

    place_wanted = Signal(object)
    fix_wanted = Signal(object)
    fix_all_wanted = Signal()
    override_wanted = Signal(object, str)
    withdraw_wanted = Signal(object)
    why_wanted = Signal(object)

    _told_waiting = False

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries: list[Entry] = []
        self._review: CaseReview | None = None
        self.verdict = self._label("verdict")
        self.count = self._label("how many findings are shown", "muted")
        self.fix_all = QPushButton("Fix all safe")
        self.fix_all.setAccessibleName("fix all that is safe to fix")
        self.fix_all.clicked.connect(self._fix_all)
        self.lanes = Lanes(theme)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter")
        self.filter.setAccessibleName("filter the findings")
        self.filter.setToolTip("Shows the findings that hold every word typed ( / in the list)")
        self.filter.setClearButtonEnabled(True)
        self.filter.installEventFilter(self)
        self.grouping = Choice(theme)
        self.grouping.setAccessibleName("group the findings by")
        self.grouping.setToolTip("Group the findings")
        for by in Grouping:
            self.grouping.addItem(f"by {by.value}", by)
        self.dense = QToolButton()
        self.dense.setText("Rows")
        self.dense.setCheckable(True)
        self.dense.setAccessibleName("single rows instead of cards")
        self.dense.setToolTip("Single rows instead of cards; the chosen one opens all the same")
        self.view = FindingsView(theme)
        self.empty = self._label("what was found", "muted")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        theme.changed.connect(self._take_look)
        self._take_look()
        self._refresh()

    def show_review(self, case: Case, review: CaseReview, overrides: Sequence[Override]) -> None:
        """Show a review of this case; the chosen entry stays chosen where it is still there."""
        entries, before = entries_of(review, overrides), self._review
        same = before is not None and before.verdict is review.verdict and entries == self._entries
        self._review = review
        self.view.case, self.view.fresh = case, True
        if not same:
            self._entries = entries
            self.lanes.show_counts(counted_lanes(entries))
            self._refresh()
        elif self._told_waiting:
            self._show_head()
        self._told_waiting = False
        self.view.refresh(fresh=True)

    def choose(self, finding: Finding) -> None:
        """Open the card of a finding; where lane or filter leave it out, among all."""
        row = self._row_of(finding)
        if row is None:
            self.filter.clear()
            self.lanes.choose(Lane.ALL)
            row = self._row_of(finding)
        if row is not None:
            self.view.choose(row)

    def _row_of(self, finding: Finding) -> int | None:
        return next((number for number, entry in self.view.rows.entries() if entry.finding == finding), None)

    def hold(self) -> None:
        """The case changed: until the next review nothing that is shown may be applied."""
        self.view.fresh = False

    def show_waiting(self) -> None:
        """The case changed and is being judged: what is shown is old, and nothing of it may be applied."""
        self._told_waiting = True
        self.view.refresh(fresh=False)
        self._show_head()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the filter: down and Enter go to the cards, Esc clears and then leaves."""
        if watched is self.filter and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key = event.key()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
            if key == Qt.Key.Key_Escape:
                if self.filter.text():
                    self.filter.clear()
                else:
                    self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _refresh(self) -> None:
        """Show the rows that lane and filter let through, with the same entry chosen, or the one now in its place."""
        by = self.grouping.currentData()
        rows = shown_rows(self._entries, self.lanes.lane, self.filter.text(), Grouping(by))
        view = self.view
        chosen, at = view.current(), view.currentIndex().row()
        bar = view.verticalScrollBar()
        scrolled = bar.value()
        if view.rows.set_rows(rows):
            entries = view.rows.entries()
            same = [number for number, one in entries if chosen is not None and one.key == chosen.key]
            beside = [number for number, _ in entries if number >= at] or [number for number, _ in entries[-1:]]
            if entries:
                view.choose((same or beside)[0])
                view.reveal(same=bool(same), scrolled=scrolled)
        self._show_head()
        empty = view.rows.rowCount() == 0
        self.empty.setText(self._nothing_shown() if empty else "")
        self._stack.setCurrentWidget(self.empty if empty else view)

    def _show_head(self) -> None:
        review, fresh = self._review, self.view.fresh
        safe = sum(
            one.finding is not None and one.finding.fix is not None and one.finding.fix.safe and one.override is None
            for one in self._entries
        )
        why_not = _REVIEWING if not fresh else "" if safe else _NOTHING_SAFE
        self.fix_all.setText(f"Fix all safe {safe}")
        self.fix_all.setEnabled(not why_not)
        tip = "Apply every fix that needs no look, as one step (Shift+F)"
        self.fix_all.setToolTip(f"{tip}. {why_not}" if why_not else tip)
        if review is None:
            self.verdict.setText("")
            self.count.setText("")
            return
        verdict = words.VERDICT[review.verdict]
        self.verdict.setText(f"{words.VERDICT_SIGN[review.verdict]} {verdict}" if fresh else "… reviewing")
        shown, all_ = len(self.view.rows.entries()), len(review.findings)
        self.count.setText(f"{shown} shown · {counted(all_, 'finding')}")
        ink = {"errors": "error", "warnings": "warning", "clean": "right"}[review.verdict.value] if fresh else "muted"
        if self.verdict.property("ink") != ink:
            self.verdict.setProperty("ink", ink)
            self.verdict.style().unpolish(self.verdict)
            self.verdict.style().polish(self.verdict)

    def _nothing_shown(self) -> str:
        """What an empty list means, and what to do."""
        review = self._review
        if review is None:
            return "No case is open. Its findings stand here as soon as it has claims or events."
        if self.filter.text().strip():
            return f"Nothing in this lane holds “{self.filter.text().strip()}”. Esc clears the filter."
        answers = [answer for _, answer in review.answers]
        clean, beside = answers.count(Answer.CLEAN), answers.count(Answer.NOT_APPLICABLE)
        checked = f"{counted(clean, 'rule')} looked and found nothing; {beside} do not concern this case."
        if review.not_assessed:
            open_ = counted(len(review.not_assessed), "question")
            checked += f" {open_} could not be assessed: see ◇, it is not the same as right."
        lane = self.lanes.lane
        if lane in (Lane.ALL, Lane.ERRORS, Lane.WARNINGS, Lane.ADVICE):
            nothing = {Lane.ALL: "finding", Lane.ERRORS: "error", Lane.WARNINGS: "warning"}.get(lane, "advice")
            return f"✓ No {nothing}.\n\n{checked}\n\nReference only; the payer decides."
        if lane is Lane.PASSES:
            return f"Nothing here that the CMS outpatient editor would let pass.\n\n{checked}"
        if lane is Lane.NOT_ASSESSED:
            return f"✓ Every rule that concerns this case could be assessed.\n\n{checked}"
        return "Nothing is set aside."

    def _fix_all(self) -> None:
        if self.fix_all.isEnabled():
            self.fix_all_wanted.emit()

    def _lay_out(self) -> None:
        head, tools = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.verdict)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.fix_all)
        tools.addWidget(self.filter, 1)
        tools.addWidget(self.grouping)
        tools.addWidget(self.dense)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        self._box = QVBoxLayout(self)
        self._box.addLayout(head)
        self._box.addWidget(self.lanes)
        self._box.addLayout(tools)
        self._box.addWidget(self._stack, 1)

    def _connect(self) -> None:
        view = self.view
        self.lanes.chosen.connect(lambda _lane: self._refresh())
        self.filter.textChanged.connect(lambda _text: self._refresh())
        self.grouping.currentIndexChanged.connect(lambda _at: self._refresh())
        self.dense.toggled.connect(view.set_dense)
        view.lane_stepped.connect(self.lanes.step)
        view.filter_wanted.connect(lambda: self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason))
        view.fix_wanted.connect(self.fix_wanted)
        view.fix_all_wanted.connect(self._fix_all)
        view.override_wanted.connect(self.override_wanted)
        view.withdraw_wanted.connect(self.withdraw_wanted)
        view.why_wanted.connect(lambda entry: self.why_wanted.emit(entry.said or entry.override))
        view.go_wanted.connect(self._go)

    def _go(self, entry: Entry) -> None:
        if entry.place is not None:
            self.place_wanted.emit(entry.place)

    def _label(self, name: str, ink: str = "") -> QLabel:
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAccessibleName(name)
        label.setProperty("ink", ink)
        return label

    def _take_look(self) -> None:
        px = self._theme.px
        self.verdict.setFont(self._theme.font(strong=True))
        self._box.setContentsMargins(px(12), px(4), px(10), px(8))
        self._box.setSpacing(px(7))
        self.empty.setContentsMargins(px(4), px(10), px(4), 0)
