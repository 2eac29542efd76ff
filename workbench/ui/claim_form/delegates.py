"""Paints the cells of the line grid and makes their editors; each keystroke in an editor is a change at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workbench.ui.claim_form import dates
from workbench.ui.claim_form.fields import COLUMNS, FINDINGS_COLUMN
from workbench.ui.claim_form.line_model import LineModel
from workbench.ui.claim_form.offers import Offers

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from workbench.ui.claim_form.completion import Completions, Offer
    from workbench.ui.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex
_SELECTED, _FOCUSED = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_HasFocus
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CORNER = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
_LEAVING = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter)

_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class CellEdit(QLineEdit):
    """The editor of one cell. `begun`: something was typed, so what the model says is not put over it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("cell")
        self.begun = False
        self.textEdited.connect(self._begin)

    def _begin(self) -> None:
        self.begun = True


class LineDelegate(QStyledItemDelegate):
    """`left` tells the key by which an editor was left, once it is closed and its text is in the draft."""

    left = Signal(int)
    gone = Signal(bool)
    """Ctrl+Tab (or with Shift: False): the editor is closed, and the cursor is to leave the grid."""

    opened = Signal()
    given_up = Signal(bool)
    """Esc: the editor is closed; whether something was typed into it, which is to be taken back."""

    def __init__(self, theme: Theme, completions: Completions, today: date, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._completions = completions
        self._today = today

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Ground, text, the line at the foot of a cell in trouble, the mark of origin, the focus frame."""
        theme, rect = self._theme, QRect(option.rect)
        model, row, at = index.model(), index.row(), index.column()
        if not isinstance(model, LineModel):
            return
        text, sign, origin = model.cell(row, at)
        chosen = bool(option.state & _SELECTED)
        painter.fillRect(rect, theme.colour("selection" if chosen else "surface"))
        if not text and at == 0 and row == model.rowCount() - 1:
            self._text(painter, rect, COLUMNS[0].head, at, "faint")
        elif text:
            self._text(painter, rect, text, at, sign.ink if sign is not None and at >= FINDINGS_COLUMN else "text")
        if sign is not None:
            thick = theme.px(2)
            foot = QRect(rect.left(), rect.bottom() + 1 - thick, rect.width(), thick)
            painter.fillRect(foot, theme.colour(sign.ink))
        if origin is not None:
            painter.setFont(theme.small())
            painter.setPen(theme.colour(origin.ink))
            painter.drawText(rect.adjusted(0, 0, -theme.px(2), 0), _CORNER, origin.mark)
        if option.state & _FOCUSED:
            self._frame(painter, rect)

    def _frame(self, painter: QPainter, rect: QRect) -> None:
        width = self._theme.px(self._theme.tokens.focus_width)
        pen = QPen(self._theme.colour("accent"), width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        half = width // 2
        painter.drawRect(rect.adjusted(half, half, -half - width % 2, -half - width % 2))

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        """A line edit that completes codes and tells every keystroke."""
        column = COLUMNS[index.column()]
        edit = CellEdit(parent)
        edit.setFont(self._theme.code() if column.mono else self._theme.font())
        edit.setAlignment(Qt.AlignmentFlag.AlignRight if column.figures else Qt.AlignmentFlag.AlignLeft)
        edit.setAccessibleName(f"{column.head} of line {index.row() + 1}")
        if column.completes:
            offers = Offers(edit, self._finder(index, column.completes), many=column.name == "modifiers")
            offers.key_given.connect(lambda key: self._leave(edit, Qt.Key(key)))
        edit.textEdited.connect(lambda: self.commitData.emit(edit))
        self.opened.emit()
        return edit

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """What stands in the cell, unless it is being typed over."""
        if isinstance(editor, CellEdit) and not editor.begun:
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: AnyIndex) -> None:
        """What was typed; an editor that was only opened changes nothing."""
        if isinstance(editor, CellEdit) and editor.begun and isinstance(model, LineModel):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: AnyIndex) -> None:
        """The editor covers its cell, but for the line at the foot."""
        editor.setGeometry(QRect(option.rect).adjusted(0, 0, 0, -self._theme.px(2)))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Tab and Enter leave the cell; in a date, helper keys step it."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and isinstance(editor, CellEdit):
            if event.key() in _TABS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._close(editor)
                forward = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.gone.emit(forward and event.key() == Qt.Key.Key_Tab)
                return True
            if event.key() in _LEAVING or event.key() == Qt.Key.Key_Escape:
                self._leave(editor, Qt.Key(event.key()))
                return True
            if self._stepped(editor, event.text()):
                return True
        return super().eventFilter(editor, event)

    def _leave(self, editor: QWidget, key: Qt.Key) -> None:
        if key is Qt.Key.Key_Escape:
            begun = isinstance(editor, CellEdit) and editor.begun
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            self.given_up.emit(begun)
            return
        self._close(editor)
        self.left.emit(int(key))

    def _close(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def _stepped(self, editor: CellEdit, key: str) -> bool:
        """Step a whole date; a key that may still be part of what is typed is left alone."""
        text = editor.text()
        untouched = not editor.begun or editor.selectedText() == text
        if not key or not dates.is_whole(text) or not (untouched or editor.cursorPosition() == len(text)):
            return False
        shown = dates.read_day(text, dates.Days(self._today, self._today))
        moved = dates.stepped(shown, key, self._today) if shown is not None else None
        if moved is None:
            return False
        editor.setText(dates.shown(moved))
        editor.textEdited.emit(editor.text())
        return True

    def _finder(self, index: AnyIndex, table: str) -> Callable[[str], list[Offer]]:
        kept = QPersistentModelIndex(index)

        def find(text: str) -> list[Offer]:
            model = kept.model()
            on: date | None = None
            if isinstance(model, LineModel) and model.claim is not None:
                line = model.line_at(kept.row())
                if line <= len(model.claim.lines):
                    on = model.claim.lines[line - 1].service_date
                on = on or model.claim.statement_from or self._today
            return self._completions.matches(table, text, on)

        return find

    def _text(self, painter: QPainter, rect: QRect, text: str, at: int, ink: str) -> None:
        theme = self._theme
        column = COLUMNS[at] if at < FINDINGS_COLUMN else None
        mono = column is not None and column.mono and ink != "faint"
        painter.setFont(theme.code() if mono else theme.font())
        painter.setPen(theme.colour(ink))
        inset = theme.px(8)
        inner = rect.adjusted(inset, 0, -inset, 0)
        metrics = painter.fontMetrics()
        if metrics.horizontalAdvance(text) > inner.width():
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, _RIGHT if column is not None and column.figures else _LEFT, text)
