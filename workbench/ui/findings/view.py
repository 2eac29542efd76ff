"""The list of cards: painted rows, one of them open, with its buttons laid over it. All keys of the cards are here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workbench.ui.findings.actions import CardActions
from workbench.ui.findings.card import Card, closed_card, open_card, paint_card, paint_heading
from workbench.ui.findings.entries import Entry, Heading
from workbench.ui.findings.model import AnyIndex, FindingsModel
from workbench.ui.findings.preview import preview

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from workbench.domain.case import Case
    from workbench.ui.findings.preview import Changed
    from workbench.ui.theme import Theme


class FindingsView(QListView):
    """Says which entry is wanted for what; `fresh` is off while the case is being judged again."""

    fix_wanted = Signal(object)
    fix_all_wanted = Signal()
    why_wanted = Signal(object)
    override_wanted = Signal(object, str)
    withdraw_wanted = Signal(object)
    go_wanted = Signal(object)
    lane_stepped = Signal(int)
    filter_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.case: Case | None = None
        self.fresh = True
        self.dense = False
        self._reveal = False
        self.actions_bar = CardActions(theme, self.viewport())
        self.actions_bar.hide()
        self.rows = FindingsModel(self)
        self.cards = CardDelegate(theme, self)
        self.setItemDelegate(self.cards)
        self.setModel(self.rows)
        self.setAccessibleName("findings")
        self.setToolTip("")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
        self.setProperty("pane", "cards")
        self._connect()
        theme.changed.connect(self._take_look)
        self._take_look()

    def current(self) -> Entry | None:
        """The chosen entry."""
        return self.rows.entry(self.currentIndex())

    def choose(self, number: int) -> None:
        """Choose a row."""
        self.setCurrentIndex(self.rows.index(number, 0))

    def reveal(self, *, same: bool, scrolled: int) -> None:
        """After other rows: stay where the list was scrolled to while the same entry is chosen, else show the new."""
        self._reveal = not same
        if same:
            self.doItemsLayout()
            self.verticalScrollBar().setValue(scrolled)

    def refresh(self, *, fresh: bool) -> None:
        """The case behind the cards is another one, or is being judged."""
        self.fresh = fresh
        before = self._open_card_height()
        self._open()
        if not self.cards.reopen():
            return
        if self._open_card_height() != before:
            self._relay()
        else:  # laying two hundred rows out anew takes as long as a frame
            self._place_actions()
            self.viewport().update()

    def set_dense(self, wanted: bool) -> None:
        """Single rows instead of cards."""
        self.dense = wanted
        self.cards.forget()
        self._reveal = True
        self._relay()

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Open the card that was chosen and close the one before."""
        super().currentChanged(current, previous)
        self.actions_bar.stop_asking()
        self.cards.forget_open()
        self._open()
        self._reveal = True
        self._relay()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters act on the open card; left and right step through the lanes."""
        if event.matches(QKeySequence.StandardKey.Copy) and (entry := self.current()) is not None:
            QGuiApplication.clipboard().setText(entry.whole)
            return
        kept = Qt.KeyboardModifier.KeypadModifier
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~kept
        if modifiers == Qt.KeyboardModifier.ShiftModifier and key is Qt.Key.Key_F:
            self.fix_all_wanted.emit()
        elif modifiers == Qt.KeyboardModifier.NoModifier and self._act(key):
            pass
        elif event.text().isalnum() and not modifiers & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # a letter without a meaning here must not move the cursor
        else:
            super().keyPressEvent(event)

    def updateGeometries(self) -> None:
        """After every layout the buttons go where their card is now."""
        super().updateGeometries()
        if self._reveal and self.currentIndex().isValid():
            self._reveal = False
            self.scrollTo(self.currentIndex())
            self._place_actions()
            below = self.actions_bar.geometry().bottom() + self._theme.px(8) - self.viewport().height()
            if below > 0 and not self.actions_bar.isHidden():  # of a card too tall to be seen whole, what acts is seen
                self.verticalScrollBar().setValue(self.verticalScrollBar().value() + below)
        self._place_actions()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The buttons scroll with their card."""
        super().scrollContentsBy(dx, dy)
        self._place_actions()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cards of another width have another height."""
        if event.size().width() != event.oldSize().width():
            self.cards.forget()
        super().resizeEvent(event)

    def fix_current(self) -> bool:
        """Fix the open card; False where it has nothing that may be applied now."""
        entry = self.current()
        return entry is not None and self._fix(entry)

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        inside = now is not None and (now is self or self.isAncestorOf(now))
        self.actions_bar.tell_keys(letters=inside and now is not self.actions_bar.reason)

    def open_height(self) -> int:
        """The height the buttons need."""
        return self.actions_bar.heightForWidth(self._button_room())

    def _open_card_height(self) -> int:
        index = self.currentIndex()
        entry = self.rows.entry(index)
        return self.cards.card(index, entry).height if entry is not None else 0

    def _button_room(self) -> int:
        return max(self.viewport().width() - self._theme.px(26), self._theme.px(80))

    def _connect(self) -> None:
        bar = self.actions_bar
        bar.fix_wanted.connect(lambda: self._act(Qt.Key.Key_F))
        bar.why_wanted.connect(lambda: self._act(Qt.Key.Key_W))
        bar.go_wanted.connect(lambda: self._act(Qt.Key.Key_Return))
        bar.withdraw_wanted.connect(lambda: self._act(Qt.Key.Key_O))
        bar.override_wanted.connect(self._override)
        bar.resized.connect(self._buttons_changed)
        bar.left.connect(self.setFocus)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)
        self.doubleClicked.connect(lambda _index: self._act(Qt.Key.Key_Return))

    def _act(self, key: Qt.Key) -> bool:
        """Do what a key stands for; False where it stands for nothing."""
        entry = self.current()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.lane_stepped.emit(1 if key is Qt.Key.Key_Right else -1)
        elif key is Qt.Key.Key_Slash:
            self.filter_wanted.emit()
        elif entry is None:
            return False
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_wanted.emit(entry)
        elif key is Qt.Key.Key_F:
            self._fix(entry)
        elif key is Qt.Key.Key_W:
            self.why_wanted.emit(entry)
        elif key is Qt.Key.Key_O and entry.override is not None:
            self.withdraw_wanted.emit(entry.override)
        elif key is Qt.Key.Key_O:
            self.actions_bar.ask_reason()
        else:
            return False
        return True

    def _fix(self, entry: Entry) -> bool:
        finding = entry.finding
        if self.fresh and entry.override is None and finding is not None and finding.fix is not None:
            self.fix_wanted.emit(finding)
            return True
        return False

    def _override(self, reason: str) -> None:
        entry = self.current()
        if self.fresh and entry is not None and entry.finding is not None:
            self.override_wanted.emit(entry.finding, reason)

    def _open(self) -> None:
        entry = self.current()
        if entry is not None:
            self.actions_bar.show_entry(entry, fresh=self.fresh)
        else:
            self.actions_bar.hide()

    def _buttons_changed(self) -> None:
        self.cards.forget_open()
        self._reveal = True
        self._relay()

    def _relay(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def _place_actions(self) -> None:
        index = self.currentIndex()
        entry = self.rows.entry(index)
        if entry is None:
            self.actions_bar.hide()
            return
        room = self.visualRect(index)
        foot = self.cards.card(index, entry).foot
        left = self._theme.px(14)
        self.actions_bar.setGeometry(QRect(left, room.top() + foot, self._button_room(), self.open_height()))
        self.actions_bar.show()

    def _take_look(self) -> None:
        self.cards.forget()
        self.setStyleSheet("QListView { background: transparent; border: none; }")
        self._relay()


class CardDelegate(QStyledItemDelegate):
    """Paints rows, and remembers how they are laid out for the width there is."""

    def __init__(self, theme: Theme, view: FindingsView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._closed: dict[tuple[object, ...], Card] = {}
        self._open: Card | None = None
        self._open_shows: tuple[Entry, tuple[Changed, ...], int, int] | None = None

    def forget(self) -> None:
        """Another width, scale or density."""
        self._closed.clear()
        self._open = None

    def forget_open(self) -> None:
        """Another card is open, or the open one has other contents."""
        self._open = None

    def reopen(self) -> bool:
        """Look whether the open card shows something else now; if so it is laid out anew when it is asked for."""
        entry = self._view.current()
        if self._open is None or entry is None or self._open_shows != self._shows(entry):
            self._open = None
            return True
        return False

    def _shows(self, entry: Entry) -> tuple[Entry, tuple[Changed, ...], int, int]:
        """All that an open card is made of."""
        view, fix = self._view, entry.finding.fix if entry.finding is not None else None
        rows = preview(view.case, fix) if view.case is not None and fix is not None else ()
        return entry, rows, view.viewport().width(), view.open_height()

    def card(self, index: AnyIndex, entry: Entry) -> Card:
        """The layout of a row."""
        view, width = self._view, self._view.viewport().width()
        if view.currentIndex() == index:
            if self._open is None:
                self._open_shows = self._shows(entry)
                _, rows, _, buttons = self._open_shows
                self._open = open_card(self._theme, entry, width, rows, buttons)
            return self._open
        key = (*entry.key, entry.override, entry.message, entry.sign)
        found = self._closed.get(key)
        if found is None:
            if len(self._closed) > _MOST_KEPT:
                self._closed.clear()
            found = self._closed[key] = closed_card(self._theme, entry, width, dense=view.dense)
        return found

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """The height of a row with the gap below it."""
        row = self._view.rows.row(index)
        width = self._view.viewport().width()
        if isinstance(row, Heading):
            return QSize(width, self._theme.row_height)
        if isinstance(row, Entry):
            return QSize(width, self.card(index, row).height + self._gap(index))
        return QSize(width, 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint a card or a heading."""
        row, room = self._view.rows.row(index), QRect(option.rect)
        painter.save()
        if isinstance(row, Heading):
            paint_heading(painter, self._theme, row, room)
        elif isinstance(row, Entry):
            room.adjust(0, 0, 0, -self._gap(index))
            chosen = self._view.currentIndex() == index
            paint_card(painter, self._theme, self.card(index, row), row, room, chosen=chosen)
            if chosen and self._view.hasFocus():
                self._frame(painter, room)
        painter.restore()

    def _frame(self, painter: QPainter, room: QRect) -> None:
        wide = self._theme.px(self._theme.tokens.focus_width)
        pen = painter.pen()
        pen.setColor(self._theme.colour("accent"))
        pen.setWidth(wide)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = wide // 2 + 1
        painter.drawRoundedRect(room.adjusted(half, half, -half, -half), self._theme.px(4), self._theme.px(4))

    def _gap(self, index: AnyIndex) -> int:
        return 0 if self._view.dense and self._view.currentIndex() != index else self._theme.px(6)


_MOST_KEPT = 2_000
