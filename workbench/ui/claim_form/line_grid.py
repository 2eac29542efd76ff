"""The grid of service lines: keyboard first. It says what is wanted as changes; it changes nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from workbench.ui.claim_form import dates, line_edits
from workbench.ui.claim_form.delegates import LineDelegate
from workbench.ui.claim_form.fields import COLUMN_OF, COLUMNS, FINDINGS_COLUMN
from workbench.ui.claim_form.heads import Heads
from workbench.ui.claim_form.line_model import LineModel

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.finding import Place
    from workbench.services.editing import NamedChange
    from workbench.ui.claim_form.completion import Completions
    from workbench.ui.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex
_FINDINGS_WIDTH = 158


class LineGrid(QTableView):
    """Tab goes through a line's cells, then leaves the grid; Ctrl+Tab leaves at once. Enter: the next line."""

    edited = Signal(object)
    """A `NamedChange`."""
    settled = Signal()
    """A cell was left: what is typed next is a step of its own."""
    given_up = Signal()
    """What was typed into the cell since it was opened is to be taken back."""
    columns_changed = Signal(object)
    """The state of the heads: widths and order of the columns."""
    place_entered = Signal(object)
    """The `Place` of the cell the cursor came to."""

    def __init__(self, theme: Theme, completions: Completions, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._completions, self._today = theme, completions, today
        self._begun_at = 0
        self.lines = LineModel(self)
        self.setModel(self.lines)
        self.cells = LineDelegate(theme, completions, today, self)
        self.setItemDelegate(self.cells)
        self.setAccessibleName("service lines")
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._set_up_heads()
        self.cells.left.connect(self._go_on)
        self.cells.gone.connect(self._leave)
        self.cells.opened.connect(self.settled)
        self.cells.given_up.connect(self._put_back)
        self.lines.typed.connect(self._typed)
        theme.changed.connect(self._take_sizes)
        self._take_sizes()

    # -- the cursor ------------------------------------------------------------------------------------------------

    def go_to(self, line: int, field: str) -> None:
        """Put the cursor on a field of a line."""
        self.put_cursor(self.lines.row_of(line), COLUMN_OF.get(field, FINDINGS_COLUMN))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_cursor(self, row: int, column: int) -> None:
        """Put the cursor on a cell and select it alone, whatever keys are held down meanwhile."""
        only = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.lines.index(row, column), only)

    def take_columns(self, state: QByteArray) -> None:
        """Give the columns the widths and the order they had."""
        self._restoring = True
        if not state.isEmpty():
            self.horizontalHeader().restoreState(state)
        self.horizontalHeader().setSortIndicatorShown(False)
        self._restoring = False

    def chosen_lines(self) -> list[int]:
        """The numbers of the lines that are selected, or of the one with the cursor; never the blank one."""
        count = len(self.lines.claim.lines) if self.lines.claim is not None else 0
        rows = {index.row() for index in self.selectedIndexes()} or {self.currentIndex().row()}
        return sorted(line for line in (self.lines.line_at(row) for row in rows if row >= 0) if line <= count)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Say where the cursor is; what was typed is a finished step."""
        super().currentChanged(current, previous)
        self.settled.emit()
        place = self.lines.place(current)
        if place is not None:
            self.place_entered.emit(place)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab and Shift+Tab: the next cell of the line; beyond the last or the first, out of the grid."""
        column = self._beside(1 if forward else -1)
        if column is None or not self.hasFocus():
            self._in_run = False
            return super().focusNextPrevChild(forward)
        self.put_cursor(self.currentIndex().row(), column)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the grid that are not commands: Enter, helper keys in dates, Delete, copy and paste."""
        key, plain = (
            event.key(),
            event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier),
        )
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._next_line()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):  # with Ctrl; without, Qt asks for the next child
            self._leave(key == Qt.Key.Key_Tab and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        elif key == Qt.Key.Key_Delete and plain:
            self.clear_cells()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_cells()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.copy_cells()
            self.clear_cells()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_cells()
        elif not self._step_date(event.text()):
            self._begun_at = self.currentIndex().column() if not self._in_run else self._begun_at
            self._in_run = self._in_run or bool(event.text().strip())
            super().keyPressEvent(event)

    # -- commands --------------------------------------------------------------------------------------------------

    def copy_cells(self) -> None:
        """Copy the selected cells as a spreadsheet takes them."""
        draft, claim = self.lines.draft, self.lines.claim
        columns = sorted({index.column() for index in self.selectedIndexes() if index.column() < FINDINGS_COLUMN})
        if draft is not None and claim is not None and columns:
            QGuiApplication.clipboard().setText(line_edits.block_text(draft, claim, self.chosen_lines(), columns))

    def paste_cells(self) -> None:
        """Lay the copied block over the grid from the cursor on."""
        rows = line_edits.block_of(QGuiApplication.clipboard().text())
        at = self.currentIndex()
        if self.lines.draft is None or self.lines.claim is None or not rows or at.column() >= FINDINGS_COLUMN:
            return
        line = self.lines.line_at(max(at.row(), 0))
        self._tell(line_edits.pasted(self.lines.draft, self.lines.claim, line, max(at.column(), 0), rows, self._today))

    def clear_cells(self) -> None:
        """Empty the selected cells."""
        if self.lines.draft is None or self.lines.claim is None:
            return
        cells = [(self.lines.line_at(index.row()), index.column()) for index in self.selectedIndexes()]
        cells = [cell for cell in cells if cell[0] <= len(self.lines.claim.lines) and cell[1] < FINDINGS_COLUMN]
        if cells:
            self._tell(line_edits.cleared(self.lines.draft, self.lines.claim, cells))

    def put_code(self, table: str, code: str) -> bool:
        """Put a code into the line under the cursor; False where a line has no field for it."""
        at = next((at for at, column in enumerate(COLUMNS) if column.completes == table), None)
        if at is None or self.lines.claim is None:
            return False
        row = max(self.currentIndex().row(), 0)
        self.settled.emit()
        self.lines.setData(self.lines.index(row, at), code)
        self.settled.emit()
        self.put_cursor(row, at)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def fill_down(self) -> None:
        """Copy the topmost selected cell of each column into those below; one cell takes that of the line above."""
        if self.lines.draft is None or self.lines.claim is None:
            return
        indexes = self.selectedIndexes() or [self.currentIndex()]
        numbers = sorted({self.lines.line_at(index.row()) for index in indexes})
        columns = sorted({index.column() for index in indexes})
        if numbers[-1] > 1:
            self._tell(line_edits.filled_down(self.lines.draft, self.lines.claim, numbers, columns))

    def duplicate(self) -> None:
        """Copy the selected lines to the next day."""
        numbers = self.chosen_lines()
        if self.lines.draft is not None and self.lines.claim is not None and numbers:
            column = self.currentIndex().column()
            self._tell(line_edits.duplicated(self.lines.draft, self.lines.claim, numbers))
            self.put_cursor(self.lines.row_of(numbers[-1] + 1), column)

    def insert_line(self) -> None:
        """Put an empty line before the one with the cursor."""
        if self.lines.draft is not None and self.lines.claim is not None:
            line = self.lines.line_at(max(self.currentIndex().row(), 0))
            self._tell(line_edits.inserted(self.lines.draft, self.lines.claim, line))
            self.put_cursor(self.lines.row_of(line), 0)

    def delete_lines(self) -> None:
        """Take the selected lines off the claim."""
        numbers = self.chosen_lines()
        if self.lines.draft is not None and self.lines.claim is not None and numbers:
            column = max(self.currentIndex().column(), 0)
            self._tell(line_edits.removed(self.lines.draft, self.lines.claim, numbers))
            row = min(self.lines.row_of(numbers[0]), self.lines.rowCount() - 1)
            self.put_cursor(row, column)

    def move_lines(self, by: int) -> None:
        """Move the selected lines up or down; the cursor goes along."""
        numbers = self.chosen_lines()
        if self.lines.draft is None or self.lines.claim is None or not numbers:
            return
        column, line = self.currentIndex().column(), self.lines.line_at(self.currentIndex().row())
        change = line_edits.moved(self.lines.draft, self.lines.claim, numbers, by)
        if change is None:
            return
        self._tell(change)
        self.put_cursor(self.lines.row_of(line + by), column)
        rows = [self.lines.index(self.lines.row_of(number + by), column) for number in numbers]
        for index in rows:
            self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)

    # -- inside ----------------------------------------------------------------------------------------------------

    _in_run = False
    _restoring = False
    _scale = 0

    def _set_up_heads(self) -> None:
        heads = Heads(self._theme, self)
        self.setHorizontalHeader(heads)
        heads.moveSection(FINDINGS_COLUMN, COLUMN_OF["noncovered_charge"] + 1)  # seen without scrolling
        heads.setSectionsMovable(True)
        heads.setSectionsClickable(True)
        heads.setHighlightSections(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        heads.setStretchLastSection(True)
        heads.setSortIndicatorShown(False)
        heads.setSortIndicatorClearable(True)
        heads.sectionClicked.connect(self._sort_by)
        heads.sectionResized.connect(self._tell_columns)
        heads.sectionMoved.connect(self._tell_columns)
        heads.setAccessibleName("columns")
        sides = self.verticalHeader()
        sides.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        sides.setHighlightSections(False)
        sides.setAccessibleName("line numbers")

    def _take_sizes(self) -> None:
        """Take heights and fonts; widths only with another scale, for a person may have drawn them."""
        theme = self._theme
        self.verticalHeader().setDefaultSectionSize(theme.row_height)
        self.verticalHeader().setFont(theme.small())
        self.horizontalHeader().setFont(theme.small())
        self.verticalHeader().setMinimumWidth(theme.px(30))
        if self._scale != theme.scale:
            self._scale, self._restoring = theme.scale, True
            for at, column in enumerate(COLUMNS):
                self.setColumnWidth(at, theme.px(column.width))
            self.setColumnWidth(FINDINGS_COLUMN, theme.px(_FINDINGS_WIDTH))
            self._restoring = False
        self.viewport().update()

    def _tell_columns(self) -> None:
        if not self._restoring and self._scale == self._theme.scale:
            self.columns_changed.emit(self.horizontalHeader().saveState())

    def _sort_by(self, column: int) -> None:
        """Up, down, then the order of the claim again; only the view is sorted."""
        heads = self.horizontalHeader()
        same = heads.isSortIndicatorShown() and heads.sortIndicatorSection() == column
        if same and heads.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder:
            heads.setSortIndicatorShown(False)
            self.lines.sort(-1)
            return
        order = Qt.SortOrder.DescendingOrder if same else Qt.SortOrder.AscendingOrder
        heads.setSortIndicator(column, order)
        heads.setSortIndicatorShown(True)
        self.lines.sort(column, order)

    def _typed(self, line: int, column: int, text: str) -> None:
        if self.lines.draft is not None and self.lines.claim is not None:
            self.edited.emit(
                line_edits.typed(self.lines.draft, self.lines.claim, line, COLUMNS[column], text, self._today)
            )

    def _tell(self, change: NamedChange) -> None:
        self.settled.emit()
        self.edited.emit(change)

    def _go_on(self, key: int) -> None:
        """After an editor was left by a key: Tab to the next cell, Enter to the next line."""
        self._remember()
        self.settled.emit()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._next_line()
            return
        self.focusNextPrevChild(key == Qt.Key.Key_Tab)

    def _put_back(self, begun: bool) -> None:
        """After Esc in an editor: the cell as it was before it was opened."""
        at = self.currentIndex()
        row, column = at.row(), at.column()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._in_run = False
        if begun:
            self.given_up.emit()
            self.put_cursor(min(row, self.lines.rowCount() - 1), column)

    def _leave(self, forward: bool) -> None:
        """Out of the grid, wherever the cursor is."""
        self._remember()
        self.settled.emit()
        self._in_run = False
        super().focusNextPrevChild(forward)

    def _beside(self, by: int) -> int | None:
        """The column seen next to the cursor's that can be typed into; None beyond the end of the line."""
        heads, at = self.horizontalHeader(), self.currentIndex()
        seen = heads.visualIndex(at.column()) + by if at.isValid() else -1
        while 0 <= seen < heads.count():
            column = heads.logicalIndex(seen)
            if column < FINDINGS_COLUMN and not heads.isSectionHidden(column):
                return column
            seen += by
        return None

    def _next_line(self) -> None:
        """Down to the column in which the run of typing began, as spreadsheets do."""
        at = self.currentIndex()
        column = self._begun_at if self._in_run else at.column()
        self._in_run = False
        self.put_cursor(min(at.row() + 1, self.lines.rowCount() - 1), max(column, 0))

    def _step_date(self, key: str) -> bool:
        """Step the date under the cursor without opening it."""
        at = self.currentIndex()
        if not key or not at.isValid() or at.column() != COLUMN_OF["service_date"]:
            return False
        text = str(self.lines.data(at))
        if not text:
            return key in ("+", "=", "-") and self._date_from_above(at, key)  # t reads as today by itself
        shown = dates.read_day(text, dates.Days(self._today, self._today)) if dates.is_whole(text) else None
        moved = dates.stepped(shown, key, self._today) if shown is not None else None
        if moved is None:
            return False
        self.lines.setData(at, dates.shown(moved))
        return True

    def _date_from_above(self, at: AnyIndex, key: str) -> bool:
        """Put the day after or before that of the line above into an empty date."""
        line = self.lines.line_at(at.row())
        above = self.lines.claim.lines[: line - 1] if self.lines.claim is not None else ()
        day = next((one.service_date for one in reversed(above) if one.service_date is not None), None)
        moved = dates.stepped(day, key, self._today) if day is not None else None
        if moved is None:
            return False
        self.lines.setData(at, dates.shown(moved))
        return True

    def _remember(self) -> None:
        at = self.currentIndex()
        if at.column() < FINDINGS_COLUMN and COLUMNS[at.column()].completes:
            for code in str(self.lines.data(at)).split():
                self._completions.remember(COLUMNS[at.column()].completes, code)


def place_of(grid: LineGrid) -> Place | None:
    """The place under the cursor of a grid."""
    return grid.lines.place(grid.currentIndex())
