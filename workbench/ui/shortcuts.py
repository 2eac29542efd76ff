"""The list of shortcuts (Ctrl+/). A shortcut is changed only after Enter on its row: until then no key is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.ui.commands import Command, Commands
    from workbench.ui.theme import Theme

IN_THE_GRID = (
    ("Grid", "Open the next line", "Enter"),
    ("Grid", "The next cell of the line; after the last one, out of the grid", "Tab, Shift+Tab"),
    ("Grid", "Out of the grid at once", "Ctrl+Tab"),
    ("Grid", "Type over, or open the cell", "any key, F2"),
    ("Grid", "Copy, cut, paste from and to a spreadsheet", "Ctrl+C, Ctrl+X, Ctrl+V"),
    ("Grid", "Empty the cells", "Delete"),
    ("Dates", "A day later, a day earlier", "+  -"),
    ("Dates", "A month later, a month earlier", "]  ["),
    ("Dates", "In an empty date: the day after or before that of the line above", "+  -"),
    ("Findings", "In the list: fix, why, override or withdraw, go to the field", "F  W  O  Enter"),
    ("Findings", "In the list: fix all that is safe, filter, lanes", "Shift+F  /  Left  Right"),
    ("Timeline", "Choose an event", "Up  Down"),
    ("Timeline", "Hold the event a day, a week earlier or later", "Left  Right  PgUp  PgDown"),
    ("Timeline", "Keep it there, put it back, with or without its lines", "Enter  Esc  L"),
    ("Timeline", "Add an event, remove the chosen one", "A  Delete"),
    ("Timeline", "Fewer days, more days, the whole course, today", "+  -  0  T"),
    ("Dates", "Today; June 15; five days before the infusion", "t  0615  6/15  D-5"),
)
"""Keys that are part of typing and cannot be changed."""


_NO_KEY = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_unknown)
_LEAVE = (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_TYPING = ("Ctrl+C", "Ctrl+X", "Ctrl+V", "Ctrl+A", "Ctrl+Tab", "Ctrl+Shift+Tab")
_IDLE = "Enter on a row, then press its new keys"


class NewKeys(QLineEdit):
    """Takes the next keys, but only while it listens. Esc and Tab end the listening and are never taken."""

    pressed = Signal(QKeySequence)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.listening = False
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("press the new keys")

    def listen(self) -> None:
        """Take the keys that are pressed next."""
        self.listening = True
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """Take no more keys."""
        if self.listening:
            self.listening = False
            self.left.emit()

    def event(self, event: QEvent) -> bool:
        """While listening every key is ours before it is anybody's shortcut; going elsewhere ends it."""
        if self.listening and event.type() is QEvent.Type.FocusOut:
            self.stop()
        elif self.listening and isinstance(event, QKeyEvent) and event.type() is not QEvent.Type.KeyRelease:
            event.accept()
            if event.type() is QEvent.Type.KeyPress:
                self._take(event)
            return True
        return super().event(event)

    def _take(self, event: QKeyEvent) -> None:
        if event.key() in _LEAVE:
            self.stop()
        elif event.key() not in _NO_KEY:
            self.pressed.emit(QKeySequence(event.keyCombination()))


