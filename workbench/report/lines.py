"""The lines as billed beside the lines as recommended: what changes is struck out, set bold and told in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.report.content import Part
from workbench.report.faces import Face
from workbench.report.folding import Cell, Span
from workbench.report.front import anchor
from workbench.report.pieces import Strip
from workbench.report.setting import Column, Row, Table, heading, paragraph, subheading
from workbench.report.sheet import SMALL, STEP, Ink

if TYPE_CHECKING:
    from workbench.report.content import CasePages, Change, ClaimPart, LineRow
    from workbench.report.flow import Flow

_COLUMNS = (
    Column("#", 19, right=True),
    Column("Rev", 24, face=Face.CODE),
    Column("HCPCS", 32, face=Face.CODE),
    Column("Mod", 25, face=Face.CODE),
    Column("Date", 50),
    Column("Units", 26, right=True),
    Column("Charge", 57, right=True),
    Column("Non-covered", 57, right=True),
    Column("Recommended"),
)
_HELD = 8
"""So many lines about a claim stay with its table; remarks may be longer."""


def lines(flow: Flow, case: CasePages) -> None:
    """Every line of every claim."""
    for number, claim in enumerate(case.claims):
        if number == 0:
            words = "Lines as billed and as recommended"
            flow.hold(heading(str(Part.LINES.number), words, flow.width, anchor(case, Part.LINES.value)))
        _claim(flow, case, claim)


def _claim(flow: Flow, case: CasePages, claim: ClaimPart) -> None:
    flow.hold(subheading(claim.title, "", flow.width)[1:])
    about = paragraph(claim.facts, flow.width, size=SMALL, ink=Ink.MUTED)
    for change in claim.changes:
        about += paragraph((Span("± ", Face.BOLD), Span(change, Face.BOLD)), flow.width, size=SMALL)
    if len(about) <= _HELD:
        flow.hold([*about, Strip(STEP)])
    else:
        flow.put(about)
        flow.space(STEP)
    if not claim.lines:
        flow.put(paragraph("No line.", flow.width, size=SMALL))
        return
    table = Table(_COLUMNS, flow)
    total = Row(("", "", "", "", "Sum", "", *claim.total, ""), bold=True)
    flow.table(table.head, [*(table.row(_row(case, line)) for line in claim.lines), table.row(total)])
    flow.space(3 * STEP)


def _row(case: CasePages, line: LineRow) -> Row:
    cells: list[Cell] = [
        line.number,
        _change(line.revenue_code, Face.CODE),
        _change(line.hcpcs, Face.CODE),
        _change(line.modifiers, Face.CODE),
        _change(line.service_date, Face.TEXT),
        _change(line.units, Face.TEXT),
        _change(line.charge, Face.TEXT),
        _change(line.noncovered, Face.TEXT),
        _words(case, line),
    ]
    return Row(tuple(cells), shaded=line.changed)


def _change(value: Change, face: Face) -> Cell:
    """The value as billed; where another is recommended, the old struck out and the new one bold under it."""
    if value.recommended is None:
        return value.billed
    bold = Face.CODE_BOLD if face is Face.CODE else Face.BOLD
    old = (Span(value.billed, face, Ink.MUTED, struck=True), Span("\n", face)) if value.billed else ()
    new = value.recommended or "none"
    return (*old, Span(new if value.billed else f"+ {new}" if len(new) < 4 else new, bold))


def _words(case: CasePages, line: LineRow) -> Cell:
    found: list[Span] = [Span(line.words)]
    for place, number in enumerate(line.findings):
        found.append(Span(" · finding " if place == 0 else ", ", ink=Ink.MUTED))
        found.append(Span(str(number), ink=Ink.ACCENT, to=anchor(case, f"finding-{number}")))
    return tuple(found)
