"""One field of the form: its name, its form locator quietly at the right, and what is typed into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from workbench.ui.claim_form import dates, reading
from workbench.ui.claim_form.offers import Offers

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from workbench.ui.claim_form.completion import Offer
    from workbench.ui.claim_form.fields import Field
    from workbench.ui.signs import Sign
    from workbench.ui.theme import Theme


class Choice(QComboBox):
    """A closed set; the small triangle says that there is more, which a style sheet cannot draw in our ink."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        """The triangle over the rest."""
        super().paintEvent(event)
        px, middle = self._theme.px, QPointF(self.width() - self._theme.px(14), self.height() / 2)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("muted"))
        half, high = px(4), px(2)
        corners = (QPointF(-half, -high), QPointF(half, -high), QPointF(0, high + 1))
        painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))
        painter.end()


class FieldBox(QWidget):
    """Any text is taken; what stands in it is told at every keystroke."""

    typed = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(self, theme: Theme, field: Field, today: date, find: Callable[[str, str], list[Offer]]) -> None:
        super().__init__()
        self.field = field
        self._theme, self._today = theme, today
        self._shown = ""
        self.name = QLabel(field.label)
        self.locator = QLabel(field.locator)
        self.locator.setProperty("ink", "faint")
        self.name.setProperty("ink", "muted")
        self.origin = QLabel()
        heads = QHBoxLayout()
        heads.setContentsMargins(0, 0, 0, 0)
        heads.addWidget(self.name)
        heads.addWidget(self.origin)
        heads.addStretch(1)
        heads.addWidget(self.locator)
        self.edit = self._made(find)
        self.name.setBuddy(self.edit)
        self.edit.setAccessibleName(field.label + (f", form locator {field.locator}" if field.locator else ""))
        self.edit.installEventFilter(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addLayout(heads)
        box.addWidget(self.edit)
        theme.changed.connect(self._take_fonts)
        self._take_fonts()

    def show_text(self, text: str, sign: Sign | None, told: str, origin: Sign | None) -> None:
        """Show what the draft holds. A field that is typed into keeps its text as it is typed."""
        typing = self.edit.hasFocus() and not isinstance(self.edit, QComboBox)
        if not typing or self._shown == self.text():
            self._put(text)
        mark = sign.ink if sign is not None else ""
        if self.edit.property("mark") != mark:
            self.edit.setProperty("mark", mark)
            self.edit.style().unpolish(self.edit)
            self.edit.style().polish(self.edit)
        tip = told or (f"{self.field.label} (FL {self.field.locator})" if self.field.locator else self.field.label)
        if self.edit.toolTip() != tip:
            self.edit.setToolTip(tip)
            self.edit.setAccessibleDescription(told)
        glyph = origin.mark if origin is not None else ""
        if self.origin.text() != glyph:
            self.origin.setText(glyph)
            self.origin.setProperty("ink", origin.ink if origin is not None else "muted")
            self.origin.setToolTip(origin.words if origin is not None else "")
            self.origin.setAccessibleName(origin.words if origin is not None else "")
        self._shown = text

    def text(self) -> str:
        """What stands in the field; of a closed set, the word of the case file."""
        if isinstance(self.edit, QComboBox):
            return str(self.edit.currentData() or "")
        return self.edit.toPlainText() if isinstance(self.edit, QPlainTextEdit) else self.edit.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice coming and leaving; in a date, helper keys step it. The wheel does not change a choice in passing."""
        kind = event.type()
        if kind is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_undo(event):
            event.ignore()  # the window's undo is the only one: it takes back values, not letters
            return True
        if kind is QEvent.Type.FocusIn:
            self.entered.emit()
        elif kind is QEvent.Type.FocusOut:
            self._put(self._shown)
            self.left.emit()
        elif kind is QEvent.Type.Wheel and isinstance(self.edit, QComboBox) and not self.edit.hasFocus():
            event.ignore()
            return True
        elif kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._stepped(event.text()):
            return True
        return super().eventFilter(watched, event)

    def _made(self, find: Callable[[str, str], list[Offer]]) -> QLineEdit | QComboBox | QPlainTextEdit:
        field = self.field
        if field.choices:
            combo = Choice(self._theme)
            for word, shown in field.choices:
                combo.addItem(shown, word)
            combo.activated.connect(lambda: self.typed.emit(self.text()))
            return combo
        if field.tall:
            area = QPlainTextEdit()
            area.setTabChangesFocus(True)
            area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.textChanged.connect(self._area_changed)
            return area
        line = QLineEdit()
        line.setPlaceholderText(field.hint)
        line.textEdited.connect(self.typed)
        if field.completes:
            many = field.read is reading.diagnoses or field.name in ("condition_codes",)
            offers = Offers(line, lambda text: find(field.completes, text), many=many)
            offers.key_given.connect(self._pass_on)
        return line

    def _pass_on(self, key: int) -> None:
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.focusNextPrevChild(key == Qt.Key.Key_Tab)

    def _area_changed(self) -> None:
        if self.text() != self._shown:
            self.typed.emit(self.text())

    def _put(self, text: str) -> None:
        if self.text() == text:
            return
        self.edit.blockSignals(True)
        if isinstance(self.edit, QComboBox):
            self.edit.setCurrentIndex(max(self.edit.findData(text), 0))
        elif isinstance(self.edit, QPlainTextEdit):
            self.edit.setPlainText(text)
        else:
            self.edit.setText(text)
        self.edit.blockSignals(False)

    def _stepped(self, key: str) -> bool:
        if self.field.read is not reading.day or not isinstance(self.edit, QLineEdit) or not key:
            return False
        shown = dates.read_day(self.edit.text(), dates.Days(self._today, self._today))
        whole = dates.is_whole(self.edit.text())
        moved = dates.stepped(shown, key, self._today) if shown is not None and whole else None
        if moved is None:
            return False
        self.edit.setText(dates.shown(moved))
        self.edit.textEdited.emit(self.edit.text())
        return True

    def _take_fonts(self) -> None:
        theme = self._theme
        self.name.setFont(theme.small())
        self.locator.setFont(theme.small())
        self.origin.setFont(theme.small())
        self.edit.setFont(theme.code() if self.field.completes and self.field.completes != "products" else theme.font())
        if self.field.tall:
            self.edit.setFixedHeight(theme.px(30))


def _is_undo(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
