"""The back of a packet: scoring, sources, manifest, change log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.report.content import Part
from workbench.report.faces import Face
from workbench.report.folding import Span
from workbench.report.front import anchor
from workbench.report.pieces import Area, Piece, Strip, Stroke
from workbench.report.setting import GAP, Column, Row, Table, heading, paragraph, subheading
from workbench.report.sheet import RULE, SMALL, STEP, Ink

if TYPE_CHECKING:
    from workbench.report.content import CasePages, ScoringPart, SourceRow
    from workbench.report.flow import Flow

_METER = 64.0


def scoring(flow: Flow, case: CasePages) -> None:
    """The scores, each with its formula and a bar against the threshold."""
    part = case.scoring
    flow.hold(heading(str(Part.SCORING.number), "Scoring", flow.width, anchor(case, Part.SCORING.value)))
    flow.hold([*paragraph(part.profile, flow.width, size=SMALL, ink=Ink.MUTED), Strip(STEP)])
    columns = (
        Column("Measure", 76),
        Column("Right", 26, right=True),
        Column("Of", 22, right=True),
        Column("Rate", 38, right=True),
        Column("", _METER),
        Column("Formula"),
    )
    table = Table(columns, flow)
    at = 76 + 26 + 22 + 38 + 4 * GAP
    rows = []
    for row in part.rows:
        strips = table.row(Row((row.name, row.right, row.of, row.rate, "", row.formula)))
        strips[0] = Strip(strips[0].height, (*strips[0].pieces, *_meter(row.share, part.level, at)))
        rows.append(strips)
    flow.table(table.head, rows)
    flow.space(2 * STEP)
    flow.put(paragraph(((Span(part.result, Face.BOLD)), Span(f"  {part.threshold}")), flow.width, size=SMALL))
    for note in part.notes:
        flow.put(paragraph(note, flow.width, size=SMALL, ink=Ink.MUTED))
    _misses(flow, part)


def _meter(share: float | None, level: float, x: float) -> tuple[Piece, ...]:
    if share is None:
        return ()
    return (
        Area(x, 5.5, _METER, 5, Ink.SHADE),
        Area(x, 5.5, _METER * share, 5, Ink.ACCENT if share >= level else Ink.BLACK),
        Stroke(x + _METER * level, 3.5, x + _METER * level, 12.5, RULE),
    )


def _misses(flow: Flow, part: ScoringPart) -> None:
    if not part.misses:
        return
    flow.hold(subheading("What counted as wrong", "", flow.width))
    first, second, third, fourth = part.misses_head
    columns = (Column(first, 108), Column(second, 110), Column(third), Column(fourth, 120))
    table = Table(columns, flow)
    flow.table(table.head, [table.row(Row(miss)) for miss in part.misses])


def sources(flow: Flow, case: CasePages) -> None:
    """Every document once, with the places cited and the days for which they hold."""
    flow.hold(heading(str(Part.SOURCES.number), "Sources", flow.width, anchor(case, Part.SOURCES.value)))
    if not case.sources:
        flow.put(paragraph("No finding, so no source was needed.", flow.width, size=SMALL))
        return
    columns = (Column("No.", 22), Column("Document and place"), Column("In force", 118), Column("How it was read", 100))
    table = Table(columns, flow)
    flow.table(table.head, [_source(case, table, source) for source in case.sources])


def _source(case: CasePages, table: Table, source: SourceRow) -> list[Strip]:
    told = [Span(source.title, Face.BOLD), Span(f"  {source.key}", Face.CODE, Ink.MUTED)]
    if source.url:
        told.append(Span(f"\n{source.url}", ink=Ink.MUTED))
    number = Span(f"[{source.number}]", ink=Ink.ACCENT)
    strips = table.row(
        Row(((number,), tuple(told), "", ""), anchor=anchor(case, f"source-{source.number}"), ends=False)
    )
    for place, (at, force, read) in enumerate(source.places, start=1):
        strips += table.row(Row(("", at, force, read), ends=place == len(source.places), begins=False))
    return strips


def manifest(flow: Flow, case: CasePages) -> None:
    """By what the case was judged: versions and digests."""
    flow.hold(heading(str(Part.MANIFEST.number), "Manifest", flow.width, anchor(case, Part.MANIFEST.value)))
    table = Table((Column("What", 104), Column("Value")), flow)
    faces = {True: Face.CODE, False: Face.TEXT}
    rows = [Row((name, (Span(value, faces[value.startswith("sha256:")]),))) for name, value in case.manifest]
    flow.table(table.head, [table.row(row) for row in rows])
    words = (
        "This file carries the case and the result. `workbench verify` reads them back, reviews the case again and "
        "says whether the verdict is the same, or what changed. Reference only; the payer decides."
    )
    flow.space(STEP)
    flow.put(paragraph(words, flow.width, size=SMALL, ink=Ink.MUTED))


def log(flow: Flow, case: CasePages) -> None:
    """What was done to the case."""
    flow.hold(heading(str(Part.LOG.number), "Change log", flow.width, anchor(case, Part.LOG.value)))
    note = paragraph(case.log_note, flow.width, size=SMALL, ink=Ink.MUTED)
    if not case.log:
        flow.put(note)
        return
    flow.hold([*note, Strip(STEP)])
    table = Table((Column("Step", 40), Column("Where", 150), Column("What")), flow)
    flow.table(table.head, [table.row(Row(entry)) for entry in case.log])
