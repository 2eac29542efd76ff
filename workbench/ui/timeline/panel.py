"""The timeline with its table twin and its few buttons. It is given a course and says what the user wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QCursor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.domain.case import EventKind
from workbench.services.words import counted
from workbench.ui.claim_form.dates import FORM, Days, read_day, shown
from workbench.ui.timeline.table import Column, EventsModel
from workbench.ui.timeline.view import TimelineView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from workbench.domain.case import UnplacedEvent
    from workbench.domain.finding import Finding
    from workbench.domain.timeline.course import Course
    from workbench.ui.theme import Theme

_EMPTY = "No event yet. Press A, or double-click the timeline, to add the collection, the LD days and the infusion."

_KEYS = "↑ ↓ choose   ← → move a day   PgUp PgDn a week   Enter keep   Esc put back   A add   Del remove"


class TimelinePanel(QWidget):
    """Shows a course; events are moved, added and removed by asking."""

    what_if_asked = Signal(int, object, bool)
    """An event is held over a day, with its claim lines or without them: what would change?"""
    kept = Signal(int, object, bool)
    put_back = Signal()
    event_added = Signal(object, object)
    event_removed = Signal(int)
    event_chosen = Signal(int)
    day_settled = Signal()
    """The day of a new event is typed, or left as it is."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today: date | None = None
        self.carry = True
        """Whether a move takes the claim lines of the event along; remembered by whoever owns the settings."""
        self.view = TimelineView(theme)
        self.model = EventsModel()
        self.table = self._made_table()
        self.hint = QLabel(_EMPTY)
        self.hint.setProperty("ink", "muted")
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._told, self._asked = _EMPTY, 0
        self._near: date | None = None
        self.day = QLineEdit()
        self.day.setAccessibleName("day of the new event")
        self.day.setToolTip("Enter keeps this day, Esc leaves the event where it was put")
        self.day.setFixedWidth(theme.px(120))
        self.day.returnPressed.connect(self._take_day)
        self.day.installEventFilter(self)
        self.table.installEventFilter(self)
        self.day.hide()
        scroll = QScrollArea()
        scroll.setWidget(self.view)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pages = QStackedWidget()
        self._pages.addWidget(scroll)
        self._pages.addWidget(self.table)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(8), 0, theme.px(8), theme.px(4))
        box.setSpacing(0)
        box.addLayout(self._buttons())
        box.addWidget(self._pages, 1)
        self._connect()

    def ask_day(self, index: int, name: str, day: date) -> None:
        """Let the day of an event that was just added be typed at once; Enter keeps it, Esc leaves it as it is."""
        self._asked, self._near = index, day
        self.view.choose(index)
        self.hint.setText(f"Day of the {name}: a date, t, or D-5 from the infusion. Enter keeps it.")
        self.hint.show()
        self.day.setText(shown(day))
        self.day.show()
        self.day.selectAll()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc leaves the day as it is; Enter or a digit anywhere in a row of the table types into its date."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if watched is self.day and event.key() == Qt.Key.Key_Escape:
                self._day_done()
                return True
            opens = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
            row = self.table.currentIndex().row()
            if watched is self.table and self.table.hasFocus() and row >= 0 and (opens or event.text().isalnum()):
                self.table.setCurrentIndex(self.model.index(row, Column.DATE))
                if opens:
                    self.table.edit(self.table.currentIndex())
                    return True
        return super().eventFilter(watched, event)

    def _take_day(self) -> None:
        """Keep the day that was typed, if it is one."""
        if self._today is None or self._near is None:
            return
        day = read_day(self.day.text(), Days(self._today, self._near, self.model.infusion()))
        if day is None:
            since = "D counts from the infusion, which has no date yet. " if self.day.text()[:1] in ("D", "d") else ""
            self.hint.setText(f"{since}Type {FORM}")
            return
        if day != self._near:
            self.kept.emit(self._asked, day, False)
        self._day_done()

    def _day_done(self) -> None:
        shown_now = self.table if self.table.isVisible() else self.view
        shown_now.setFocus(Qt.FocusReason.OtherFocusReason)  # which hides the field

    def _show_hint(self) -> None:
        """What is missing; else, while the timeline has the keyboard, its keys."""
        self.hint.setText(self._told or (_KEYS if self.view.hasFocus() else ""))

    def _focus_moved(self, _before: QWidget | None, _now: QWidget | None) -> None:
        if self.day.hasFocus():
            return
        asked = not self.day.isHidden()
        self.day.hide()
        self._show_hint()
        if asked:
            self.day_settled.emit()

    def show_course(self, course: Course, today: date, unplaced: tuple[UnplacedEvent, ...] = ()) -> None:
        """Show a course in both forms; an event without kind or day stands in the table only, and the hint says so."""
        self._today = today
        self.view.show_course(course, today)
        self.model.show_course(course, today, unplaced)
        missing = f"{counted(len(unplaced), 'event')} without a date: see Table" if unplaced else ""
        self._told = missing or ("" if course.marks else _EMPTY)
        if self.day.isHidden():
            self._show_hint()

    def show_difference(self, appearing: Sequence[Finding], vanishing: Sequence[Finding], lines: int) -> None:
        """Tell what would come and go where the event is held, and how many claim lines could go along."""
        self.view.show_difference(appearing, vanishing, self.carry, lines)

    def set_table(self, wanted: bool) -> None:
        """Show the table twin instead of the drawing, or the drawing again."""
        self._pages.setCurrentIndex(1 if wanted else 0)

    def _connect(self) -> None:
        view = self.view
        view.what_if_asked.connect(lambda index, day: self.what_if_asked.emit(index, day, self.carry))
        view.kept.connect(lambda index, day: self.kept.emit(index, day, self.carry))
        view.put_back.connect(self.put_back)
        view.event_removed.connect(self.event_removed)
        view.event_chosen.connect(self._choose)
        view.event_wanted.connect(self._ask_kind)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)
        view.carry_toggled.connect(self._toggle_carry)
        self.model.date_typed.connect(lambda index, day: self.kept.emit(index, day, self.carry))
        self.table.selectionModel().currentRowChanged.connect(lambda now, _before: self._row_chosen(now.row()))

    def _made_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName("events of the course")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setStretchLastSection(True)
        table.setShowGrid(False)
        return table

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.hint, 1)
        row.addWidget(self.day)
        actions: tuple[tuple[str, str, Callable[[], None]], ...] = (
            ("+ Event", "Add an event (A)", lambda: self._ask_kind(None)),
            ("−", "Show more days (-)", lambda: self.view.zoom(1.4)),
            ("+", "Show fewer days (+)", lambda: self.view.zoom(0.7)),
            ("Fit", "Show the whole course (0)", self.view.fit),
            ("Today", "Go to today (T)", self.view.go_to_today),
        )
        for text, tip, act in actions:
            row.addWidget(self._button(text, tip, act))
        twin = self._button("Table", "Show the events as a table", lambda: None)
        twin.setCheckable(True)
        twin.toggled.connect(self.set_table)
        row.addWidget(twin)
        self.table_button = twin
        return row

    def _button(self, text: str, tip: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setAutoRaise(True)
        button.setProperty("kind", "small")
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _choose(self, index: int) -> None:
        row = self.model.row_of(index)
        if row >= 0 and self.table.currentIndex().row() != row:
            self.table.setCurrentIndex(self.model.index(row, 1))
        self.event_chosen.emit(index)

    def _row_chosen(self, row: int) -> None:
        index = self.model.event_of(row)
        if index is not None:
            self.view.choose(index)

    def _toggle_carry(self) -> None:
        self.carry = not self.carry
        if self.view.held is not None:
            index, day = self.view.held
            self.what_if_asked.emit(index, day, self.carry)

    def _ask_kind(self, day: date | None) -> None:
        """Offer the kinds of event; the one chosen is added on the day."""
        menu = self.kinds_menu(day)
        at = QCursor.pos() if self.view.underMouse() else self.view.mapToGlobal(self.view.rect().topLeft())
        menu.popup(at)

    def kinds_menu(self, day: date | None) -> QMenu:
        """The menu of event kinds, each with a key."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        on = day or self._today
        for kind in EventKind:
            name = kind.value.replace("-", " ").capitalize()
            action = QAction(f"&{name}", menu)
            action.triggered.connect(lambda _checked=False, kind=kind: self.event_added.emit(kind, on))
            menu.addAction(action)
        return menu
