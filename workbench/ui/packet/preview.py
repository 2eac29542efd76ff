"""The pages of a packet as they will be on paper, in a window of their own that is used by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workbench.ui.packet.pages import POINTS_PER_INCH, page_picture, page_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QImage, QResizeEvent

    from workbench.domain.errors import KnownProblem
    from workbench.ui.packet.works import Works
    from workbench.ui.theme import Theme

STEP = 1.25
LEAST, MOST = 0.25, 6.0
_SCREEN_DOTS = 96
_MARGIN = 16


class PreviewWindow(QWidget):
    """Shows one page at a time, whole at first. Pages are drawn in the thread of `works`, the one asked for last."""

    print_wanted = Signal()
    save_wanted = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, works: Works, title: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._theme, self._works = theme, works
        self.content = b""
        self.sizes: tuple[tuple[float, float], ...] = ()
        self.zoom: float | None = None
        """Times the size on paper; None while the whole page is fitted into the window."""
        self._drawing = False
        self._shown: tuple[int, float] | None = None
        self._open = True
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(theme.px(1000), theme.px(820))
        self.list = QListWidget()
        self.list.setAccessibleName("pages")
        self.list.setToolTip("The pages (PgUp, PgDn)")
        self.list.setFixedWidth(theme.px(110))
        self.list.setSpacing(theme.px(3))
        self.list.currentRowChanged.connect(self._ask)
        self.page = QLabel()
        self.page.setAccessibleName("page")
        self.page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area = QScrollArea()
        self.area.setAccessibleName("the page, to scroll")
        self.area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area.setWidget(self.page)
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setProperty("ink", "muted")
        self.told.setAccessibleName("page and size")
        self.buttons = self._bar()
        self._lay_out()
        self._keys()

    def show_packet(self, content: bytes, sizes: tuple[tuple[float, float], ...]) -> None:
        """Show these pages from the first."""
        self.content, self.sizes, self._shown = content, sizes, None
        self.list.clear()
        self.list.addItems([f"Page {number}" for number in range(1, len(sizes) + 1)])
        self.list.setCurrentRow(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, text: str) -> None:
        """Say something in the bar until another page is shown."""
        self.told.setText(text)

    @property
    def at(self) -> int:
        """The page shown, from 0."""
        return max(self.list.currentRow(), 0)

    def step(self, by: int) -> None:
        """A page up or down; a page that is larger than the window is scrolled through first."""
        bar = self.area.verticalScrollBar()
        end = bar.maximum() if by > 0 else bar.minimum()
        if bar.value() != end:
            bar.setValue(bar.value() + by * bar.pageStep())
            return
        to = self.at + by
        if 0 <= to < self.list.count():
            self.list.setCurrentRow(to)
            bar.setValue(bar.minimum() if by > 0 else bar.maximum())

    def go(self, to: int) -> None:
        """To a page, from 0."""
        self.list.setCurrentRow(min(max(to, 0), self.list.count() - 1))

    def larger(self, by: float) -> None:
        """Zoom, from the size there is now."""
        self.zoom = min(max(self._scale() * POINTS_PER_INCH / _SCREEN_DOTS * by, LEAST), MOST)
        self._ask()

    def whole(self) -> None:
        """Fit the whole page into the window, whatever its size becomes."""
        self.zoom = None
        self._ask()

    def wide(self) -> None:
        """Fit the width of the page."""
        if self.sizes:
            room = self.area.viewport().width() - 2 * self._theme.px(_MARGIN)
            self.zoom = min(max(room / self.sizes[self.at][0] * POINTS_PER_INCH / _SCREEN_DOTS, LEAST), MOST)
            self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A fitted page is fitted again."""
        super().resizeEvent(event)
        if self.zoom is None:
            self._ask()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing is drawn any more."""
        self._open = False
        self.closed.emit()
        event.accept()

    def _scale(self) -> float:
        """Pixels for each point."""
        if self.zoom is not None:
            return self.zoom * _SCREEN_DOTS / POINTS_PER_INCH
        if not self.sizes:
            return 1.0
        room, margin = self.area.maximumViewportSize(), 2 * self._theme.px(_MARGIN)
        wide, high = self.sizes[self.at]
        return max(min((room.width() - margin) / wide, (room.height() - margin) / high), 0.1)

    def _ask(self, _row: int = 0) -> None:
        """Have the page drawn that is wanted now; one at a time, and none twice."""
        wanted = (self.at, round(self._scale(), 4))
        if not self._open or self._drawing or not self.sizes or wanted == self._shown:
            return
        self._drawing = True
        at, scale = wanted
        content, by = self.content, scale * self.devicePixelRatioF()

        def draw() -> tuple[QImage, str]:
            return page_picture(content, at, by), page_text(content, at)

        self._works.do(draw, lambda drawn: self._take(wanted, *drawn), self._fail)

    def _take(self, wanted: tuple[int, float], picture: QImage, text: str) -> None:
        self._drawing = False
        if not self._open:
            return
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self.page.setPixmap(QPixmap.fromImage(picture))
        self.page.setAccessibleDescription(text)
        self.page.adjustSize()
        self._shown = wanted
        size = wanted[1] * POINTS_PER_INCH / _SCREEN_DOTS
        self.tell(f"Page {wanted[0] + 1} of {len(self.sizes)}, {size:.0%}")
        self._ask()

    def _fail(self, problem: KnownProblem) -> None:
        self._drawing = False
        if self._open:
            self.tell(str(problem))

    def _bar(self) -> tuple[QPushButton, ...]:
        entries: tuple[tuple[str, str, Callable[[], None]], ...] = (
            ("Print…", "Ctrl+P", self.print_wanted.emit),
            ("Save as PDF…", "Ctrl+S", self.save_wanted.emit),
            ("Smaller", "Ctrl+-", lambda: self.larger(1 / STEP)),
            ("Larger", "Ctrl++", lambda: self.larger(STEP)),
            ("Whole page", "Ctrl+0", self.whole),
            ("Page width", "Ctrl+W", self.wide),
        )
        made = []
        for text, keys, act in entries:
            button = QPushButton(text)
            button.setAccessibleName(text)
            button.setToolTip(f"{text} ({keys})")
            button.clicked.connect(act)
            self._on(keys, act)
            made.append(button)
        return tuple(made)

    def _keys(self) -> None:
        self._on("PgDown", lambda: self.step(1))
        self._on("PgUp", lambda: self.step(-1))
        self._on("Ctrl+Home", lambda: self.go(0))
        self._on("Ctrl+End", lambda: self.go(self.list.count() - 1))
        self._on("Ctrl+=", lambda: self.larger(STEP))
        self._on("Esc", self.close)

    def _on(self, keys: str, act: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _lay_out(self) -> None:
        px = self._theme.px
        bar = QFrame()
        bar.setProperty("pane", "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(px(12), px(8), px(12), px(8))
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.told)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.list)
        below.addWidget(self.area, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(bar)
        box.addLayout(below, 1)
