"""The two-minute tour: hints on the real window, one after the other. The window can be used meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.domain.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbench.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Hint:
    """One stop: what is pointed at (asked for when it comes), a heading and a sentence or two."""

    target: Callable[[], QWidget | None]
    heading: str
    text: str


class _Frame(QWidget):
    """A frame around what is pointed at; clicks go through it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.colour("accent"), self._theme.px(2)))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), self._theme.px(5), self._theme.px(5))
        painter.end()


class Tour(QFrame):
    """Enter goes on, Esc ends it."""

    def __init__(self, theme: Theme, window: QWidget, hints: Sequence[Hint]) -> None:
        super().__init__(window)
        self._theme, self._window, self._hints, self._at = theme, window, hints, 0
        self._frame = _Frame(theme, window)
        self.setProperty("pane", "card")
        self.setAccessibleName("tour")
        self.setFixedWidth(theme.px(340))
        self.heading, self.text, self.count = QLabel(), QLabel(), QLabel()
        self.heading.setFont(theme.font(strong=True))
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setProperty("ink", "muted")
        self.next = QPushButton("Next")
        self.next.setProperty("kind", "primary")
        self.next.setToolTip("Next hint (Enter)")
        self.next.clicked.connect(lambda: self._go(self._at + 1))
        self.end = QPushButton("End")
        self.end.setToolTip("End the tour (Esc)")
        self.end.clicked.connect(self.stop)
        foot = QHBoxLayout()
        foot.addWidget(self.count)
        foot.addStretch(1)
        foot.addWidget(self.end)
        foot.addWidget(self.next)
        box = QVBoxLayout(self)
        box.setContentsMargins(*(theme.px(14),) * 4)
        for widget in (self.heading, self.text):
            box.addWidget(widget)
        box.addLayout(foot)

    def start(self) -> None:
        """Show the first hint."""
        self._go(0)

    def stop(self) -> None:
        """Take the hints away."""
        self._frame.hide()
        self.hide()
        self._frame.deleteLater()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or right: on. Left: back. Esc: end."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self._go(self._at + 1)
        elif event.key() == Qt.Key.Key_Left:
            self._go(max(self._at - 1, 0))
        elif event.key() == Qt.Key.Key_Escape:
            self.stop()
        else:
            super().keyPressEvent(event)

    def _go(self, at: int) -> None:
        if at >= len(self._hints):
            self.stop()
            return
        self._at = at
        hint = self._hints[at]
        self.heading.setText(hint.heading)
        self.text.setText(hint.text)
        self.setAccessibleDescription(f"{hint.heading}. {hint.text}")
        self.count.setText(f"{at + 1} of {len(self._hints)}")
        self.next.setText("Next" if at + 1 < len(self._hints) else "Done")
        self.text.setMinimumHeight(self.text.heightForWidth(self.width() - self._theme.px(28)))
        self.adjustSize()
        self._place(hint.target())
        self._frame.show()
        self.show()
        self.raise_()
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self, target: QWidget | None) -> None:
        """Beside the target, wherever there is room, and wholly inside the window."""
        window, gap = self._window.rect(), self._theme.px(8)
        if target is None or not target.isVisible():
            self._frame.setGeometry(QRect())
            self.move(window.center() - self.rect().center())
            return
        around = QRect(target.mapTo(self._window, QPoint(0, 0)), target.size())
        self._frame.setGeometry(around)
        self._frame.raise_()
        below, above = around.bottom() + gap, around.top() - gap - self.height()
        y = below if below + self.height() < window.bottom() else above if above > 0 else around.top() + gap * 4
        x = min(max(around.left() + gap, gap), window.right() - self.width() - gap)
        self.move(x, y)
