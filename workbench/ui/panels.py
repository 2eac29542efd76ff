"""Makes the panels around the form: those that are there, and plain ones in place of those that are not."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from workbench.services.words import counted
from workbench.ui.claim_form import dates

if TYPE_CHECKING:
    from workbench.domain.case import Case
    from workbench.ui.theme import Theme


def panel(name: str, class_name: str, theme: Theme) -> QWidget | None:
    """The panel of a part of the window, such as `timeline`; None while that part is not there."""
    module = f"workbench.ui.{name}"
    if find_spec(module) is None or find_spec(f"{module}.panel") is None:
        return None
    made = getattr(import_module(f"{module}.panel"), class_name)(theme)
    return made if isinstance(made, QWidget) else None


class PlainCourse(QWidget):
    """The course in one line of words, where there is no timeline."""

    def __init__(self) -> None:
        super().__init__()
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setAccessibleName("the course")
        box = QVBoxLayout(self)
        box.addWidget(self.words)

    def show_case(self, case: Case) -> None:
        """Tell the events in their order."""
        events = sorted(case.episode.events, key=lambda event: event.date)
        told = "   ·   ".join(f"{event.kind.value.replace('-', ' ')} {dates.shown(event.date)}" for event in events)
        self.words.setText(told or "No event of the course is known yet.")


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
