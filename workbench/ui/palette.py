"""The command palette (Ctrl+K): one field over codes, fields, cases, actions, rules and help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workbench.domain.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbench.ui.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
MOST = 60


@dataclass(frozen=True, slots=True)
class Item:
    """One row: what kind of thing, its text, what is shown at the right (keys), and what choosing it does.

    `why_not`: it cannot be done now, and why; it is shown, and choosing it does nothing.
    `instead`: what Ctrl+Enter does with it, where that is something else.
    """

    kind: str
    text: str
    aside: str
    run: Callable[[], object]
    why_not: str = ""
    words: str = ""
    instead: Callable[[], object] | None = None


NOTHING = Item("", "nothing found", "", lambda: None, why_not="Try a code, a word of a rule, a field or an action.")


def ranked(items: Sequence[Item], typed: str) -> list[Item]:
    """The items that hold every word typed, in any order: those that begin so first, then as they were given.

    >>> items = [Item("action", text, "", lambda: None) for text in ("Save", "Save as", "Open")]
    >>> [item.text for item in ranked(items, "as sa")]
    ['Save as']
    """
    words = typed.lower().split()
    if not words:
        return list(items[:MOST])
    found: list[tuple[int, int, Item]] = []
    for at, item in enumerate(items):
        text = f"{item.text} {item.words} {item.kind}".lower()
        if all(word in text for word in words):
            begins = 0 if text.startswith(words[0]) else 1 if f" {words[0]}" in text else 2
            found.append((begins, at, item))
    found.sort(key=lambda one: one[:2])
    return [item for _, _, item in found[:MOST]]


class Palette(QFrame):
    """Opens over the window; Esc or leaving it closes it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        self._find: Callable[[str], Sequence[Item]] = lambda _text: ()
        self.setProperty("pane", "card")
        self.setAccessibleName("command palette")
        self.field = QLineEdit()
        self.field.setPlaceholderText("Codes, fields, cases, actions, rules, help (Ctrl+Enter: code into the line)")
        self.field.setAccessibleName("what to find")
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.rows = _Rows(self)
        self.list = QListView()
        self.list.setModel(self.rows)
        self.list.setItemDelegate(_RowPainter(theme, self.list))
        self.list.setAccessibleName("what was found")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda index: self._choose(index))
        box = QVBoxLayout(self)
        box.setContentsMargins(*(theme.px(8),) * 4)
        box.setSpacing(theme.px(6))
        box.addWidget(self.field)
        box.addWidget(self.list, 1)

    def open_over(self, window: QWidget, find: Callable[[str], Sequence[Item]]) -> None:
        """Show over the upper middle of a window, with nothing typed yet."""
        self._find = find
        width = min(self._theme.px(680), window.width() - 24)
        height = min(self._theme.px(440), window.height() - 80)
        corner = window.mapToGlobal(window.rect().topLeft())
        self.setGeometry(corner.x() + (window.width() - width) // 2, corner.y() + self._theme.px(52), width, height)
        self.field.clear()
        self._search("")
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows move in the list while the cursor stays in the field; Enter chooses."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            if event.key() in steps:
                row = self.list.currentIndex().row() + steps[Qt.Key(event.key())]
                self._select(min(max(row, 0), self.rows.rowCount() - 1))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                other = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
                self._choose(self.list.currentIndex(), other=other)
                return True
        return super().eventFilter(watched, event)

    def _search(self, text: str) -> None:
        self.rows.set_items(self._find(text) or [NOTHING])
        self._select(0)

    def _select(self, row: int) -> None:
        index = self.rows.index(row, 0)
        self.list.setCurrentIndex(index)
        self.field.setAccessibleDescription(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or "nothing found"))

    def _choose(self, index: QModelIndex, *, other: bool = False) -> None:
        item = self.rows.item(index)
        if item is None or item.why_not:
            return
        self.close()
        (item.instead if other and item.instead is not None else item.run)()


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._items: list[Item] = []

    def set_items(self, items: Sequence[Item]) -> None:
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()

    def item(self, index: AnyIndex) -> Item | None:
        return self._items[index.row()] if index.isValid() else None

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.item(index)
        if item is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return item.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return item.why_not or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (item.kind, item.text, item.aside, item.why_not)))
        if role == Qt.ItemDataRole.UserRole:
            return item
        return None


class _RowPainter(QStyledItemDelegate):
    """Kind in quiet type, text, and keys or a reason at the right."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(100, self._theme.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        item = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(item, Item):
            return
        theme, rect = self._theme, QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("selection"))
            painter.fillRect(QRect(rect.left(), rect.top(), theme.px(3), rect.height()), theme.colour("accent"))
        inner = rect.adjusted(theme.px(12), 0, -theme.px(12), 0)
        painter.setFont(theme.small())
        painter.setPen(theme.colour("muted"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, item.kind)
        aside = item.why_not or item.aside
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, aside)
        taken = painter.fontMetrics().horizontalAdvance(aside) + theme.px(12)
        painter.setPen(theme.colour("faint" if item.why_not else "text"))
        room = inner.adjusted(theme.px(64), 0, -taken, 0)
        text = item.text
        if item.kind in ("code", "rule"):
            code, _, text = item.text.partition("  ")
            painter.setFont(theme.code())
            painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, code)
            room.setLeft(room.left() + max(theme.px(84), painter.fontMetrics().horizontalAdvance(f"{code} ")))
        painter.setFont(theme.font())
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()
