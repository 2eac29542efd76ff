"""The small card beside a held event: from and to, what would come, what would go, and the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPen

from workbench.services.words import counted
from workbench.ui.signs import SEVERITY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QFont, QPainter

    from workbench.domain.finding import Finding
    from workbench.domain.timeline.layout import PlacedMark
    from workbench.ui.theme import Theme

_MOST = 4
"""More changes than these are counted."""


def paint_card(
    painter: QPainter,
    theme: Theme,
    inside: QRect,
    x: float,
    placed: PlacedMark,
    day: date,
    difference: tuple[Sequence[Finding], Sequence[Finding]],
    carry: tuple[bool, int],
) -> None:
    """Paint the card beside the place the event is held over, inside the view."""
    rows = card_rows(placed, day, difference, carry)
    fonts = [theme.font(strong=True), *[theme.small()] * (len(rows) - 1)]
    pad, height = theme.px(10), theme.px(18)
    wide = max(QFontMetricsF(font).horizontalAdvance(text) for font, (text, _) in zip(fonts, rows, strict=True))
    wide = min(wide + 2 * pad, inside.width() - 2 * pad)
    left = x + theme.px(24)
    if left + wide > inside.right() - pad:
        left = max(x - theme.px(24) - wide, inside.left() + pad)
    tall = height * len(rows) + 2 * pad
    top = max(inside.top() + theme.px(4), min(placed.y - tall / 2, inside.bottom() - tall - theme.px(4)))
    painter.setPen(QPen(theme.colour("line"), 1))
    painter.setBrush(theme.colour("raised"))
    painter.drawRoundedRect(QRectF(left, top, wide, tall), theme.px(6), theme.px(6))
    for number, (font, (text, ink)) in enumerate(zip(fonts, rows, strict=True)):
        painter.setFont(font)
        painter.setPen(theme.colour(ink))
        box = QRectF(left + pad, top + pad + number * height, wide - 2 * pad, height)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(box, flags, _elided(font, text, box.width()))


def card_rows(
    placed: PlacedMark,
    day: date,
    difference: tuple[Sequence[Finding], Sequence[Finding]],
    carry: tuple[bool, int],
) -> list[tuple[str, str]]:
    """The rows of the card, each with the token of its ink."""
    was = placed.mark.day
    name = placed.mark.lane.value if placed.mark.kind.value != "infusion" else "Infusion"
    rows = [(f"{name}  {was.day} {was:%b} → {day.day} {day:%b %Y}", "text")]
    appearing, vanishing = difference
    rows += [
        (f"+ {SEVERITY[one.severity].mark} {_short(one)}", SEVERITY[one.severity].ink) for one in appearing[:_MOST]
    ]
    rows += [(f"− {SEVERITY[one.severity].mark} {_short(one)}", "right") for one in vanishing[:_MOST]]
    hidden = max(0, len(appearing) - _MOST) + max(0, len(vanishing) - _MOST)
    if hidden:
        rows.append((f"and {hidden} more", "muted"))
    if len(rows) == 1:
        rows.append(("no finding comes or goes", "muted"))
    carried, lines = carry
    keep = "Enter keep"
    if lines:
        keep += (
            f", with {counted(lines, 'line')} · L leaves them"
            if carried
            else f" · L takes {counted(lines, 'line')} along"
        )
    rows.append((f"{keep} · Esc put back", "muted"))
    return rows


def _short(finding: Finding) -> str:
    """A finding in the words of its name: short, and the same before and after."""
    return f"{finding.name.replace('-', ' ')} · {finding.rule}"


def _elided(font: QFont, text: str, width: float) -> str:
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
