"""The bar at the top: what case this is, what the rules say of it, whether it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from workbench.services import words
from workbench.ui.icons import icon
from workbench.ui.signs import Sign, verdict_signs

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from workbench.domain.finding import CaseReview
    from workbench.services.editing import Draft
    from workbench.ui.theme import Theme

_CHIP = {"error": "error", "warning": "warning", "advice": "advice", "right": "right"}
_MOST_CHIPS = 5
_FIND = "Codes, fields, actions"


class CaseBar(QFrame):
    """Shows; asks only for the palette."""

    palette_wanted = Signal()
    _has_case = False

    def __init__(self, theme: Theme, menu: QMenu, palette_keys: str) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("pane", "bar")
        self.menu = QToolButton()
        self.menu.setProperty("kind", "quiet")
        self.menu.setMenu(menu)
        self.menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu.setAccessibleName("menu")
        self.menu.setToolTip("Menu (F10)")
        self.menu.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self.menu.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.title = self._label("case")
        self.product = self._label("product", "plain")
        self.payer = self._label("payer", "plain")
        self.chips = [self._label("verdict", "plain") for _ in range(_MOST_CHIPS)]
        self.state = self._label("save state")
        self.state.setProperty("ink", "muted")
        self.finder = QPushButton(_FIND)
        self.finder.setProperty("kind", "quiet")
        self.finder.setAccessibleName("open the command palette")
        self.finder.clicked.connect(self.palette_wanted)
        self.keys = self._label("its keys")
        self.keys.setProperty("key", "yes")
        self.keys.setText(palette_keys)
        self.finder.setToolTip(f"Find anything ({palette_keys})")
        box = QHBoxLayout(self)
        box.setContentsMargins(theme.px(8), theme.px(6), theme.px(14), theme.px(6))
        box.setSpacing(theme.px(10))
        box.addWidget(self.menu)
        box.addWidget(self.title)
        for chip in (self.product, self.payer, *self.chips):
            box.addWidget(chip)
        box.addStretch(1)
        for widget in (self.state, self.finder, self.keys):
            box.addWidget(widget)
        theme.changed.connect(self._take_look)
        self._take_look()

    def show_case(self, draft: Draft | None, review: CaseReview | None, product: str) -> None:
        """Show a draft and its review; without a draft, the name of the program."""
        self._has_case = draft is not None
        if draft is None:
            self._fit()
            self._set(self.title, "workbench", "")
            self._show_chips([])
            return
        case = draft.case
        self._set(self.title, case.case_id, case.title or "")
        brand = product.partition(" (")[0]
        self._set(self.product, brand or "no product yet", product or "The course has no product yet.")
        self._set(self.payer, words.payer(case), "who is asked to pay")
        if review is None:
            self._show_chips([(Sign("…", "muted", "faint_line", "reviewing"), "reviewing")])
        else:
            overridden = len(draft.overrides)
            more = [(Sign("○", "muted", "faint_line", ""), f"{overridden} overridden")] if overridden else []
            self._show_chips([*verdict_signs(review), *more])
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window what is also said elsewhere gives way to the verdict."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Hide, one after the other, what does not fit: who pays and what product stand on the course's tab too."""
        box, gap = self.layout(), self._theme.px(10)
        if box is None:
            return
        always = [self.menu, self.title, *(chip for chip in self.chips if not chip.isHidden()), self.state, self.finder]
        room = self.width() - 4 * gap - sum(one.sizeHint().width() + gap for one in always)
        for one in (self.keys, self.product, self.payer):
            room -= one.sizeHint().width() + gap
            wanted = room >= 0 and (one is self.keys or self._has_case)
            if one.isHidden() is wanted:
                one.setVisible(wanted)
        self.finder.setText(_FIND if self._has_room(always) else "")

    def _has_room(self, shown: list[QWidget]) -> bool:
        gap, words = self._theme.px(10), QFontMetrics(self.finder.font()).horizontalAdvance(_FIND)
        others = sum(one.sizeHint().width() + gap for one in shown if one is not self.finder)
        return others + words + self._theme.px(60) <= self.width()

    def minimumSizeHint(self) -> QSize:
        """Narrow is possible: what does not fit is hidden."""
        return QSize(self._theme.px(320), super().minimumSizeHint().height())

    def show_state(self, text: str, ink: str) -> None:
        """Show whether the case is saved."""
        if self.state.text() != text or self.state.property("ink") != ink:
            self.state.setText(text)
            self._restyle(self.state, "ink", ink)

    def _show_chips(self, told: list[tuple[Sign, str]]) -> None:
        for at, chip in enumerate(self.chips):
            chip.setVisible(at < len(told))
            if at < len(told):
                sign, text = told[at]
                self._set(chip, f"{sign.mark} {text}".strip(), text)
                self._restyle(chip, "chip", _CHIP.get(sign.ink, "plain"))

    def _label(self, name: str, chip: str = "") -> QLabel:
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAccessibleName(name)
        if chip:
            label.setProperty("chip", chip)
        return label

    def _take_look(self) -> None:
        self.title.setFont(self._theme.large())
        self.keys.setFont(self._theme.small())
        side = QSize(self._theme.px(16), self._theme.px(16))
        self.menu.setIconSize(side)
        self.finder.setIconSize(side)
        self.menu.setIcon(icon(self._theme, "menu", "text"))
        self.finder.setIcon(icon(self._theme, "search"))

    @staticmethod
    def _set(label: QLabel, text: str, tip: str) -> None:
        if label.text() != text:
            label.setText(text)
        if label.toolTip() != tip:
            label.setToolTip(tip)

    @staticmethod
    def _restyle(label: QLabel, name: str, value: str) -> None:
        if label.property(name) != value:
            label.setProperty(name, value)
            label.style().unpolish(label)
            label.style().polish(label)
