"""What is shown while no case is open: begin one, open one, look at the worked example, take the tour."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.ui.icons import icon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.ui.commands import Commands
    from workbench.ui.theme import Theme

_CHOICES = (
    ("file.new", "new", "New case", "Enter the claims of one course of CAR-T therapy"),
    ("file.open", "open", "Open…", "A .case.json file; it can be dropped on this window as well"),
    ("file.example", "example", "Worked example", "Seventeen lines of an invented patient, with mistakes left in"),
    ("help.tour", "tour", "Two-minute tour", "What is where, on the worked example"),
)


class StartScreen(QWidget):
    """Says what is wanted by the commands' ids, and which recent case."""

    wanted = Signal(str)
    recent_wanted = Signal(str)

    def __init__(self, theme: Theme, commands: Commands) -> None:
        super().__init__()
        self._theme, self._commands = theme, commands
        self.heading = QLabel("Outpatient CAR-T claims, judged by the rules in force on each date")
        self.heading.setProperty("ink", "muted")
        self.name = QLabel("workbench")
        self.buttons: list[QPushButton] = []
        card = QFrame()
        card.setProperty("pane", "card")
        choices = QVBoxLayout(card)
        choices.setContentsMargins(*(theme.px(12),) * 4)
        for id_, _, text, about in _CHOICES:
            choices.addWidget(self._button(id_, text, about))
        self._recent = QVBoxLayout()
        self._recent.setContentsMargins(*(theme.px(12),) * 4)
        self._recent_card = QFrame()
        self._recent_card.setProperty("pane", "card")
        self._recent_card.setLayout(self._recent)
        columns = QHBoxLayout()
        columns.setSpacing(theme.px(16))
        columns.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
        columns.addWidget(self._recent_card, 1, Qt.AlignmentFlag.AlignTop)
        foot = QLabel("Offline. Nothing leaves this machine. Reference only; the payer decides.")
        foot.setProperty("ink", "muted")
        inner = QWidget()
        inner.setMaximumWidth(theme.px(900))
        box = QVBoxLayout(inner)
        box.setSpacing(theme.px(10))
        box.addStretch(2)
        for widget in (self.name, self.heading):
            box.addWidget(widget)
        box.addSpacing(theme.px(10))
        box.addLayout(columns)
        box.addSpacing(theme.px(10))
        box.addWidget(foot)
        box.addStretch(3)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(inner, 8)
        outer.addStretch(1)
        theme.changed.connect(self._take_look)
        self._take_look()

    def show_recent(self, paths: Sequence[str]) -> None:
        """List the cases opened last."""
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        heading = QLabel("Recent cases")
        heading.setFont(self._theme.font(strong=True))
        self._recent.addWidget(heading)
        for path in paths[:8]:
            name = Path(path).name.removesuffix(".case.json")
            row = QPushButton(f"{name}\n{Path(path).parent}".replace("&", "&&"))
            row.setProperty("kind", "row")
            row.setAccessibleName(f"open {name}")
            row.setToolTip(path)
            row.clicked.connect(lambda _checked=False, path=path: self.recent_wanted.emit(path))
            self._recent.addWidget(row)
        if not paths:
            empty = QLabel("None yet. A case you open or save is listed here.")
            empty.setProperty("ink", "muted")
            empty.setWordWrap(True)
            self._recent.addWidget(empty)

    def _button(self, id_: str, text: str, about: str) -> QPushButton:
        keys = self._commands.keys(id_)
        button = QPushButton(f"{text}{f'   {keys}' if keys else ''}\n{about}")
        button.setObjectName(id_)
        button.setProperty("kind", "row")
        button.setAccessibleName(text)
        button.setAccessibleDescription(about)
        button.setToolTip(f"{about} ({keys})" if keys else about)
        button.clicked.connect(lambda: self.wanted.emit(id_))
        self.buttons.append(button)
        return button

    def _take_look(self) -> None:
        theme = self._theme
        self.name.setFont(theme.font(strong=True, size=24))
        side = theme.px(18)
        for button, (_, name, _, _) in zip(self.buttons, _CHOICES, strict=True):
            button.setIcon(icon(theme, name, "accent", 18))
            button.setIconSize(QSize(side, side))
