"""Paints a laid-out timeline. It decides nothing: places come from the sheet, colours from the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPen, QPolygonF

from workbench.domain.case import EventKind
from workbench.domain.timeline.course import Lane
from workbench.ui.signs import SEVERITY

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter

    from workbench.domain.timeline.layout import PlacedBand, PlacedBar, PlacedClaim, PlacedMark, Sheet
    from workbench.domain.timeline.scale import Tick
    from workbench.ui.theme import Theme

_INK = {
    EventKind.COLLECTION: "accent",
    EventKind.BRIDGING: "chemo",
    EventKind.LYMPHODEPLETION: "chemo",
    EventKind.INFUSION: "error",
    EventKind.ADVERSE_EVENT: "warning",
}
_BAND_INK = {Lane.CARE: ("warning", "warning_soft")}
_DIAMOND = (EventKind.INFUSION,)
_SQUARE = (EventKind.LYMPHODEPLETION, EventKind.BRIDGING)


class SheetPainter:
    """Paints one sheet with one theme."""

    def __init__(self, painter: QPainter, theme: Theme, sheet: Sheet, mark: float) -> None:
        self._painter = painter
        self._theme = theme
        self._sheet = sheet
        self._mark = mark
        self._text = theme.small()
        self._half = QFontMetricsF(self._text).height() / 2

    def ground(self, head: float) -> None:
        """Lanes with their names, bands beneath everything, dates along the top, rules of code changes."""
        sheet, theme = self._sheet, self._theme
        for band in sheet.bands:
            self._band(band)
        self._painter.setFont(self._text)
        for lane, y in sheet.lanes:
            self._words(self._name_box(y), lane.value, "text")
            foot = y + (sheet.lanes[1][1] - sheet.lanes[0][1]) / 2 if len(sheet.lanes) > 1 else y + 2 * self._half
            self._line(sheet.scale.left, foot, sheet.width, foot, theme.colour("faint_line"))
        if sheet.claims:
            y = sheet.claims[0].y
            self._words(self._name_box(y), "Claims", "text")
        for tick in sheet.ticks:
            self._tick(tick, head)
        self._changes(head)

    def _name_box(self, y: float) -> QRectF:
        pad = self._theme.px(8)
        return QRectF(pad, y - self._half, self._sheet.scale.left - 2 * pad, 2 * self._half)

    def things(self, chosen: int | None, held: int | None) -> None:
        """Bars, claims and marks; the chosen event with a frame, the held one left to `held_mark`."""
        for bar in self._sheet.bars:
            self._bar(bar)
        for claim in self._sheet.claims:
            self._claim(claim)
        for placed in self._sheet.marks:
            if placed.mark.index == held:
                self._shape(placed, placed.x, outline=True)
                continue
            self._shape(placed, placed.x, outline=False)
            self._label(placed)
            if placed.mark.index == chosen:
                self._frame(placed.x, placed.y)

    def held_mark(self, placed: PlacedMark, x: float) -> None:
        """An event at the place it would go to, joined with the one it comes from."""
        self._line(placed.x, placed.y, x, placed.y, self._theme.colour(self._ink(placed)))
        self._shape(placed, x, outline=False)
        self._frame(x, placed.y)

    def today(self, x: float, head: float) -> None:
        """A thin rule where today is."""
        pen = QPen(self._theme.colour("faint"), 1, Qt.PenStyle.DotLine)
        self._painter.setPen(pen)
        self._painter.drawLine(QPointF(x, head), QPointF(x, self._sheet.height))

    def _words(self, box: QRectF, text: str, ink: str, flags: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> None:
        self._painter.setPen(self._theme.colour(ink))
        self._painter.drawText(box, flags | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)

    def _line(self, x: float, y: float, to_x: float, to_y: float, colour: QColor) -> None:
        self._painter.setPen(QPen(colour, 1))
        self._painter.drawLine(QPointF(x, y), QPointF(to_x, to_y))

    def _tick(self, tick: Tick, head: float) -> None:
        day = tick.day
        text = f"{day.day} {day:%b %Y}" if tick.year else f"{day.day} {day:%b}" if day.day <= 7 else str(day.day)
        wide = QFontMetricsF(self._text).horizontalAdvance(text)
        x = min(max(tick.x - wide / 2, self._sheet.scale.left), self._sheet.width - wide)
        self._words(QRectF(x, 0, wide + 1, head / 2), text, "muted")
        self._line(tick.x, head * 0.5, tick.x, head * 0.5 + self._theme.px(3), self._theme.colour("line"))

    def _changes(self, head: float) -> None:
        for placed in self._sheet.changes:
            named = bool(placed.change.text)
            pen = QPen(self._theme.colour("accent" if named else "line"), self._theme.px(1.5) if named else 1)
            pen.setStyle(Qt.PenStyle.DashLine if named else Qt.PenStyle.DotLine)
            self._painter.setPen(pen)
            self._painter.drawLine(QPointF(placed.x, head * 0.55), QPointF(placed.x, self._sheet.height))
            if placed.text:
                self._painter.setFont(self._theme.small(strong=True))
                box = QRectF(placed.x + self._theme.px(4), head * 0.55, self._sheet.width, head * 0.45)
                self._words(box, placed.text, "accent")
                self._painter.setFont(self._text)

    def _band(self, placed: PlacedBand) -> None:
        ink, soft = _BAND_INK.get(placed.band.lanes[0], ("chemo", "chemo_soft"))
        box = QRectF(placed.left, placed.top, placed.right - placed.left, placed.bottom - placed.top)
        row = self._row()
        if len(placed.band.lanes) == 1:
            box.adjust(0, row * 0.2, 0, -row * 0.2)
        self._painter.fillRect(box, self._theme.colour(soft))
        if self._theme.tokens.focus_width > 2:  # high contrast: a soft ground is no ground
            self._painter.setPen(QPen(self._theme.colour(ink), 1, Qt.PenStyle.DashLine))
            self._painter.drawRect(box)
        self._painter.setFont(self._text)
        wide = QFontMetricsF(self._text).horizontalAdvance(placed.label.text)
        words = QRectF(placed.label.x, placed.y - self._half, wide + 1, 2 * self._half)
        self._words(words, placed.label.text, ink)

    def _row(self) -> float:
        lanes = self._sheet.lanes
        return lanes[1][1] - lanes[0][1] if len(lanes) > 1 else 4 * self._half

    def _bar(self, placed: PlacedBar) -> None:
        height = self._theme.px(14)
        box = QRectF(placed.left, placed.y - height / 2, placed.right - placed.left, height)
        stay = placed.bar.lane is Lane.CARE
        self._painter.setPen(QPen(self._theme.colour("muted" if stay else "line"), 1))
        contrast = self._theme.tokens.focus_width > 2  # there the line is black or white, and nothing is seen on it
        self._painter.setBrush(self._theme.colour("raised" if stay or contrast else "line"))
        self._painter.drawRoundedRect(box, height / 2 if not stay else 3, height / 2 if not stay else 3)
        self._words(box, placed.text, "text", Qt.AlignmentFlag.AlignHCenter)

    def _claim(self, placed: PlacedClaim) -> None:
        sign = SEVERITY.get(placed.span.severity) if placed.span.severity else None
        ink, soft = (sign.ink, sign.soft) if sign else ("muted", "surface")
        height = self._theme.px(16)
        box = QRectF(placed.left, placed.y - height / 2, placed.right - placed.left, height)
        self._painter.setPen(QPen(self._theme.colour(ink), 1))
        self._painter.setBrush(self._theme.colour(soft))
        self._painter.drawRoundedRect(box, 3, 3)
        for x in placed.ticks:
            self._line(x, box.bottom(), x, box.bottom() + self._theme.px(4), self._theme.colour(ink))
        self._painter.setFont(self._text)
        wide = QFontMetricsF(self._text).horizontalAdvance(placed.label.text)
        words = QRectF(placed.label.x, box.top(), wide + 1, box.height())
        self._words(words, placed.label.text, ink)

    def _ink(self, placed: PlacedMark) -> str:
        return _INK.get(placed.mark.kind, "muted")

    def _shape(self, placed: PlacedMark, x: float, *, outline: bool) -> None:
        colour = self._theme.colour(self._ink(placed))
        self._painter.setPen(QPen(colour, 1.5, Qt.PenStyle.DashLine if outline else Qt.PenStyle.SolidLine))
        self._painter.setBrush(QBrush(Qt.BrushStyle.NoBrush) if outline else colour)
        half = self._mark / 2
        if placed.mark.kind in _DIAMOND:
            corners = ((0, -half), (half, 0), (0, half), (-half, 0))
            self._painter.drawPolygon(QPolygonF([QPointF(x + dx, placed.y + dy) for dx, dy in corners]))
        elif placed.mark.kind in _SQUARE:
            self._painter.drawRoundedRect(QRectF(x - half, placed.y - half, 2 * half, 2 * half), 3, 3)
        else:
            self._painter.drawEllipse(QPointF(x, placed.y), half, half)

    def _label(self, placed: PlacedMark) -> None:
        if not placed.label.text:
            return
        self._painter.setFont(self._text)
        wide = QFontMetricsF(self._text).horizontalAdvance(placed.label.text)
        box = QRectF(placed.label.x, placed.y - self._half, wide + 1, 2 * self._half)
        self._words(box, placed.label.text, "text")

    def _frame(self, x: float, y: float) -> None:
        reach = self._mark / 2 + self._theme.px(3)
        self._painter.setPen(QPen(self._theme.colour("accent"), self._theme.px(self._theme.tokens.focus_width)))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(QRectF(x - reach, y - reach, 2 * reach, 2 * reach), 3, 3)
