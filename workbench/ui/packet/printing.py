"""Puts the pages of a packet on paper, at the resolution of the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from workbench.domain.errors import KnownProblem
from workbench.ui.packet.pages import POINTS_PER_INCH, page_picture, page_sizes

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

MOST_DOTS = 300
"""Dots per inch a page is drawn with at most. Packing a page holds the interpreter, and so the window: with 600 dots
for more than a second. In strips it would be shorter, but what reads the printed file shows their seams."""
_LETTER_WIDTH = 612.0


def printer_for(content_size: tuple[float, float]) -> QPrinter:
    """A printer set to the paper the packet was set for."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    letter = abs(content_size[0] - _LETTER_WIDTH) < 1
    size = QPageSize(QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4)
    printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    printer.setFullPage(True)
    return printer


def ask_for_printer(printer: QPrinter, pages: int, parent: QWidget, then: Callable[[], None]) -> None:
    """Let a person choose printer, pages and copies; the window goes on meanwhile."""
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, pages)
    dialog.accepted.connect(then)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.show()


def put_on_paper(printer: QPrinter, content: bytes, tell: Callable[[str], None]) -> int:
    """Print the pages asked for; how many sheets of paper that were.

    Raises:
        KnownProblem: the printer does not take them.
    """
    sizes = page_sizes(content)
    first = max(printer.fromPage(), 1)
    last = min(printer.toPage() or len(sizes), len(sizes))
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    numbers = [number for _ in range(copies) for number in range(first, last + 1)]
    painter = QPainter()
    if not painter.begin(printer):
        raise KnownProblem("the printer does not take the pages.", to_do="See whether it is there and ready.")
    try:
        for sheet, number in enumerate(numbers, start=1):
            tell(f"Printing sheet {sheet} of {len(numbers)}…")
            if sheet > 1 and not printer.newPage():
                raise KnownProblem(f"the printer stopped at sheet {sheet} of {len(numbers)}.")
            dots = min(printer.resolution(), MOST_DOTS)
            picture = page_picture(content, number - 1, dots / POINTS_PER_INCH)
            painter.drawImage(_place(printer, sizes[number - 1]), picture)
    finally:
        painter.end()
    return len(numbers)


def _place(printer: QPrinter, size: tuple[float, float]) -> QRectF:
    """Where a page goes on the paper: at its own size, smaller where the paper is smaller."""
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    dots = printer.resolution() / POINTS_PER_INCH
    wide, high = size[0] * dots, size[1] * dots
    by = min(1.0, paper.width() / wide, paper.height() / high)
    wide, high = wide * by, high * by
    return QRectF((paper.width() - wide) / 2, (paper.height() - high) / 2, wide, high)
