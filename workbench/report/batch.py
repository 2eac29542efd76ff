"""The page on several cases: a table of them, and plots that print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.report.faces import Face
from workbench.report.folding import Span
from workbench.report.front import title
from workbench.report.pieces import Area, Strip
from workbench.report.setting import Column, Row, Table, heading, one_line, pairs, paragraph
from workbench.report.sheet import LEADING, SMALL, STEP, Ink

if TYPE_CHECKING:
    from workbench.report.content import BatchPages, Plot
    from workbench.report.flow import Flow

ANCHOR = "all-cases"
_NAMES = 150.0
_FIGURES = 60.0


def batch(flow: Flow, pages: BatchPages) -> None:
    """All cases on one page, if they are few enough for it."""
    flow.put(title(pages.title, pages.subtitle, flow.width, ANCHOR), "H1")
    flow.put(pairs(pages.facts, flow.width))
    for plot in pages.plots:
        _plot(flow, plot)
    flow.hold(heading("", "Cases", flow.width, f"{ANCHOR}-list"))
    first, *others = pages.head
    wide = (flow.width - 120 - 8 * len(others)) / len(others)
    columns = [Column(first), *(Column(name, wide, right=True) for name in others)]
    table = Table(columns, flow.width)
    rows = []
    for row, anchor in zip(pages.rows, pages.anchors, strict=True):
        name = (Span(row[0], Face.BOLD, Ink.ACCENT if anchor else Ink.BLACK, to=anchor),)
        rows.append(table.row(Row((name, *row[1:]))))
    flow.table(table.head, rows)
    for note in pages.notes:
        flow.space(2 * STEP)
        flow.put(paragraph(note, flow.width, size=SMALL, ink=Ink.MUTED))


def _plot(flow: Flow, plot: Plot) -> None:
    flow.hold(heading("", plot.title, flow.width, f"{ANCHOR}-{plot.title.encode().hex()[:24]}"))
    room = flow.width - _NAMES - _FIGURES
    strips: list[Strip] = []
    for bar in plot.bars:
        row = Strip(LEADING[SMALL] + 2, (Area(_NAMES, 3, max(room * bar.share, 0.8), 7.5, Ink.ACCENT),))
        name = paragraph(one_line(bar.name, _NAMES - 8, Face.TEXT, SMALL), _NAMES, size=SMALL)[0]
        figure = paragraph(bar.figure, _FIGURES, x=_NAMES + room * bar.share + 2 * STEP, size=SMALL)[0]
        strips.append(Strip(row.height, (*row.pieces, *name.pieces, *figure.pieces)))
    flow.put(strips, "Figure")
    flow.put(paragraph(plot.note, flow.width, size=SMALL, ink=Ink.MUTED))
