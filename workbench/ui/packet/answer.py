"""What a packet that was read back turned out to be: in words, with the case inside to open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.ui.claim_form.field_box import Choice
from workbench.ui.text_page import TextPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QKeyEvent

    from workbench.services.verify import Again, Verified
    from workbench.ui.theme import Theme


def answer_head(found: Verified) -> tuple[str, str]:
    """The answer in a few words, and its ink."""
    if found.broken:
        return f"✕ Packet {found.seal}", "error"
    if all(one.same for one in found.cases):
        return f"✓ Packet {found.seal}, same verdict", "right"
    return f"! Packet {found.seal}, but judged otherwise today", "warning"


def answer_text(name: str, found: Verified) -> str:
    """All there is to say, as plain text."""
    return "\n".join(_lines(name, found))


def _lines(name: str, found: Verified) -> Iterator[str]:
    yield name
    yield f"Packet {found.number}: {found.seal}"
    yield from (f"  ✕ {told}" for told in found.broken)
    yield from (f"  ! since then: {told}" for told in found.changed)
    for case in found.cases:
        yield ""
        yield from _case(case)
    for note in found.notes:
        yield ""
        yield note


def _case(case: Again) -> Iterator[str]:
    if case.same:
        yield f"{case.case_id}: ✓ same verdict: {case.now}"
    elif case.then == case.now:
        yield f"{case.case_id}: ✓ same verdict: {case.now}, for other reasons"
    else:
        yield f"{case.case_id}: ✕ another verdict: {case.then} then, {case.now} now"
    for sign, told in (("−", case.gone), ("+", case.new), ("− ◇", case.open_gone), ("+ ◇", case.open_new)):
        yield from (f"  {sign} {one}" for one in told)


class AnswerPanel(QWidget):
    """The answer, and a button that opens the case inside. Esc leaves."""

    open_wanted = Signal(int)
    """Which of the cases inside, from 0."""
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.head = QLabel()
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.head.setWordWrap(True)
        self.head.setAccessibleName("what the packet is")
        self.page = TextPage()
        self.page.setAccessibleName("the packet read back")
        self.which = Choice(theme)
        self.which.setAccessibleName("which case")
        self.which.setToolTip("The cases inside this packet")
        self.open = QPushButton("Open the case inside")
        self.open.setAccessibleName("Open the case inside")
        self.open.setToolTip("Put the case of this packet on the desk, with what was set aside (Enter)")
        self.open.clicked.connect(lambda: self.open_wanted.emit(max(self.which.currentIndex(), 0)))
        foot = QHBoxLayout()
        foot.addWidget(self.which)
        foot.addWidget(self.open)
        foot.addStretch(1)
        box = QVBoxLayout(self)
        margin = theme.px(10)
        box.setContentsMargins(margin, margin, margin, margin)
        box.addWidget(self.head)
        box.addWidget(self.page, 1)
        box.addLayout(foot)

    def show_answer(self, name: str, found: Verified) -> None:
        """Show what a packet turned out to be."""
        head, ink = answer_head(found)
        self._show(head, ink, answer_text(name, found), tuple(one.case_id for one in found.cases))

    def show_words(self, head: str, ink: str, text: str) -> None:
        """Show why there is no answer, or not yet."""
        self._show(head, ink, text, ())

    def focus(self) -> None:
        """Put the keyboard onto what is to be done: opening the case, or reading."""
        target = self.open if self.open.isVisible() else self.page
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; Enter on the button opens."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.open.hasFocus():
            self.open.click()
        else:
            super().keyPressEvent(event)

    def _show(self, head: str, ink: str, text: str, cases: tuple[str, ...]) -> None:
        self.head.setText(head)
        self.head.setProperty("ink", ink)
        self.head.style().unpolish(self.head)
        self.head.style().polish(self.head)
        self.page.show_page(text)
        self.which.clear()
        self.which.addItems(list(cases))
        self.which.setVisible(len(cases) > 1)
        self.open.setVisible(bool(cases))
