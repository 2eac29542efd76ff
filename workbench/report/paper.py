"""The pages as reportlab draws them, with header, footer, bookmarks, links and marked content."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from workbench.domain.records import dataclass
from workbench.report.faces import Face, advance, font, runs
from workbench.report.script import clean, in_place
from workbench.report.sheet import FINE, MARGIN, SMALL, Ink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.report.sheet import Sheet

rl_config.useA85 = 0  # streams as bytes: writing them as text, and reading that again, takes longer than drawing
_HEADER, _FOOTER = 38.0, 40.0
_LOGO = (120.0, 22.0)
_RGB = {ink: " ".join(f"{part:g}" for part in ink.value) for ink in Ink}


@dataclass(frozen=True, slots=True)
class Running:
    """What stands on every page.

    Attributes:
        left: at the upper left: what this is, or the department's line.
        foot: at the lower left.
        packet: the packet's number, at the lower right before the page.
        logo: a picture at the upper left instead of the words; empty for none.
        draft: DRAFT stands large behind the text.
    """

    left: str
    foot: str
    packet: str
    draft: bool
    logo: bytes = b""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: its title, where it leads and how deep it stands."""

    title: str
    anchor: str
    level: int


class Counting:
    """Paper on which nothing is drawn: how many pages there will be."""

    def open_page(self, _number: int, _running: str) -> None:
        """Count only."""
        return

    def close_page(self) -> None:
        """Nothing to do."""

    def begin(self, kind: str) -> None:
        """Nothing to do."""


