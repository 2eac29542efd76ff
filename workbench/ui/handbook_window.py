"""The handbook in a window of its own, with its headings as headings. Only our own text comes here, never a case's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QTextEdit, QVBoxLayout, QWidget

from workbench.ui.help_page import handbook_page
from workbench.ui.screen import stay_on_screen

if TYPE_CHECKING:
    from workbench.codeset.lookup import CodeSet
    from workbench.ui.theme import Theme


class HandbookWindow(QDialog):
    """Takes the keyboard, can be read beside the case, and is closed by Esc."""

    def __init__(self, theme: Theme, codeset: CodeSet, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Handbook")
        self.setModal(False)
        self.page = QTextEdit()
        self.page.setReadOnly(True)
        self.page.setTabChangesFocus(True)
        self.page.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.page.setAccessibleName("handbook")
        self.page.setMarkdown(handbook_page(codeset))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.page)
        self.resize(theme.px(820), theme.px(760))
        stay_on_screen(self)
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)
