"""The list of codes below a field while one types. Tab or Enter takes what was typed, unless a row was chosen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.ui.claim_form.completion import Offer

_LEAVING = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LAST_WORD = re.compile(r"[^\s,;]*$")


class Offers(QCompleter):
    """Completes a line edit from a function of the text; in a field of many codes, the last one.

    `key_given`: Tab, Shift+Tab, Enter or Esc was pressed while the list was open; the list is closed by then.
    """

    key_given = Signal(int)

    def __init__(self, edit: QLineEdit, find: Callable[[str], list[Offer]], *, many: bool = False) -> None:
        super().__init__(edit)
        self._edit = edit
        self._find = find
        self._many = many
        self._codes: list[str] = []
        self._texts = QStringListModel(self)
        self.setModel(self._texts)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setMaxVisibleItems(8)
        popup = self._list = QListView()
        popup.setObjectName("completions")
        popup.setAccessibleName("codes that fit")
        self.setPopup(popup)
        self.setWidget(edit)
        popup.installEventFilter(self)
        edit.textEdited.connect(self._offer)
        popup.clicked.connect(self._take)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Tab and Enter mean what they mean in the field, after a chosen row is taken."""
        pressed = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and watched is self._list
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self._list.hide()
            self._edit.window().activateWindow()
            self.key_given.emit(event.key())
            return True
        if pressed and isinstance(event, QKeyEvent) and event.key() in _LEAVING:
            chosen = self._list.currentIndex()
            self._list.hide()
            self._edit.window().activateWindow()
            if chosen.isValid():
                self._take(chosen)
            self.key_given.emit(event.key())
            return True
        return super().eventFilter(watched, event)

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """What the field holds once a row is taken."""
        code = self._codes[index.row()]
        return _LAST_WORD.sub("", self._edit.text()) + code if self._many else code

    def _offer(self, text: str) -> None:
        word = _LAST_WORD.search(text)
        offers = self._find(word[0] if self._many and word is not None else text)
        self._codes = [offer.code for offer in offers]
        self._texts.setStringList([str(offer) for offer in offers])
        if not offers or [offer.code.lower() for offer in offers] == [text.strip().lower()]:
            if self._list.isVisible():
                self._list.hide()
                self._edit.window().activateWindow()  # some screens leave a hidden list the active window
            return
        below = self._edit.rect()
        below.setWidth(max(below.width(), self._list.sizeHintForColumn(0) + 24))
        self.complete(below)

    def _take(self, index: QModelIndex) -> None:
        text = self.pathFromIndex(index)
        if text != self._edit.text():
            self._edit.setText(text)
            self._edit.textEdited.disconnect(self._offer)
            self._edit.textEdited.emit(text)
            self._edit.textEdited.connect(self._offer)
