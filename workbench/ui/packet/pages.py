"""The pages of a PDF as pictures. Used in one thread only: pdfium knows no other way."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pypdfium2
from PySide6.QtGui import QImage

from workbench.domain.errors import KnownProblem

if TYPE_CHECKING:
    from collections.abc import Iterator

POINTS_PER_INCH = 72


@contextmanager
def _opened(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        raise KnownProblem("the pages cannot be drawn.") from None
    try:
        yield document
    finally:
        document.close()


def page_sizes(content: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page, in points.

    Raises:
        KnownProblem: it cannot be opened.
    """
    with _opened(content) as document:
        return tuple(document.get_page_size(at) for at in range(len(document)))


def page_picture(content: bytes, at: int, scale: float) -> QImage:
    """One page, counted from 0; `scale` is pixels for each point.

    Raises:
        KnownProblem: it cannot be drawn.
    """
    with _opened(content) as document:
        page = document[at]
        bitmap = page.render(scale=scale, prefer_bgrx=True)
        wide, high, stride, pixels = bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer)
        form = QImage.Format.Format_RGB888 if bitmap.n_channels == 3 else QImage.Format.Format_RGB32
        picture = QImage(pixels, wide, high, stride, form)
        kept = picture.rgbSwapped() if bitmap.n_channels == 3 else picture.copy()  # its own pixels
        bitmap.close()
        page.close()
    return kept


def page_text(content: bytes, at: int) -> str:
    """What is written on a page, for who cannot see it.

    Raises:
        KnownProblem: it cannot be opened.
    """
    with _opened(content) as document:
        page = document[at]
        text = page.get_textpage()
        told = str(text.get_text_bounded())
        text.close()
        page.close()
    return told
