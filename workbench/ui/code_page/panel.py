"""The code panel: search as one types, the page of a code for a day, back and forward, recent and favourites."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.ui.code_page import writing
from workbench.ui.code_page.day_field import DayField
from workbench.ui.code_page.document import Page
from workbench.ui.code_page.history import Trail, Visit
from workbench.ui.code_page.results import HitPainter, HitsModel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbench.services.code_page import CodePage
    from workbench.services.lineage import Lineage
    from workbench.services.search import Hit
    from workbench.ui.code_page.document import Writer
    from workbench.ui.theme import Theme

_FIRST_DAY = date(2026, 1, 1)
"""Shown until a case gives a day."""


class CodePagePanel(QWidget):
    """Is given pages and hits; says which page, search or line it wants."""

    page_wanted = Signal(str, object)
    """A code, and the day it is looked at for."""
    search_wanted = Signal(str, object)
    code_wanted_in_line = Signal(str, str)
    """The table a code stands in, and the code."""
    favourites_changed = Signal(list)
    left = Signal()
    """The reader goes back to the work."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.trail = Trail()
        self._pages: list[tuple[CodePage, Lineage]] = []
        self.field = QLineEdit()
        self.field.setPlaceholderText("Code, words, brand")
        self.field.setAccessibleName("find a code")
        self.field.setToolTip("Enter opens, Ctrl+Enter puts the code into the line, Esc goes back to the page")
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)
        self.day = DayField(theme, _FIRST_DAY)
        self.back = self._tool("←", "Back (Alt+Left)", lambda: self.step(-1))
        self.forward = self._tool("→", "Forward (Alt+Right)", lambda: self.step(1))
        self.star = self._tool("☆", "Keep among the favourites (Ctrl+B)", self.toggle_favourite)
        self.star.setCheckable(True)
        self.recent = self._menu("Recent ▾", "Codes looked at last", lambda: self.trail.recent)
        self.favourites = self._menu("Favourites ▾", "Codes that are kept", lambda: self.trail.favourites)
        self.kind = QComboBox()
        self.kind.setAccessibleName("kind of code")
        self.kind.setToolTip("The text is a code of more than one kind")
        self.kind.currentIndexChanged.connect(lambda _at: self._write())
        self.use = QPushButton("Into the line")
        self.use.setAccessibleName("put the code into the line")
        self.use.setToolTip("Put the code into the line under the cursor (Enter on the page)")
        self.use.clicked.connect(self.post)
        self.page = Page(theme)
        self.page.code_wanted.connect(self.open)
        self.page.entered.connect(self.post)
        self.page.left.connect(self.left)
        self.page.setAccessibleName("page of the code")
        self.hits = HitsModel(self)
        self.list = QListView()
        self.list.setModel(self.hits)
        self.list.setItemDelegate(HitPainter(theme, self.list))
        self.list.setAccessibleName("what was found")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda _index: self._open_hit())
        self._stack = QStackedWidget()
        self._lay_out()
        self.field.textEdited.connect(self._search)
        self.day.day_changed.connect(self._day_changed)
        theme.changed.connect(self._take_look)
        self._take_look()

    # -- what it is given ------------------------------------------------------------------------------------------

    def set_day(self, day: date, today: date) -> None:
        """The service date of the line under the cursor; the page that is shown follows at its next opening."""
        self.day.set_day(day, today)

    def set_favourites(self, codes: Sequence[str]) -> None:
        """The favourites that were remembered."""
        self.trail.favourites = list(dict.fromkeys(codes))
        self._show_tools()

    def show_pages(self, code: str, pages: Sequence[tuple[CodePage, Lineage]]) -> None:
        """Show a code: a page for each kind of code it can be; none where the code set has no such code."""
        before = self.kind.currentText()
        self._pages = list(pages)
        if pages:
            self.trail.go(Visit(pages[0][0].known.code, self.day.day))
        self.kind.blockSignals(True)
        self.kind.clear()
        self.kind.addItems([page.known.kind.called for page, _ in pages])
        self.kind.setCurrentIndex(max(self.kind.findText(before), 0))
        self.kind.blockSignals(False)
        self.kind.setVisible(len(pages) > 1)
        if pages:
            self._write()
        else:
            self._write_with(lambda to: writing.write_missing(to, code, ()))
        self._show_tools()

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show what a search found."""
        self.hits.set_hits(hits)
        self._stack.setCurrentWidget(self.list if hits else self.page)
        self.list.setCurrentIndex(self.hits.index(0, 0))
        self._tell_hit()
        if not hits:
            self._write_with(lambda to: writing.write_missing(to, self.field.text().strip(), ()))

    # -- what it does ----------------------------------------------------------------------------------------------

    def open(self, code: str) -> None:
        """Ask for the page of a code on the day that is set."""
        self.page_wanted.emit(code, self.day.day)

    def step(self, by: int) -> None:
        """Back or forward."""
        visit = self.trail.step(by)
        if visit is not None:
            self.day.set_day(visit.on)
            self.page_wanted.emit(visit.code, visit.on)

    def toggle_favourite(self) -> None:
        """Keep the code that is shown, or keep it no longer."""
        if self._pages:
            self.trail.toggle_favourite(self._shown()[0].known.code)
            self.favourites_changed.emit(list(self.trail.favourites))
        self._show_tools()

    def post(self) -> None:
        """Ask that the code that is shown be put into the line."""
        if self._pages and self._stack.currentWidget() is self.page:
            known = self._shown()[0].known
            self.code_wanted_in_line.emit(known.kind.table, known.code)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search field the arrows move in what was found; Enter opens it, Ctrl+Enter posts it."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key_in_field(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Back, forward and favourite from anywhere in the panel."""
        keys = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in keys:
            self.step(keys[Qt.Key(event.key())])
        elif event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_B:
            self.toggle_favourite()
        else:
            super().keyPressEvent(event)

    # -- inside ----------------------------------------------------------------------------------------------------

    def _key_in_field(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        key = Qt.Key(event.key())
        if key in steps:
            row = min(max(self.list.currentIndex().row() + steps[key], 0), self.hits.rowCount() - 1)
            self.list.setCurrentIndex(self.hits.index(row, 0))
            self._tell_hit()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_hit(post=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
            return True
        if key is Qt.Key.Key_Escape:
            if self._stack.currentWidget() is self.list:
                self._stack.setCurrentWidget(self.page)
                self.field.clear()
            else:
                self.left.emit()
            return True
        return False

    def _search(self, text: str) -> None:
        if text.strip():
            self.search_wanted.emit(text, self.day.day)
        else:
            self._stack.setCurrentWidget(self.page)

    def _tell_hit(self) -> None:
        """The field speaks the hit that the arrows are on."""
        told = self.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
        self.field.setAccessibleDescription(str(told or "nothing found"))

    def _open_hit(self, *, post: bool = False) -> None:
        hit = self.hits.hit(self.list.currentIndex()) if self._stack.currentWidget() is self.list else None
        if hit is None:
            if self.field.text().strip():
                self.open(self.field.text().strip())
            return
        self.open(hit.key)
        if not self._pages:
            self._write_with(lambda to: writing.write_hit(to, hit))
        elif post:
            self.post()
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _day_changed(self, _day: date) -> None:
        if self._stack.currentWidget() is self.list:
            self._search(self.field.text())
        elif self.trail.here is not None:
            self.open(self.trail.here.code)

    def _shown(self) -> tuple[CodePage, Lineage]:
        return self._pages[max(self.kind.currentIndex(), 0)]

    def _write(self) -> None:
        if self._pages:
            self._write_with(lambda to: writing.write_code(to, *self._shown()))

    def _write_with(self, write: Callable[[Writer], None]) -> None:
        write(self.page.begin())
        self.page.end()
        self._stack.setCurrentWidget(self.page)

    def _show_tools(self) -> None:
        here = self.trail.here
        self.back.setEnabled(self.trail.can_step(-1))
        self.forward.setEnabled(self.trail.can_step(1))
        kept = here is not None and here.code in self.trail.favourites
        self.star.setEnabled(bool(self._pages))
        self.star.setChecked(kept)
        self.star.setText("★" if kept else "☆")
        self.use.setEnabled(bool(self._pages))
        self.recent.setEnabled(bool(self.trail.recent))
        self.favourites.setEnabled(bool(self.trail.favourites))

    def _tool(self, text: str, tip: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip.partition(" (")[0])
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _menu(self, text: str, tip: str, codes: Callable[[], Sequence[str]]) -> QToolButton:
        button = self._tool(text, tip, lambda: None)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        button.setMenu(menu)

        def fill() -> None:
            menu.clear()
            for code in codes():
                menu.addAction(code).triggered.connect(lambda _checked=False, code=code: self.open(code))

        menu.aboutToShow.connect(fill)
        return button

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.field, 1)
        first.addWidget(self.day)
        for tool in (self.back, self.forward, self.star, self.recent, self.favourites):
            second.addWidget(tool)
        second.addStretch(1)
        second.addWidget(self.use)
        self.kind.hide()
        self._stack.addWidget(self.page)
        self._stack.addWidget(self.list)
        self._box = QVBoxLayout(self)
        self._box.addLayout(first)
        self._box.addLayout(second)
        self._box.addWidget(self.kind)
        self._box.addWidget(self._stack, 1)
        for before, after in (
            (self.field, self.day), (self.day, self.back), (self.back, self.forward), (self.forward, self.star),
            (self.star, self.recent), (self.recent, self.favourites), (self.favourites, self.use),
            (self.use, self.kind), (self.kind, self.page),
        ):  # fmt: skip
            QWidget.setTabOrder(before, after)

    def _take_look(self) -> None:
        px = self._theme.px
        self._box.setContentsMargins(px(12), px(4), px(10), px(8))
        self._box.setSpacing(px(7))
        self.setStyleSheet(
            f"QToolButton {{ padding: {px(4)}px {px(7)}px; }} QToolButton::menu-indicator {{ image: none; }}"
        )
        if self._pages:
            self._write()
        elif self.trail.here is None:
            self._write_with(writing.write_welcome)
        self._show_tools()