class ShortcutList(QDialog):
    """All commands with their keys. Not modal: the window can be used beside it."""

    def __init__(self, theme: Theme, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self._commands = commands
        self.setWindowTitle("Shortcuts")
        self.setModal(False)
        self.resize(theme.px(620), theme.px(560))
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Find an action or a key")
        self.filter.setAccessibleName("find an action or a key")
        self.filter.textChanged.connect(self._hide_others)
        self.table = self._made_table(theme)
        self.keys = NewKeys()
        self.keys.pressed.connect(self._assign)
        self.keys.left.connect(self._listened)
        self.note = QLabel(_IDLE)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setProperty("ink", "muted")
        self.note.setWordWrap(True)
        self.note.setAccessibleName("what became of the keys")
        self.change = self._button("Press new keys", "Take the keys pressed next for this action (Enter)", self.listen)
        self.back = self._button("As at first", "Give this action its first keys again", self._restore)
        self.none = self._button("No keys", "Leave this action without keys (Delete)", self._forget)
        self.all_back = self._button("All as at first", "Give every action its first keys again", commands.reset_keys)
        foot = QHBoxLayout()
        foot.addWidget(self.keys)
        for button in (self.change, self.back, self.none):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.all_back)
        box = QVBoxLayout(self)
        for widget in (self.filter, self.table, self.note):
            box.addWidget(widget)
        box.setStretchFactor(self.table, 1)
        box.addLayout(foot)
        commands.changed.connect(self._fill)
        self._fill()

    def listen(self) -> None:
        """Take the keys pressed next for the chosen action."""
        command = self.chosen()
        if command is not None:
            self.keys.listen()
            self.keys.setText("…")
            self.note.setText(f"Press the new keys for “{command.text}”. Esc or Tab leaves them as they are.")

    def chosen(self) -> Command | None:
        """The action of the row that is selected and seen; None for keys that are part of typing."""
        rows = [index.row() for index in self.table.selectionModel().selectedRows(1)]
        if len(rows) != 1 or self.table.isRowHidden(rows[0]):
            return None
        id_ = self._item(rows[0], 1, Qt.ItemDataRole.UserRole)
        return next((command for command in self._commands if command.id == id_), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a row begins to listen, Delete leaves it without keys."""
        key = event.key()
        if self.table.hasFocus() and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.listen()
        elif self.table.hasFocus() and key == Qt.Key.Key_Delete:
            self._forget()
        elif self.filter.hasFocus() and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        rows = [(one.group, one.text, self._commands.keys(one.id), one.id) for one in self._commands]
        rows.extend((group, text, keys, "") for group, text, keys in IN_THE_GRID)
        at = self.table.currentRow()
        self.table.setRowCount(len(rows))
        for row, (group, text, keys, id_) in enumerate(rows):
            for column, shown in enumerate((group, text, keys)):
                item = QTableWidgetItem(shown)
                item.setData(Qt.ItemDataRole.UserRole, id_)
                self.table.setItem(row, column, item)
        self.table.setCurrentCell(max(at, 0), 1)
        self._hide_others(self.filter.text())

    def _hide_others(self, typed: str) -> None:
        """Show the rows that hold every word typed; a row that is hidden does not stay chosen."""
        words = typed.lower().split()
        for row in range(self.table.rowCount()):
            text = " ".join(self._item(row, column) for column in range(3)).lower()
            self.table.setRowHidden(row, not all(word in text for word in words))
        shown = [row for row in range(self.table.rowCount()) if not self.table.isRowHidden(row)]
        if self.table.currentRow() not in shown:
            self.table.setCurrentCell(shown[0] if shown else -1, 1)
        self._show_keys()

    def _show_keys(self) -> None:
        command = self.chosen()
        for button in (self.change, self.back, self.none):
            button.setEnabled(command is not None)
        self.keys.setText(self._commands.keys(command.id) if command is not None else "")
        fixed = self.table.selectionModel().hasSelection() and command is None
        self.note.setText("part of typing; cannot be changed" if fixed else _IDLE)

    def _assign(self, keys: QKeySequence) -> None:
        """Give the chosen action these keys, unless they belong to something else."""
        command = self.chosen()
        if command is None:
            self.keys.stop()
            return
        shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
        if why := self._taken(command, keys):
            self.note.setText(f"{shown} {why}. Nothing was changed; press other keys, or Esc.")
            return
        self._commands.set_keys(command.id, keys)
        self.keys.stop()
        self.note.setText(f"“{command.text}” is {shown} now.")

    def _taken(self, command: Command, keys: QKeySequence) -> str:
        """Why an action cannot have these keys; empty when it can."""
        key = keys[0]  # type: ignore[index]  # the stub does not know it
        strong = (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
        )
        named = Qt.Key.Key_F1 <= key.key() <= Qt.Key.Key_F35 and key.key() != Qt.Key.Key_F2
        plain = not key.keyboardModifiers() & strong and not named
        if plain or keys.toString(QKeySequence.SequenceFormat.PortableText) in _TYPING:
            return "is part of typing"
        holder = self._commands.holder(keys)
        return f"belongs to “{holder.text}”" if holder is not None and holder.id != command.id else ""

    def _restore(self) -> None:
        if (command := self.chosen()) is None:
            return
        keys = QKeySequence(command.keys)
        why = self._taken(command, keys) if command.keys else ""
        if not why:
            self._commands.set_keys(command.id, keys)
        self.note.setText(f"{command.keys} {why}. Nothing was changed." if why else "As at first.")

    def _forget(self) -> None:
        if (command := self.chosen()) is not None:
            self._commands.set_keys(command.id, QKeySequence())
            self.note.setText(f"“{command.text}” has no keys now.")

    def _listened(self) -> None:
        self._show_keys()
        if not self.table.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made_table(self, theme: Theme) -> QTableWidget:
        table = QTableWidget(0, 3)
        table.setAccessibleName("actions and their keys")
        table.setHorizontalHeaderLabels(["", "Action", "Keys"])
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.row_height)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setColumnWidth(0, theme.px(80))
        table.setColumnWidth(2, theme.px(180))
        table.itemSelectionChanged.connect(self._show_keys)
        return table

    def _button(self, text: str, tip: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _item(self, row: int, column: int, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> str:
        item = self.table.item(row, column)
        return str(item.data(role)) if item is not None else ""
