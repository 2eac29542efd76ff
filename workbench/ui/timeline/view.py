"""The painted timeline: shows a course, and lets an event be dragged or moved by keys before it is kept.

It changes nothing itself. While an event is held it asks what would happen there; Enter keeps, Esc puts back.
"""

from __future__ import annotations

from datetime import date, timedelta
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from workbench.domain.timeline.layout import Sheet, Sizes, lay_out
from workbench.domain.timeline.zoom import centred, panned, within, zoomed
from workbench.ui.timeline.card import paint_card
from workbench.ui.timeline.paint import SheetPainter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from workbench.domain.finding import Finding
    from workbench.domain.timeline.course import Course
    from workbench.domain.timeline.layout import PlacedMark
    from workbench.ui.theme import Theme

_NAMES, _HEAD, _ROW, _MARK, _GAP = 128, 40, 28, 12, 6
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -7,
    Qt.Key.Key_PageDown: 7,
}


class TimelineView(QWidget):
    """One row per lane, time along the top, claims at the foot."""

    event_chosen = Signal(int)
    what_if_asked = Signal(int, object)
    kept = Signal(int, object)
    put_back = Signal()
    event_wanted = Signal(object)
    event_removed = Signal(int)
    carry_toggled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._course: Course | None = None
        self._days: tuple[date, date] | None = None
        self._sheet: Sheet | None = None
        self._today: date | None = None
        self.chosen: int | None = None
        self.held: tuple[int, date] | None = None
        """The event that is held, and the day it is held over."""
        self._dragging = False
        self._panned_from: QPointF | None = None
        self._difference: tuple[Sequence[Finding], Sequence[Finding]] = ((), ())
        self._carry: tuple[bool, int] = (True, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.setAccessibleName("timeline of the course")
        self.setAccessibleDescription(
            "Up and Down choose an event, Left and Right move it by a day, Page Up and Page Down by a week, "
            "Enter keeps the move, Escape puts it back, A adds an event, Delete removes the chosen one. "
            "The table beside it holds the same."
        )
        theme.changed.connect(self._lay_out)

    # -- what is shown -----------------------------------------------------------------------------------------------

    def show_course(self, course: Course, today: date) -> None:
        """Show a course. What was held is let go: it belonged to the course before."""
        if course == self._course and today == self._today and self.held is None:
            return
        self._course, self._today, self.held = course, today, None
        if self.chosen is not None and self.chosen >= len(course.marks):
            self.chosen = None
        if self._days is not None:
            self._days = within(self._days, course)
        self._lay_out()

    def show_difference(
        self, appearing: Sequence[Finding], vanishing: Sequence[Finding], carry: bool, lines: int
    ) -> None:
        """Tell what would come and go if the held event stayed where it is held."""
        self._difference, self._carry = (appearing, vanishing), (carry, lines)
        if self.held is not None:
            self.setAccessibleDescription(
                f"{self._mark_words(self.held[0])} held over {self.held[1].isoformat()}: "
                f"{len(appearing)} findings would appear, {len(vanishing)} would vanish. Enter keeps, Escape puts back."
            )
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its lanes."""
        height = self._sheet.height if self._sheet is not None else 6 * _ROW + _HEAD
        return QSize(self._theme.px(700), int(height) + self._theme.px(8))

    def minimumSizeHint(self) -> QSize:
        """Narrow is possible; lanes keep their height."""
        return QSize(self._theme.px(320), self.sizeHint().height())

    def _lay_out(self) -> None:
        if self._course is None:
            return
        px = self._theme.px
        sizes = Sizes(px(_NAMES), px(_HEAD), px(_ROW), px(_MARK), px(_GAP))
        metrics = QFontMetricsF(self._theme.small())
        width = max(self.width() - px(12), px(_NAMES) + px(60))
        self._sheet = lay_out(self._course, width, sizes, metrics.horizontalAdvance, self._days)
        self.setMinimumHeight(int(self._sheet.height) + px(8))
        self.updateGeometry()
        self.update()

    # -- zoom and pan ------------------------------------------------------------------------------------------------

    def zoom(self, factor: float, around: date | None = None) -> None:
        """Show fewer days (factor below 1) or more, around a day; never fewer than a week."""
        if self._sheet is not None and self._course is not None:
            self._show_days(zoomed(self._sheet.scale, self._course, factor, around))

    def fit(self) -> None:
        """Show the whole course."""
        self._show_days(None)

    def pan(self, days: int) -> None:
        """Show earlier or later days."""
        if self._sheet is not None and self._course is not None:
            self._show_days(panned(self._sheet.scale, self._course, days))

    def go_to_today(self) -> None:
        """Bring today into view."""
        if self._sheet is not None and self._today is not None:
            self._show_days(centred(self._sheet.scale, self._today))

    def _show_days(self, days: tuple[date, date] | None) -> None:
        self._days = days
        self._lay_out()

    # -- choosing and holding ----------------------------------------------------------------------------------------

    def choose(self, index: int | None) -> None:
        """Put the frame onto an event."""
        if index != self.chosen:
            self.chosen = index
            if index is not None:
                self.event_chosen.emit(index)
                self.setAccessibleDescription(self._mark_words(index))
            self.update()

    def choose_some(self, words: str = "") -> None:
        """Put the frame onto an event whose day these words name; else leave it, or put it onto the first."""
        marks = self._course.marks if self._course is not None else ()
        named = next((mark.index for mark in marks if mark.day.isoformat() in words), None)
        if named is not None:
            self.choose(named)
        elif self.chosen is None:
            self._step_choice(1)

    def hold(self, index: int, day: date) -> None:
        """Hold an event over a day and ask what would happen there."""
        self.choose(index)
        self.held = (index, day)
        self._difference = ((), ())
        self.what_if_asked.emit(index, day)
        self.update()

    def keep(self) -> None:
        """Leave the held event where it is held."""
        if self.held is not None:
            index, day = self.held
            self.held, self._dragging = None, False
            if day == self._day_of(index):
                self.put_back.emit()
            else:
                self.kept.emit(index, day)
            self.update()

    def let_go(self) -> None:
        """Put the held event back."""
        if self.held is not None:
            self.held, self._dragging = None, False
            self.put_back.emit()
            self.update()

    def _day_of(self, index: int) -> date | None:
        return self._course.marks[index].day if self._course is not None else None

    def _mark_words(self, index: int) -> str:
        if self._course is None or index >= len(self._course.marks):
            return ""
        mark = self._course.marks[index]
        return f"{mark.kind.value} on {mark.day.isoformat()}"

    def _step_choice(self, by: int) -> None:
        if self._course is None or not self._course.marks:
            return
        order = [mark.index for mark in sorted(self._course.marks, key=lambda mark: (mark.day, mark.index))]
        at = order.index(self.chosen) + by if self.chosen in order else (0 if by > 0 else len(order) - 1)
        self.choose(order[min(max(at, 0), len(order) - 1)])

    # -- keys --------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, move, keep, put back, zoom."""
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
            return
        key = Qt.Key(event.key())
        if key in _STEPS and self.chosen is not None:
            self._move_held(_STEPS[key])
        elif not self._act_on(key):
            super().keyPressEvent(event)

    def _act_on(self, key: Qt.Key) -> bool:
        actions: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Up: lambda: self._step_choice(-1),
            Qt.Key.Key_Down: lambda: self._step_choice(1),
            Qt.Key.Key_Plus: lambda: self.zoom(0.7),
            Qt.Key.Key_Equal: lambda: self.zoom(0.7),
            Qt.Key.Key_Minus: lambda: self.zoom(1.4),
            Qt.Key.Key_0: self.fit,
            Qt.Key.Key_T: self.go_to_today,
            Qt.Key.Key_A: lambda: self.event_wanted.emit(
                self._day_of(self.chosen) if self.chosen is not None else None
            ),
        }
        if self.held is not None:
            actions |= {
                Qt.Key.Key_Return: self.keep,
                Qt.Key.Key_Enter: self.keep,
                Qt.Key.Key_Escape: self.let_go,
                Qt.Key.Key_L: self.carry_toggled.emit,
            }
        elif self.chosen is not None:
            chosen = self.chosen
            actions[Qt.Key.Key_Delete] = lambda: self.event_removed.emit(chosen)
        action = actions.get(key)
        if action is None:
            return False
        action()
        return True

    def _move_held(self, days: int) -> None:
        if self.chosen is None:
            return
        day = self.held[1] if self.held is not None else self._day_of(self.chosen)
        if day is not None:
            self.hold(self.chosen, day + timedelta(days=days))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving with something held puts it back: nothing changes unseen."""
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.let_go()
        super().focusOutEvent(event)
        self.update()

    # -- mouse -------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a mark, or of the ground to pan."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        placed = self._mark_at(event.position())
        if placed is None:
            self._panned_from = event.position()
            return
        self.choose(placed.mark.index)
        self._dragging = True

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the mark, pan the ground, or show that a mark can be taken."""
        if self._sheet is None:
            return
        if self._dragging and self.chosen is not None:
            day = self._sheet.scale.day_at(event.position().x())
            if self.held is None and day == self._day_of(self.chosen):
                return
            if self.held != (self.chosen, day):
                self.hold(self.chosen, day)
        elif self._panned_from is not None:
            days = int((self._panned_from.x() - event.position().x()) / self._sheet.scale.per_day)
            if days:
                self._panned_from = event.position()
                self.pan(days)
        else:
            taken = self._mark_at(event.position()) is not None
            self.setCursor(Qt.CursorShape.OpenHandCursor if taken else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Keep what was dragged somewhere else."""
        self._panned_from = None
        if self._dragging:
            self._dragging = False
            self.keep()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Add an event on the day clicked."""
        if self._sheet is not None and self._mark_at(event.position()) is None:
            self.event_wanted.emit(self._sheet.scale.day_at(event.position().x()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom around the pointer; Shift and the wheel pan."""
        turned = event.angleDelta().y() or event.angleDelta().x()
        if self._sheet is None or not turned:
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(0.8 if turned > 0 else 1.25, self._sheet.scale.day_at(event.position().x()))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.pan(-7 if turned > 0 else 7)
        else:
            event.ignore()

    def _mark_at(self, at: QPointF) -> PlacedMark | None:
        reach = self._theme.px(_MARK) / 2 + self._theme.px(4)
        for placed in self._sheet.marks if self._sheet is not None else ():
            if abs(placed.x - at.x()) <= reach and abs(placed.y - at.y()) <= reach:
                return placed
        return None

    def event(self, event: QEvent) -> bool:
        """Hover tells what a mark, a band or a rule is, with its source."""
        if isinstance(event, QHelpEvent):
            text = self._words_at(QPointF(event.pos()))
            # Text from outside is never markup: it is escaped before a tool tip may look for tags.
            QToolTip.showText(
                event.globalPos(), f"<p style='white-space:pre-line'>{escape(text)}</p>" if text else "", self
            )
            return True
        return super().event(event)

    def _words_at(self, at: QPointF) -> str:
        if self._sheet is None:
            return ""
        placed = self._mark_at(at)
        if placed is not None:
            return self._mark_words(placed.mark.index)
        for band in self._sheet.bands:
            if band.left <= at.x() <= band.right and band.top <= at.y() <= band.bottom:
                days = f"{band.band.first.isoformat()} to {band.band.last.isoformat()}"
                return f"{band.band.text}\n{days}\n{band.band.source}"
        for claim in self._sheet.claims:
            if claim.left <= at.x() <= claim.right and abs(claim.y - at.y()) < self._theme.px(10):
                return claim.span.text
        near = [one for one in self._sheet.changes if abs(one.x - at.x()) <= self._theme.px(4)]
        return near[0].change.text or f"quarter from {near[0].change.day.isoformat()}" if near else ""

    # -- painting ----------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new width."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sheet; while an event is held, the place it would go to and the card of what would change."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.colour("surface"))
        if self._sheet is None:
            return
        px, sheet = self._theme.px, self._sheet
        inked = SheetPainter(painter, self._theme, sheet, px(_MARK))
        inked.ground(px(_HEAD))
        if self._today is not None and sheet.scale.first <= self._today <= sheet.scale.last:
            inked.today(sheet.scale.middle(self._today), px(_HEAD))
        inked.things(self.chosen if self.hasFocus() else None, self.held[0] if self.held else None)
        if self.held is not None and self._course is not None:
            placed = next((one for one in sheet.marks if one.mark.index == self.held[0]), None)
            if placed is not None:
                x = sheet.scale.middle(min(max(self.held[1], sheet.scale.first), sheet.scale.last))
                inked.held_mark(placed, x)
                paint_card(painter, self._theme, self.rect(), x, placed, self.held[1], self._difference, self._carry)
