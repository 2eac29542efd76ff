"""A page of plain text to read: help, a rule, what this program is."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit

from workbench.services.words import counted


class TextPage(QPlainTextEdit):
    """A page of plain text to read: help, a rule, what this program is."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName("page")
        self.setPlaceholderText("Choose a rule or a help page in the palette (Ctrl+K).")

    def show_page(self, text: str) -> None:
        """Show a text from its beginning."""
        self.setPlainText(text)
        self.setAccessibleDescription(counted(text.count("\n") + 1, "line"))
