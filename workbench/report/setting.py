"""Sets text in strips: paragraphs, headings, tables, boxes for a pen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.records import dataclass
from workbench.report.faces import Face, advance
from workbench.report.folding import Cell, Span, folded, spans
from workbench.report.pieces import Anchor, Area, Frame, Link, Piece, Strip, Stroke, Words, height_of, shifted
from workbench.report.script import clean
from workbench.report.sheet import FINE, HAIR, LEADING, RULE, SMALL, STEP, TEXT, Ink

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.report.flow import Flow

GAP = 8.0
"""Between two columns."""
_PAD = 3.0
"""Above and below the text of a row."""
_READ_WHOLE = 16
"""Up to so many lines a row is one strip, which is read cell by cell; a higher one may have to be cut."""
_SOMETHING: tuple[Piece, ...] = (Words(0, 0, "", Face.TEXT, SMALL),)
"""Stands for what is in a row where it is only counted."""
BOX = 7.0
"""A box to tick with a pen."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. Exactly one column of a table has no width: it takes what is left."""

    title: str
    width: float = 0.0
    right: bool = False
    face: Face = Face.TEXT


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    Attributes:
        shaded: something in it is changed.
        anchor: links lead here.
        bold: it is a sum.
        begins: there is room above it, because it does not belong to the row above.
        ends: there is a hairline below it, because the next row does not belong to it.
    """

    cells: tuple[Cell, ...]
    shaded: bool = False
    anchor: str = ""
    bold: bool = False
    begins: bool = True
    ends: bool = True


def base(size: float) -> float:
    """Where the base line stands in a line of this size."""
    return (LEADING[size] + size * 0.72) / 2


def line_of(line: Sequence[Span], x: float, y: float, size: float) -> Iterator[Piece]:
    """One line of spans, beginning at x, on the base line y."""
    for span in line:
        wide = advance(span.text, span.face, size)
        yield Words(x, y, span.text, span.face, size, span.ink)
        if span.struck:
            yield Stroke(x, y - size * 0.27, x + wide, y - size * 0.27, RULE, Ink.BLACK)
        if span.to:
            yield Link(x, y - size, wide, size * 1.35, span.to)
        x += wide


def paragraph(cell: Cell, width: float, *, x: float = 0.0, size: float = TEXT, ink: Ink = Ink.BLACK,
              face: Face = Face.TEXT) -> list[Strip]:  # fmt: skip
    """Text as strips; line feeds in it begin new lines."""
    leading, y = LEADING[size], base(size)
    return [Strip(leading, tuple(line_of(line, x, y, size))) for line in folded(spans(cell, face, ink), size, width)]


def one_line(text: str, width: float, face: Face, size: float) -> str:
    """The text on one line, cut with an ellipsis where the width ends."""
    text = clean(text).replace("\n", " ")
    if advance(text, face, size) <= width:
        return text
    while text and advance(text + "…", face, size) > width:
        text = text[: -max(1, len(text) // 16)]
    return text.rstrip() + "…"


def heading(number: str, title: str, width: float, anchor: str) -> list[Strip]:
    """A heading over a rule, its number at the right."""
    y = base(TEXT) + 1
    pieces: list[Piece] = [Anchor(anchor), Words(0, y, clean(title), Face.BOLD, TEXT)]
    if number:
        wide = advance(number, Face.TEXT, SMALL)
        pieces.append(Words(width - wide, y, number, Face.TEXT, SMALL, Ink.ACCENT))
    height = LEADING[TEXT] + STEP
    pieces.append(Stroke(0, height, width, height, RULE))
    return [Strip(5 * STEP), Strip(height, tuple(pieces)), Strip(STEP)]


def subheading(title: str, beside: str, width: float) -> list[Strip]:
    """A small heading within a part, with words beside it."""
    y = base(TEXT)
    name = clean(title)
    pieces: list[Piece] = [Words(0, y, name, Face.BOLD, TEXT)]
    if beside:
        x = advance(name, Face.BOLD, TEXT) + 3 * STEP
        pieces.append(Words(x, y, one_line(beside, width - x, Face.TEXT, SMALL), Face.TEXT, SMALL, Ink.MUTED))
    return [Strip(3 * STEP), Strip(LEADING[TEXT], tuple(pieces)), Strip(STEP)]


def pairs(items: Sequence[tuple[str, str]], width: float) -> list[Strip]:
    """Names and values in two columns of pairs, row by row; an odd one at the end has the whole width."""
    *whole, last = items
    if len(items) % 2:
        alone = [paragraph(last[0], width, ink=Ink.MUTED), paragraph(last[1], width * 0.83 - GAP, x=width * 0.17)]
        return [*pairs(whole, width), *beside(alone)] if whole else beside(alone)
    half = width / 2
    name, value = half * 0.34, half * 0.66 - GAP
    strips: list[Strip] = []
    for left, right in zip(items[::2], items[1::2], strict=True):
        rows: list[list[Strip]] = []
        for x, (label, text) in ((0.0, left), (half, right)):
            rows.append(paragraph(label, name - GAP, x=x, ink=Ink.MUTED))
            rows.append(paragraph(text, value, x=x + name))
        strips += beside(rows)
    return strips


def beside(columns: Sequence[Sequence[Strip]]) -> list[Strip]:
    """Strips laid side by side. As far as they fit in one strip they are read column by column, else line by line."""
    count = max(map(len, columns), default=0)
    if count <= _READ_WHOLE:
        pieces: list[Piece] = []
        for column in columns:
            y = 0.0
            for strip in column:
                pieces += [shifted(piece, y) for piece in strip.pieces]
                y += strip.height
        return [Strip(max(height_of(column) for column in columns), tuple(pieces))]
    strips: list[Strip] = []
    for number in range(count):
        here = [column[number] for column in columns if number < len(column)]
        strips.append(Strip(max(strip.height for strip in here), tuple(p for strip in here for p in strip.pieces)))
    return strips


def signed(lines: Sequence[tuple[str, float]], width: float) -> list[Strip]:
    """A row of lines to sign on, each with its name below; the widths are shares."""
    room = width - GAP * 2 * (len(lines) - 1)
    shares = sum(share for _, share in lines)
    x = 0.0
    pieces: list[Piece] = []
    for name, share in lines:
        wide = room * share / shares
        pieces += [
            Stroke(x, 7.5 * STEP, x + wide, 7.5 * STEP, RULE),
            Words(x, 7.5 * STEP + 10, name, Face.TEXT, SMALL, Ink.MUTED),
        ]
        x += wide + 2 * GAP
    return [Strip(11 * STEP, tuple(pieces))]


def boxes(words: Sequence[tuple[str, float]], x: float, width: float) -> Strip:
    """On one line: boxes to tick and lines to write on. A width gives a written line that wide, 0 a box."""
    y = base(SMALL) + 1
    pieces: list[Piece] = []
    for text, room in words:
        if room == 0:
            pieces.append(Frame(x, y - BOX + 0.8, BOX, BOX, RULE * 0.75))
            x += BOX + STEP
        shown = one_line(text, max(width - x, 0.0), Face.TEXT, SMALL)
        pieces.append(Words(x, y, shown, Face.TEXT, SMALL))
        x += advance(shown, Face.TEXT, SMALL)
        if room:
            room = min(room, max(width - x - STEP, 0.0))
            pieces.append(Stroke(x + STEP, y + 1.5, x + STEP + room, y + 1.5, FINE))
            x += STEP + room
        x += 3 * STEP
    return Strip(LEADING[SMALL] + STEP, tuple(pieces))


class Table:
    """Sets rows in columns. The head is handed to the flow, which repeats it on each page.

    Where pages are only counted, rows have their height and nothing in them.
    """

    def __init__(self, columns: Sequence[Column], flow: Flow) -> None:
        width = flow.width
        self._counting = flow.counting
        fixed = sum(column.width for column in columns) + GAP * (len(columns) - 1)
        self._columns: list[tuple[Column, float, float]] = []
        self._width = width
        x = 0.0
        for column in columns:
            wide = column.width or width - fixed
            self._columns.append((column, x, wide))
            x += wide + GAP
        self.head = self._head()

    def _head(self) -> list[Strip]:
        cells = tuple(column.title for column, _, _ in self._columns)
        lines = self._lines(Row(cells), Face.BOLD)
        foot = lines[-1]
        lines[-1] = Strip(foot.height, (*foot.pieces, Stroke(0, foot.height, self._width, foot.height, FINE)))
        return lines

    def row(self, row: Row) -> list[Strip]:
        """A row as strips, with a hairline at its foot."""
        return self._lines(row, None)

    def _lines(self, row: Row, face: Face | None) -> list[Strip]:
        cells: list[tuple[Column, float, float, tuple[tuple[Span, ...], ...]]] = []
        for (column, x, wide), cell in zip(self._columns, row.cells, strict=True):
            own = face or (Face.BOLD if row.bold and column.face is Face.TEXT else column.face)
            cells.append((column, x, wide, folded(spans(cell, own), SMALL, wide)))
        count = max(len(lines) for _, _, _, lines in cells)
        step = count if count <= _READ_WHOLE else 1
        if self._counting:
            heights = (self._height(row, begin, step, count) for begin in range(0, count, step))
            return [Strip(height, _SOMETHING) for height in heights]
        return [self._strip(row, cells, begin, step, count) for begin in range(0, count, step)]

    @staticmethod
    def _height(row: Row, begin: int, step: int, count: int) -> float:
        above = _PAD if row.begins and begin == 0 else 0.0
        return above + step * LEADING[SMALL] + (_PAD if begin + step >= count and row.ends else 0.0)

    def _strip(
        self,
        row: Row,
        cells: Sequence[tuple[Column, float, float, tuple[tuple[Span, ...], ...]]],
        begin: int,
        step: int,
        count: int,
    ) -> Strip:
        """Some lines of a row as one strip, read cell by cell."""
        above = _PAD if row.begins and begin == 0 else 0.0
        is_last = begin + step >= count
        height = self._height(row, begin, step, count)
        pieces: list[Piece] = [Area(-2, 0, self._width + 4, height, Ink.SHADE)] if row.shaded else []
        if begin == 0 and row.anchor:
            pieces.append(Anchor(row.anchor))
        for column, x, wide, lines in cells:
            y = above + base(SMALL)
            for line in lines[begin : begin + step]:
                at = x
                if column.right:
                    at += wide - sum(advance(span.text, span.face, SMALL) for span in line)
                pieces.extend(line_of(line, at, y, SMALL))
                y += LEADING[SMALL]
        if is_last and row.ends:
            pieces.append(Stroke(0, height, self._width, height, HAIR, Ink.LINE))
        return Strip(height, tuple(pieces))
