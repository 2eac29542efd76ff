"""Every action of the window in one list: what it is called, its keys, what it does, and why it cannot be done now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence

from workbench.domain.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from workbench.ui.settings import Settings


def _always() -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can ask for.

    Attributes:
        id: its name in the settings; never reused for another thing.
        group: the menu it stands in.
        keys: the shortcut it has unless another was chosen; empty for none.
        why_not: says why it cannot be done now; the empty text when it can.
    """

    id: str
    group: str
    text: str
    keys: str
    run: Callable[[], None]
    why_not: Callable[[], str] = _always


_TAUGHT_ELSEWHERE = {"edit.redo": "Ctrl+Y"}
"""Keys that fingers know from other programs; they work beside the own ones until others are chosen."""


class Commands(QObject):
    """The commands as Qt actions of a window, with shortcuts that can be changed and are remembered."""

    changed = Signal()

    def __init__(self, window: QWidget, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}

    def add(self, *commands: Command) -> None:
        """Take these commands in, with the shortcuts that were chosen for them."""
        for command in commands:
            action = QAction(command.text, self._window)
            action.setObjectName(command.id)
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.triggered.connect(lambda _checked=False, id_=command.id: self.run(id_))
            self._commands[command.id] = command
            self._actions[command.id] = action
            self._set_keys(command.id, self._settings.text(f"keys/{command.id}", command.keys))
            self._window.addAction(action)

    def __iter__(self) -> Iterator[Command]:
        """All commands in the order they were taken in."""
        return iter(self._commands.values())

    def action(self, id_: str) -> QAction:
        """The Qt action of a command."""
        return self._actions[id_]

    def keys(self, id_: str) -> str:
        """The shortcut in force, as it is written on keys."""
        return self._actions[id_].shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def run(self, id_: str) -> str:
        """Do it, unless it cannot be done now; then why."""
        why = self._commands[id_].why_not()
        if not why:
            self._commands[id_].run()
        return why

    def refresh(self) -> None:
        """Enable what can be done now; what cannot says why in its tip."""
        for id_, command in self._commands.items():
            why = command.why_not()
            action = self._actions[id_]
            action.setEnabled(not why)
            keys = self.keys(id_)
            tip = f"{command.text} ({keys})" if keys else command.text
            tip = f"{tip}. {why}" if why else tip
            if action.toolTip() != tip:
                action.setToolTip(tip)

    def rename(self, id_: str, text: str) -> None:
        """Another text for the moment, such as what undo would take back."""
        self._actions[id_].setText(text)

    def holder(self, keys: QKeySequence) -> Command | None:
        """The command that has this shortcut."""
        return next((self._commands[id_] for id_, one in self._actions.items() if one.shortcut() == keys), None)

    def set_keys(self, id_: str, keys: QKeySequence) -> None:
        """Give a command this shortcut, take it from the one that had it, and remember both."""
        if not keys.isEmpty() and (holder := self.holder(keys)) is not None and holder.id != id_:
            self._keep(holder.id, QKeySequence())
        self._keep(id_, keys)
        self.changed.emit()

    def reset_keys(self) -> None:
        """Give every command its first shortcut again."""
        for id_, command in self._commands.items():
            self._settings.forget(f"keys/{id_}")
            self._set_keys(id_, command.keys)
        self.changed.emit()

    def _keep(self, id_: str, keys: QKeySequence) -> None:
        text = keys.toString(QKeySequence.SequenceFormat.PortableText)
        if text == self._commands[id_].keys:
            self._settings.forget(f"keys/{id_}")
        else:
            self._settings.keep(f"keys/{id_}", text)
        self._set_keys(id_, text)

    def _set_keys(self, id_: str, keys: str) -> None:
        taught = _TAUGHT_ELSEWHERE.get(id_, "") if keys == self._commands[id_].keys else ""
        self._actions[id_].setShortcuts([QKeySequence(one) for one in (keys, taught) if one])
