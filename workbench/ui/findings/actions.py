"""The buttons of the open card: fix, why, override with its reason, withdraw, go to the field. Never a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from workbench.ui.findings.flow import Flow

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workbench.ui.findings.entries import Entry
    from workbench.ui.theme import Theme

_WAITING = "The case changed; it is being reviewed again."


class CardActions(QWidget):
    """Shows what can be done with one entry and says which of it is wanted."""

    fix_wanted = Signal()
    why_wanted = Signal()
    go_wanted = Signal()
    withdraw_wanted = Signal()
    override_wanted = Signal(str)
    resized = Signal()
    """It needs another height."""
    left = Signal()
    """The reason was given up; the cursor belongs in the list again."""
    _offered: tuple[object, ...] = ()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("what can be done with the chosen finding")
        self._flow = Flow(None, theme.px(6))
        self._keys: dict[str, QLabel] = {}
        self._letters, self._fix_keys = True, ""
        self.fix = self._button("Fix", "F", self.fix_wanted.emit, primary=True)
        self.why = self._button("Why?", "W", self.why_wanted.emit)
        self.override = self._button("Override…", "O", self.ask_reason)
        self.withdraw = self._button("Withdraw", "O", self.withdraw_wanted.emit)
        self.go = self._button("Go", "↵", self.go_wanted.emit)
        self.reason = QLineEdit()
        self.reason.setAccessibleName("reason for the override")
        self.reason.setPlaceholderText("Why it is right as billed")
        self.reason.setToolTip("Enter keeps the override with this reason, Esc gives it up")
        self.reason.returnPressed.connect(self._keep)
        self.reason.textChanged.connect(self._mark)
        self.keep = QPushButton("Override")
        self.keep.setToolTip("Set the finding aside, for this reason (Enter)")
        self.keep.setAccessibleName("override with this reason")
        self.keep.clicked.connect(self._keep)
        self.asking = QWidget()
        row = QHBoxLayout(self.asking)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.reason, 1)
        row.addWidget(self.keep)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(6))
        box.addLayout(self._flow)
        box.addWidget(self.asking)
        box.addStretch(1)
        self.asking.hide()
        theme.changed.connect(self._take_look)
        self._take_look()

    def show_entry(self, entry: Entry, *, fresh: bool) -> None:
        """Offer what this entry allows; what it does not is left out, what is only not possible now says why."""
        finding = entry.finding
        aside = entry.override is not None
        fix = finding.fix if finding is not None else None
        offered = (finding is None, aside, fix.summary if fix is not None else None, entry.place is None, fresh)
        if offered == self._offered:
            return
        self._offered = offered
        self._offer(self.fix, fix is not None and not aside, "" if fresh else _WAITING)
        self._offer(self.override, finding is not None and not aside, "" if fresh else _WAITING)
        self._offer(self.withdraw, aside, "")
        self._offer(self.go, entry.place is not None, "")
        self.fix.setAccessibleDescription(fix.summary if fix is not None else "")
        if finding is None or aside:
            self.asking.hide()

    def take_fix_keys(self, keys: str) -> None:
        """The keys that fix from anywhere in the window, shown while letters mean something else."""
        self._fix_keys = keys
        self._tell_keys()

    def tell_keys(self, *, letters: bool) -> None:
        """Whether a letter typed now acts on the card; one that would be typed into a claim is not offered."""
        if letters is not self._letters:
            self._letters = letters
            self._tell_keys()

    def _tell_keys(self) -> None:
        for key, label in self._keys.items():
            if key == "Fix":
                label.setText("F" if self._letters else self._fix_keys)
            else:
                label.setVisible(self._letters)

    def stop_asking(self) -> None:
        """Forget a reason that was begun."""
        self.asking.hide()
        self.reason.clear()

    def ask_reason(self) -> None:
        """Open the field for the reason, in the card."""
        if self.override.isHidden() or not self.override.isEnabled():
            return
        self.asking.show()
        self.resized.emit()
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def heightForWidth(self, width: int) -> int:
        """The height of the buttons, and of the field where it is open."""
        high = self._flow.heightForWidth(width)
        return high + self.asking.sizeHint().height() + self._theme.px(6) if not self.asking.isHidden() else high

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives the reason up. What the field leaves over, above all Enter, must not act on the list behind it."""
        focus = QApplication.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.stop_asking()
            self.resized.emit()
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focus, QPushButton) and self.isAncestorOf(focus):
                focus.click()
        elif focus is not self.reason:
            super().keyPressEvent(event)

    def _keep(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self._mark("")
            self.reason.setPlaceholderText("A reason is needed; it is kept and printed")
            return
        self.stop_asking()
        self.override_wanted.emit(reason)
        self.resized.emit()
        self.left.emit()

    def _mark(self, text: str) -> None:
        mark = "" if text.strip() else "warning"
        if self.reason.property("mark") != mark:
            self.reason.setProperty("mark", mark)
            self.reason.style().unpolish(self.reason)
            self.reason.style().polish(self.reason)

    def _button(self, text: str, key: str, act: object, *, primary: bool = False) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("kind", "primary" if primary else "")
        button.setAccessibleName(text.rstrip("…?"))
        button.setProperty("keys", key)
        button.clicked.connect(act)
        label = QLabel(key)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("key", "yes")
        label.setObjectName(f"key of {text}")
        keeps = label.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)  # a card must not move below the hand that clicks it
        label.setSizePolicy(keeps)
        self._keys[text] = label
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(2))
        row.addWidget(button)
        row.addWidget(label)
        self._flow.addWidget(pair)
        return button

    @staticmethod
    def _offer(button: QPushButton, wanted: bool, why_not: str) -> None:
        pair = button.parentWidget()
        if pair is not None:
            pair.setVisible(wanted)
        button.setVisible(wanted)
        button.setEnabled(not why_not)
        keys = str(button.property("keys")).replace("↵", "Enter")
        tip = f"{button.accessibleName()} ({keys})"
        button.setToolTip(f"{tip}. {why_not}" if why_not else tip)

    def _take_look(self) -> None:
        px = self._theme.px
        self._flow.gap = px(5)
        self.setStyleSheet(f"QPushButton {{ padding: {px(4)}px {px(7)}px; }} QLabel {{ padding: 0 {px(3)}px; }}")
        for label in self.findChildren(QLabel):
            label.setFont(self._theme.small())
