"""The list of shortcuts (Ctrl+/). A shortcut is changed by choosing its row and pressing the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from workbench.ui.commands import Commands
    from workbench.ui.theme import Theme

IN_THE_GRID = (
    ("Grid", "Open the next line", "Enter"),
    ("Grid", "End the cell and go on; with no cell open, leave the grid", "Tab"),
    ("Grid", "Type over, or open the cell", "any key, F2"),
    ("Grid", "Copy, cut, paste from and to a spreadsheet", "Ctrl+C, Ctrl+X, Ctrl+V"),
    ("Grid", "Empty the cells", "Delete"),
    ("Dates", "A day later, a day earlier", "+  -"),
    ("Dates", "A month later, a month earlier", "]  ["),
    ("Dates", "Today; June 15; five days before the infusion", "t  0615  6/15  D-5"),
)
"""Keys that are part of typing and cannot be changed."""


class ShortcutList(QDialog):
    """All commands with their keys. Not modal: the window can be used beside it."""

    def __init__(self, theme: Theme, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self._commands = commands
        self.setWindowTitle("Shortcuts")
        self.setModal(False)
        self.resize(theme.px(560), theme.px(560))
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Find an action or a key")
        self.filter.setAccessibleName("find an action or a key")
        self.filter.textChanged.connect(self._hide_others)
        self.table = QTableWidget(0, 3)
        self.table.setAccessibleName("actions and their keys")
        self.table.setHorizontalHeaderLabels(["", "Action", "Keys"])
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(theme.row_height)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setColumnWidth(0, theme.px(80))
        self.table.setColumnWidth(2, theme.px(180))
        self.table.currentCellChanged.connect(self._show_keys)
        self.keys = QKeySequenceEdit()
        self.keys.setMaximumSequenceLength(1)
        self.keys.setAccessibleName("press the new keys")
        self.keys.editingFinished.connect(self._assign)
        self.note = QLabel()
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setProperty("ink", "muted")
        reset = QPushButton("All as at first")
        reset.clicked.connect(commands.reset_keys)
        reset.setAutoDefault(False)
        foot = QHBoxLayout()
        label = QLabel("New &keys")
        label.setBuddy(self.keys)
        for widget in (label, self.keys, self.note):
            foot.addWidget(widget)
        foot.addStretch(1)
        foot.addWidget(reset)
        box = QVBoxLayout(self)
        box.addWidget(self.filter)
        box.addWidget(self.table, 1)
        box.addLayout(foot)
        commands.changed.connect(self._fill)
        self._fill()

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
        words = typed.lower().split()
        for row in range(self.table.rowCount()):
            text = " ".join(self._text(row, column) for column in range(3)).lower()
            self.table.setRowHidden(row, not all(word in text for word in words))

    def _show_keys(self) -> None:
        id_ = self._chosen()
        self.keys.setEnabled(bool(id_))
        self.note.setText("" if id_ else "part of typing; cannot be changed")
        self.keys.setKeySequence(self._commands.action(id_).shortcut() if id_ else QKeySequence())

    def _assign(self) -> None:
        id_, keys = self._chosen(), self.keys.keySequence()
        if not id_ or keys == self._commands.action(id_).shortcut():
            return
        holder = self._commands.holder(keys) if not keys.isEmpty() else None
        self._commands.set_keys(id_, keys)
        self.note.setText(f"taken from “{holder.text}”" if holder is not None else "kept")

    def _chosen(self) -> str:
        item = self.table.item(self.table.currentRow(), 1)
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text() if item is not None else ""