class DrawnPaper:
    """The pages, drawn. It is its own pen: places are points from the upper left corner of the page.

    Args:
        sheet: the size of the paper.
        running: what stands on every page.
        pages: how many there will be.
        missing: kinds of anchors that are not printed, such as "source"; links to them are left out.
    """

    def __init__(self, sheet: Sheet, running: Running, pages: int, missing: frozenset[str]) -> None:
        for face in Face:
            font(face)
        self._sheet, self._running, self._pages = sheet, running, pages
        self._stream = io.BytesIO()
        self._canvas = Canvas(
            self._stream,
            pagesize=(sheet.width, sheet.height),
            pageCompression=1,
            invariant=1,
            initialFontName=Face.TEXT.value,
            initialFontSize=SMALL,
            lang="en-US",
        )
        self._missing = missing
        self._logo = ImageReader(io.BytesIO(running.logo)) if running.logo else None
        self._write = self._canvas.addLiteral
        self._shown: dict[tuple[str, Face], list[tuple[str, str]]] = {}
        self._marks: list[list[str]] = []
        self._marked = False
        self._ink: Ink | None = None
        self._line: tuple[Ink, float, tuple[float, ...]] | None = None

    # -- pages -----------------------------------------------------------------------------------------------------

    def open_page(self, number: int, running: str) -> DrawnPaper:
        """Begin a page with its header and footer."""
        self._ink = self._line = None
        self._marks.append([])
        self._artifact()
        if self._running.draft:
            self._watermark()
        right = self._sheet.width - MARGIN
        self._head(running, right)
        foot = self._sheet.height - _FOOTER
        self.stroke(MARGIN, foot, right, foot, FINE, Ink.LINE, ())
        self.words(MARGIN, foot + 14, self._running.foot, Face.TEXT, SMALL, Ink.MUTED)
        self._to_the_right(right, foot + 14, f"{self._running.packet} · Page {number} of {self._pages}")
        self._close_mark()
        return self

    def close_page(self) -> None:
        """End the page."""
        self._close_mark()
        self._canvas.showPage()

    def begin(self, kind: str) -> None:
        """Mark what follows as one thing of a kind."""
        self._close_mark()
        page = self._marks[-1]
        self._write(f"/{kind} <</MCID {len(page)}>> BDC")
        page.append(kind)
        self._marked = True

    def finished(self, bookmarks: Sequence[Bookmark]) -> tuple[bytes, list[list[str]]]:
        """The file so far, and for each page the kinds of what is marked on it."""
        for mark in bookmarks:
            self._canvas.addOutlineEntry(clean(mark.title), mark.anchor, mark.level, closed=mark.level > 0)
        self._canvas.showOutline()
        self._canvas.save()
        return self._stream.getvalue(), self._marks

    def _head(self, running: str, right: float) -> None:
        if self._logo is not None:
            wide, high = self._logo.getSize()
            scale = min(_LOGO[0] / wide, _LOGO[1] / high)
            self._canvas.drawImage(
                self._logo, MARGIN, self._y(_HEADER - 3), wide * scale, high * scale, preserveAspectRatio=True
            )
        else:
            self.words(MARGIN, _HEADER - 7, self._running.left, Face.TEXT, SMALL, Ink.MUTED)
        self._to_the_right(right, _HEADER - 7, running)
        self.stroke(MARGIN, _HEADER, right, _HEADER, FINE, Ink.LINE, ())

    def _to_the_right(self, right: float, y: float, text: str) -> None:
        text = clean(text).replace("\n", " ")
        self.words(right - advance(text, Face.TEXT, SMALL), y, text, Face.TEXT, SMALL, Ink.MUTED)

    def _watermark(self) -> None:
        """Drawn first, opaque and very light: nothing on the page is transparent."""
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(self._sheet.width / 2, self._sheet.height / 2)
        canvas.rotate(52)
        canvas.setFillColorRGB(*Ink.WATERMARK.value)
        canvas.setFont(Face.BOLD.value, 150)
        canvas.drawCentredString(0, -50, "DRAFT")
        canvas.restoreState()

    def _artifact(self) -> None:
        self._write("/Artifact BMC")
        self._marked = True

    def _close_mark(self) -> None:
        if self._marked:
            self._write("EMC")
            self._marked = False

    # -- the pen ---------------------------------------------------------------------------------------------------

    def _y(self, y: float) -> float:
        return self._sheet.height - y

    def words(self, x: float, y: float, text: str, face: Face, size: float, ink: Ink) -> None:
        """Set text; y is its base line."""
        if not text:
            return
        self._fill(ink)
        shown = self._shown.get((text, face))
        if shown is None:
            shown = self._shown[text, face] = self._encoded(text, face)
        told = "".join(f"/{name} {size:g} Tf <{chunk}> Tj " for name, chunk in shown)
        self._write(f"BT 1 0 0 1 {x:.2f} {self._y(y):.2f} Tm {told}ET")

    def _encoded(self, text: str, face: Face) -> list[tuple[str, str]]:
        """The text in the numbers of the embedded fonts. Every character is a number: nothing in it can act."""
        document = self._canvas._doc  # the one way reportlab has to encode for a subset
        return [
            (font(one).getSubsetInternalName(subset, document).lstrip("/"), chunk.hex())
            for one, part in runs(in_place(text), face)
            for subset, chunk in font(one).splitString(part, document)
        ]

    def stroke(
        self, x: float, y: float, to_x: float, to_y: float, width: float, ink: Ink, dash: tuple[float, ...]
    ) -> None:
        """Draw a line."""
        self._pencil(ink, width, dash)
        self._write(f"{x:.2f} {self._y(y):.2f} m {to_x:.2f} {self._y(to_y):.2f} l S")

    def area(self, x: float, y: float, width: float, height: float, ink: Ink) -> None:
        """Fill a box."""
        self._fill(ink)
        self._write(f"{x:.2f} {self._y(y + height):.2f} {width:.2f} {height:.2f} re f")

    def frame(self, x: float, y: float, width: float, height: float, line: float, ink: Ink) -> None:
        """Draw the outline of a box."""
        self._pencil(ink, line, ())
        self._write(f"{x:.2f} {self._y(y + height):.2f} {width:.2f} {height:.2f} re S")

    def shape(self, points: Sequence[tuple[float, float]], ink: Ink) -> None:
        """Fill a polygon."""
        self._fill(ink)
        path = self._canvas.beginPath()
        path.moveTo(points[0][0], self._y(points[0][1]))
        for x, y in points[1:]:
            path.lineTo(x, self._y(y))
        path.close()
        self._canvas.drawPath(path, stroke=0, fill=1)

    def dot(self, x: float, y: float, radius: float, ink: Ink) -> None:
        """Fill a circle."""
        self._fill(ink)
        self._canvas.circle(x, self._y(y), radius, stroke=0, fill=1)

    def link(self, x: float, y: float, width: float, height: float, to: str) -> None:
        """Make a box a link to an anchor."""
        if to.split("-")[1] in self._missing:
            return
        box = (x, self._y(y + height), x + width, self._y(y))
        self._canvas.linkRect("", to, box, relative=0, Border="[0 0 0]")

    def anchor(self, name: str, y: float) -> None:
        """Name a place to which links lead."""
        self._canvas.bookmarkHorizontalAbsolute(name, self._y(y) + 8, left=0)

    def _fill(self, ink: Ink) -> None:
        if self._ink is not ink:
            self._write(f"{_RGB[ink]} rg")
            self._ink = ink

    def _pencil(self, ink: Ink, width: float, dash: tuple[float, ...]) -> None:
        if self._line != (ink, width, dash):
            self._write(f"{_RGB[ink]} RG {width:g} w [{' '.join(f'{part:g}' for part in dash)}] 0 d")
            self._line = (ink, width, dash)
