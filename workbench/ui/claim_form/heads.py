"""The heads of the grid's columns: the name, and the form locator quietly at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from workbench.ui.claim_form.line_model import Role

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from workbench.ui.theme import Theme

_ARROW = {Qt.SortOrder.AscendingOrder: "↑", Qt.SortOrder.DescendingOrder: "↓"}


class Heads(QHeaderView):
    """Painted by hand, because a style sheet knows one ink per head."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Name, arrow of the sort, locator."""
        theme, model = self._theme, self.model()
        painter.save()
        painter.fillRect(rect, theme.colour("background"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(theme.colour("faint_line"))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        inner = rect.adjusted(theme.px(8), 0, -theme.px(8), 0)
        head = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        align = model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        figures = align is not None and bool(Qt.AlignmentFlag(align) & Qt.AlignmentFlag.AlignRight)
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == section:
            head = f"{head} {_ARROW[self.sortIndicatorOrder()]}"
        painter.setFont(theme.small())
        painter.setPen(theme.colour("muted"))
        side = Qt.AlignmentFlag.AlignRight if figures else Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, head)
        locator = str(model.headerData(section, Qt.Orientation.Horizontal, Role.LOCATOR) or "")
        free = inner.width() - painter.fontMetrics().horizontalAdvance(head) - theme.px(6)
        if locator and not figures and painter.fontMetrics().horizontalAdvance(locator) <= free:
            painter.setPen(theme.colour("faint"))
            painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, locator)
        painter.restore()
