"""Lays a card out and paints it. The card that is chosen is open: it has the fix before and after, and the sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPen

from workbench.domain.records import dataclass
from workbench.ui.findings.preview import GONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont, QPainter

    from workbench.ui.findings.entries import Entry, Heading
    from workbench.ui.findings.preview import Changed
    from workbench.ui.theme import Theme

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_ONE_LINE = Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignVCenter
_TALL = 100_000
_LOOK_FIRST = "The chart decides whether this is the right fix; look before it is kept."


@dataclass(frozen=True, slots=True)
class Piece:
    """One text of a card, in its own rectangle; `ground` is the token behind it."""

    text: str
    rect: QRect
    font: QFont
    ink: str
    flags: int
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A card laid out from its own upper left corner. `foot`: where the buttons of an open card begin."""

    pieces: tuple[Piece, ...]
    foot: int
    height: int


class Layout:
    """Puts one text below the other within a width."""

    def __init__(self, theme: Theme, width: int) -> None:
        self.theme = theme
        self.left = theme.px(14)
        self.room = max(width - self.left - theme.px(12), theme.px(80))
        self.y = theme.px(7)
        self.pieces: list[Piece] = []

    def head(self, left: str, right: str, ink: str) -> None:
        """A strong text at the left, shortened for a quiet one at the right."""
        theme, strong, small = self.theme, self.theme.font(strong=True), self.theme.small()
        height = theme.px(18)
        aside = min(QFontMetrics(small).horizontalAdvance(right) + theme.px(3), self.room * 3 // 5)
        rect = QRect(self.left, self.y, self.room - aside - theme.px(8), height)
        shown = QFontMetrics(strong).elidedText(left, Qt.TextElideMode.ElideRight, rect.width())
        self.pieces.append(Piece(shown, rect, strong, ink, int(_ONE_LINE | Qt.AlignmentFlag.AlignLeft)))
        rect = QRect(self.left + self.room - aside, self.y, aside, height)
        shown = QFontMetrics(small).elidedText(right, Qt.TextElideMode.ElideRight, aside)
        self.pieces.append(Piece(shown, rect, small, "muted", int(_ONE_LINE | Qt.AlignmentFlag.AlignRight)))
        self.y += height

    def text(self, text: str, font: QFont, ink: str, gap: int = 2) -> None:
        """A text over as many lines as it needs, after a gap."""
        if not text:
            return
        high = QFontMetrics(font).boundingRect(QRect(0, 0, self.room, _TALL), int(_WRAP), text).height()
        self.y += self.theme.px(gap)
        self.pieces.append(Piece(text, QRect(self.left, self.y, self.room, high), font, ink, int(_WRAP)))
        self.y += high

    def line(self, text: str, font: QFont, ink: str) -> None:
        """A text in one line, shortened where it is too long."""
        height = self.theme.px(17)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, self.room)
        rect = QRect(self.left, self.y, self.room, height)
        self.pieces.append(Piece(shown, rect, font, ink, int(_ONE_LINE | Qt.AlignmentFlag.AlignLeft)))
        self.y += height

    def changes(self, rows: Sequence[Changed]) -> None:
        """The rows of a fix, each on its ground, with its sign."""
        px, font = self.theme.px, self.theme.code()
        self.y += px(4)
        inner = self.room - px(8)
        for row in rows:
            ink = "error" if row.sign == GONE else "right"
            text = f"{row.sign} {row.text}"
            high = QFontMetrics(font).boundingRect(QRect(0, 0, inner, _TALL), int(_WRAP), text).height() + px(4)
            ground = QRect(self.left, self.y, self.room, high)
            self.pieces.append(Piece("", ground, font, ink, int(_WRAP), f"{ink}_soft"))
            self.pieces.append(Piece(text, ground.adjusted(px(4), px(2), -px(4), 0), font, ink, int(_WRAP)))
            self.y += high
        self.y += px(2)


def closed_card(theme: Theme, entry: Entry, width: int, *, dense: bool) -> Card:
    """A card that is not chosen: what, where, what is wrong. Dense ones are a single row."""
    if dense:
        return _dense(theme, entry, width)
    at = Layout(theme, width)
    ink = "muted" if entry.override is not None else "text"
    at.head(f"{entry.sign.mark} {entry.title}", f"{entry.short_where} · {entry.rule}", ink)
    at.text(entry.message, theme.font(), ink)
    at.line(_foot_line(entry), theme.small(), "muted")
    return Card(tuple(at.pieces), at.y, at.y + theme.px(7))


