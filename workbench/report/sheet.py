"""The measures and colours of the paper. All in points; nothing else in the report names a size or a colour."""

from __future__ import annotations

from enum import Enum

from workbench.domain.records import dataclass

MARGIN = 51.0
"""18 mm."""
TITLE, TEXT, SMALL = 18.0, 9.5, 8.0
LEADING = {TITLE: 24.0, TEXT: 14.0, SMALL: 11.5}
STEP = 4.0
"""The grid: every distance is a multiple of it."""
HAIR, FINE, RULE, HEAVY = 0.25, 0.4, 0.8, 1.6
"""Widths of lines."""


class Ink(Enum):
    """Colours, by what they are for. Each keeps its place in the order from dark to light when printed grey."""

    BLACK = (0.106, 0.141, 0.188)
    MUTED = (0.353, 0.400, 0.459)
    ACCENT = (0.043, 0.431, 0.514)
    LINE = (0.78, 0.80, 0.83)
    SHADE = (0.945, 0.953, 0.961)
    BAND = (0.85, 0.91, 0.92)
    BAR = (0.72, 0.75, 0.78)
    WATERMARK = (0.957, 0.961, 0.966)
    WHITE = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One size of paper."""

    name: str
    width: float
    height: float

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * MARGIN

    @property
    def top(self) -> float:
        """How far from the upper edge the text begins."""
        return MARGIN + 3 * STEP

    @property
    def foot(self) -> float:
        """How far from the upper edge the text ends."""
        return self.height - MARGIN - 2 * STEP


LETTER = Sheet("letter", 612.0, 792.0)
A4 = Sheet("a4", 595.276, 841.89)
SHEETS = {sheet.name: sheet for sheet in (LETTER, A4)}
