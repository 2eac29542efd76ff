"""The page on several cases: a table of them, and plots that print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.report.faces import Face
from workbench.report.folding import Span
from workbench.report.front import title
from workbench.report.pieces import Area, Strip, Stroke, Words
from workbench.report.setting import Column, Row, Table, base, beside, heading, one_line, pairs, paragraph
from workbench.report.sheet import LEADING, RULE, SMALL, STEP, TEXT, Ink

if TYPE_CHECKING:
    from workbench.report.content import BatchPages, Plot
    from workbench.report.flow import Flow

ANCHOR = "all-cases"
_GUTTER = 24.0
_NAMES = 100.0
_FIGURES = 56.0


def batch(flow: Flow, pages: BatchPages) -> None:
    """All cases on one page, if they are few enough for it."""
    flow.put(title(pages.title, pages.subtitle, flow.width, ANCHOR), "H1")
    flow.put(pairs(pages.facts, flow.width))
    half = (flow.width - _GUTTER) / 2
    for left, right in zip(pages.plots[::2], pages.plots[1::2], strict=True):
        flow.put(beside((_plot(left, half, 0), _plot(right, half, half + _GUTTER))), "Figure")
    flow.hold(heading("", pages.list_title, flow.width, f"{ANCHOR}-list"))
    columns = [Column(name, width, right=right) for name, width, right in pages.head]
    table = Table(columns, flow)
    rows = []
    for row, anchor in zip(pages.rows, pages.anchors, strict=True):
        name = (Span(row[0], Face.BOLD, Ink.ACCENT if anchor else Ink.BLACK, to=anchor),)
        rows.append(table.row(Row((name, *row[1:]))))
    flow.table(table.head, rows)
    for note in pages.notes:
        flow.space(2 * STEP)
        flow.put(paragraph(note, flow.width, size=SMALL, ink=Ink.MUTED))


def _plot(plot: Plot, width: float, x: float) -> list[Strip]:
    """A plot of lying bars, each with its figure behind it."""
    y = base(TEXT) + 4 * STEP
    top = 4 * STEP + LEADING[TEXT] + STEP
    head = (Words(x, y, one_line(plot.title, width, Face.BOLD, TEXT), Face.BOLD, TEXT),
            Stroke(x, top, x + width, top, RULE))  # fmt: skip
    strips = [Strip(top + STEP, head)]
    room = width - _NAMES - _FIGURES
    for bar in plot.bars:
        at = x + _NAMES
        name = one_line(bar.name, _NAMES - 2 * STEP, Face.TEXT, SMALL)
        figure = one_line(bar.figure, _FIGURES, Face.TEXT, SMALL)
        pieces = (
            Words(x, base(SMALL), name, Face.TEXT, SMALL),
            Area(at, 2.5, max(room * bar.share, 0.8), 7, Ink.ACCENT),
            Words(at + room * bar.share + STEP, base(SMALL), figure, Face.TEXT, SMALL),
        )
        strips.append(Strip(LEADING[SMALL] + 2, pieces))
    return [*strips, *paragraph(plot.note, width, x=x, size=SMALL, ink=Ink.MUTED)]