def open_card(theme: Theme, entry: Entry, width: int, rows: Sequence[Changed], buttons: int) -> Card:
    """The chosen card; `buttons` is the height its buttons need."""
    at = Layout(theme, width)
    small = theme.small()
    finding = entry.finding
    ink = "muted" if entry.override is not None else "text"
    at.head(f"{entry.sign.mark} {entry.title}", f"{entry.short_where} · {entry.rule}", ink)
    at.text(entry.message, theme.font(), ink)
    if finding is not None:
        if finding.fix is not None:
            at.changes(rows)
            if not finding.fix.safe:
                at.text(_LOOK_FIRST, small, "warning")
        at.text(finding.remedy, theme.font(), ink, 5)
    if entry.override is not None:
        at.text(f"Overridden: {entry.override.reason}", theme.font(strong=True), "text")
    at.text(entry.where, small, "muted", 5)
    at.text(entry.values, small, "muted")
    at.text(entry.judged, small, "muted")
    for source in entry.sources:
        at.text(source, small, "muted")
    foot = at.y + theme.px(6)
    return Card(tuple(at.pieces), foot, foot + buttons + theme.px(8))


def _foot_line(entry: Entry) -> str:
    """What the fix would do, or the first source and the editor."""
    if entry.override is not None:
        return f"Overridden: {entry.override.reason}"
    finding = entry.finding
    if finding is None:
        return entry.where
    passes = "passes the editor" if finding.editor_silent else "the editor stops it"
    fix = f"F {finding.fix.summary}" if finding.fix is not None else entry.sources[0]
    return f"{passes} · {fix}"


def _dense(theme: Theme, entry: Entry, width: int) -> Card:
    high = theme.row_height
    left, room = theme.px(14), max(width - theme.px(26), theme.px(80))
    small, font = theme.small(), theme.font()
    aside = f"{entry.short_where} · {entry.rule}"
    wide = min(QFontMetrics(small).horizontalAdvance(aside) + theme.px(3), room * 3 // 5)
    ink = "muted" if entry.override is not None else "text"
    text = f"{entry.sign.mark} {entry.title if entry.finding is not None else entry.message}"
    rect = QRect(left, 0, room - wide - theme.px(8), high)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    beside = QRect(left + room - wide, 0, wide, high)
    aside = QFontMetrics(small).elidedText(aside, Qt.TextElideMode.ElideRight, wide)
    return Card(
        (
            Piece(shown, rect, font, ink, int(_ONE_LINE | Qt.AlignmentFlag.AlignLeft)),
            Piece(aside, beside, small, "muted", int(_ONE_LINE | Qt.AlignmentFlag.AlignRight)),
        ),
        high,
        high,
    )


def paint_card(painter: QPainter, theme: Theme, card: Card, entry: Entry, room: QRect, *, chosen: bool) -> None:
    """Paint a card into its room: a quiet frame, the edge in the colour of its severity, the texts."""
    frame = QRectF(room).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(theme.colour("accent" if chosen else "line"), 1))
    painter.setBrush(theme.colour("selection" if chosen else "surface"))
    painter.drawRoundedRect(frame, theme.px(4), theme.px(4))
    painter.fillRect(QRect(room.left(), room.top() + 1, theme.px(3), room.height() - 2), theme.colour(entry.sign.ink))
    for piece in card.pieces:
        rect = piece.rect.translated(room.topLeft())
        if piece.ground:
            painter.fillRect(rect, theme.colour(piece.ground))
        if piece.text:
            painter.setFont(piece.font)
            painter.setPen(theme.colour(piece.ink))
            painter.drawText(rect, piece.flags, piece.text)


def paint_heading(painter: QPainter, theme: Theme, heading: Heading, room: QRect) -> None:
    """Paint the name of a group with its number."""
    painter.setFont(theme.small(strong=True))
    painter.setPen(theme.colour("muted"))
    at = room.adjusted(theme.px(2), 0, 0, -theme.px(4))
    flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
    painter.drawText(at, flags, f"{heading.text}  {heading.count}")
