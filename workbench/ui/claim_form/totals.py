"""The row of totals below the lines: each figure stands under its column, wherever that is."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from workbench.services.words import counted
from workbench.ui.claim_form import money
from workbench.ui.claim_form.fields import COLUMN_OF

if TYPE_CHECKING:
    from workbench.domain.case import Claim, ServiceLine
    from workbench.ui.claim_form.line_grid import LineGrid
    from workbench.ui.theme import Theme


class Totals(QWidget):
    """Paints the number of lines, the charges and the non-covered charges of one claim."""

    def __init__(self, theme: Theme, grid: LineGrid) -> None:
        super().__init__()
        self._theme, self._grid = theme, grid
        self._count, self._sums = "", {"charge": "", "noncovered_charge": ""}
        self._lines: tuple[ServiceLine, ...] | None = None
        self.setAccessibleName("totals")
        grid.horizontalHeader().sectionResized.connect(self.update)
        grid.horizontalScrollBar().valueChanged.connect(self.update)
        theme.changed.connect(self.updateGeometry)

    def show_claim(self, claim: Claim) -> None:
        """Add up the lines of a claim; what is not known counts nothing."""
        if claim.lines is self._lines:
            return
        before = (self._count, *self._sums.values())
        self._lines = claim.lines
        self._count = counted(len(claim.lines), "line")
        for name in self._sums:
            self._sums[name] = money.shown_charge(
                sum((getattr(one, name) or Decimal(0) for one in claim.lines), Decimal(0))
            )
        if (self._count, *self._sums.values()) == before:
            return
        self.setAccessibleDescription(
            f"{self._count}, charges {self._sums['charge']}, non-covered {self._sums['noncovered_charge']}"
        )
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a line."""
        return QSize(100, self._theme.row_height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line of the grid without a grid."""
        theme, grid = self._theme, self._grid
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.setPen(theme.colour("line"))
        painter.drawRect(self.rect().adjusted(0, -1, -1, -1))
        side, inset = grid.verticalHeader().width() + 1, theme.px(8)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("muted"))
        painter.drawText(
            QRect(side + inset, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, self._count
        )
        painter.setPen(theme.colour("text"))
        for name, text in self._sums.items():
            at = COLUMN_OF[name]
            painter.setFont(theme.font(strong=name == "charge"))
            left = side + grid.columnViewportPosition(at)
            where = QRect(left, 0, grid.columnWidth(at) - inset, self.height())
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
        painter.end()
