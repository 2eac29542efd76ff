"""The timeline on paper: the same geometry as in the window, in black, grey and one accent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import EventKind
from workbench.domain.finding import Severity
from workbench.domain.timeline.layout import Sizes, lay_out
from workbench.report.content import Part
from workbench.report.faces import Face, advance
from workbench.report.front import anchor
from workbench.report.pieces import Area, Dot, Frame, Piece, Shape, Strip, Stroke, Words
from workbench.report.setting import Column, Row, Table, heading, one_line, paragraph
from workbench.report.sheet import FINE, HAIR, RULE, SMALL, STEP, Ink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.timeline.course import Course
    from workbench.domain.timeline.layout import Label, PlacedMark, Sheet
    from workbench.report.content import CasePages
    from workbench.report.flow import Flow

SIZES = Sizes(name_width=92.0, head=28.0, row=18.0, mark=7.0, gap=4.0)
_SIGN = {Severity.ERROR: "✕", Severity.WARNING: "!", Severity.ADVICE: "◦"}


def timeline(flow: Flow, case: CasePages) -> None:
    """The course on one axis, and the same in a table."""
    part = case.timeline
    flow.hold(heading(str(Part.TIMELINE.number), "Course of treatment", flow.width, anchor(case, Part.TIMELINE.value)))
    flow.put([drawn(part.course, flow.width)], "Figure")
    for note in part.notes:
        flow.space(STEP)
        flow.put(paragraph(note, flow.width, size=SMALL, ink=Ink.MUTED))
    if not part.events:
        return
    table = Table((Column("Date", 60), Column("Event", 92), Column("What is known of it")), flow)
    flow.space(2 * STEP)
    flow.table(table.head, [table.row(Row(event)) for event in part.events])


def drawn(course: Course, width: float) -> Strip:
    """The drawing as one strip."""
    sheet = lay_out(course, width, SIZES, lambda text: advance(text, Face.TEXT, SMALL))
    return Strip(sheet.height + STEP, tuple(_pieces(sheet, width)))


def _pieces(sheet: Sheet, width: float) -> Iterator[Piece]:
    yield from _bands(sheet)
    for tick in sheet.ticks:
        text = f"{tick.day.day} {tick.day:%b}" + (f" {tick.day.year}" if tick.year else "")
        x = min(max(tick.x - advance(text, Face.TEXT, SMALL) / 2, 0), width - advance(text, Face.TEXT, SMALL))
        yield Words(x, 8, text, Face.TEXT, SMALL, Ink.MUTED)
        yield Stroke(tick.x, 11, tick.x, 14, HAIR, Ink.MUTED)
    for lane, y in sheet.lanes:
        yield Words(0, y + 3, str(lane), Face.TEXT, SMALL, Ink.MUTED)
        yield Stroke(SIZES.name_width, y + SIZES.row / 2, width, y + SIZES.row / 2, HAIR, Ink.LINE)
    for change in sheet.changes:
        named = bool(change.change.text)
        yield Stroke(
            change.x, 16, change.x, sheet.height, RULE if named else HAIR, Ink.ACCENT if named else Ink.LINE, (3, 2)
        )
        yield Words(change.x + 3, 24, change.text, Face.BOLD, SMALL, Ink.ACCENT)
    yield from _bars(sheet)
    for mark in sheet.marks:
        yield from _mark(mark)
    yield from _claims(sheet)


def _bands(sheet: Sheet) -> Iterator[Piece]:
    for band in sheet.bands:
        yield Area(band.left, band.top + 1, band.right - band.left, band.bottom - band.top - 2, Ink.BAND)
        if band.label.text:
            yield Words(band.label.x, band.y + 3, band.label.text, Face.TEXT, SMALL, Ink.MUTED)


def _bars(sheet: Sheet) -> Iterator[Piece]:
    for bar in sheet.bars:
        yield Area(bar.left, bar.y - 3.5, max(bar.right - bar.left, 2), 7, Ink.BAR)
        if bar.bar.open_end:
            yield Shape(((bar.right, bar.y - 3.5), (bar.right + 4, bar.y), (bar.right, bar.y + 3.5)), Ink.BAR)
        if bar.text:
            x = bar.left + (bar.right - bar.left - advance(bar.text, Face.TEXT, SMALL)) / 2
            yield Words(x, bar.y + 3, bar.text, Face.TEXT, SMALL)


def _mark(placed: PlacedMark) -> Iterator[Piece]:
    """Collection a dot, LD chemo a square, infusion a diamond, all else a smaller dot."""
    x, y, half = placed.x, placed.y, SIZES.mark / 2
    kind = placed.mark.kind
    if kind is EventKind.INFUSION:
        half += 1.2
        yield Shape(((x, y - half), (x + half, y), (x, y + half), (x - half, y)))
    elif kind is EventKind.LYMPHODEPLETION:
        yield Area(x - half + 0.5, y - half + 0.5, SIZES.mark - 1, SIZES.mark - 1, Ink.BLACK)
    else:
        yield Dot(x, y, half if kind is EventKind.COLLECTION else half * 0.7)
    yield from _label(placed.label, y, _sign(placed.mark.severity))


def _label(label: Label, y: float, sign: str) -> Iterator[Piece]:
    if label.text:
        yield Words(label.x, y + 3, label.text, Face.BOLD if sign else Face.TEXT, SMALL)


def _sign(severity: Severity | None) -> str:
    return _SIGN[severity] if severity is not None else ""


def _claims(sheet: Sheet) -> Iterator[Piece]:
    for claim in sheet.claims:
        sign = _sign(claim.span.severity)
        name = one_line(f"{sign} Claim {claim.span.claim_id}".strip(), SIZES.name_width - 6, Face.TEXT, SMALL)
        yield Words(0, claim.y + 3, name, Face.BOLD if sign == "✕" else Face.TEXT, SMALL, Ink.BLACK)
        yield Area(claim.left, claim.y - 5, claim.right - claim.left, 10, Ink.WHITE)
        yield Frame(claim.left, claim.y - 5, max(claim.right - claim.left, 2), 10, RULE)
        for x in claim.ticks:
            yield Stroke(x, claim.y + 2, x, claim.y + 5, FINE)
        if claim.label.text:
            yield Words(claim.label.x, claim.y + 2.5, claim.label.text, Face.TEXT, SMALL, Ink.MUTED)
