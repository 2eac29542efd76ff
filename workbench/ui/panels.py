"""Makes the panels around the form: those that are there, and plain ones in place of those that are not."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from workbench.services.words import counted

if TYPE_CHECKING:
    from workbench.ui.theme import Theme


def panel(name: str, class_name: str, theme: Theme) -> QWidget | None:
    """The panel of a part of the window, such as `findings`; None while that part is not there.

    A part is there once its `at_desk` is, which joins its panel with the desk.
    """
    module = f"workbench.ui.{name}"
    if find_spec(module) is None or find_spec(f"{module}.at_desk") is None:
        return None
    made = getattr(import_module(f"{module}.panel"), class_name)(theme)
    return made if isinstance(made, QWidget) else None


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
