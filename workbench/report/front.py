"""The head of a packet: cover and summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.report.content import Part
from workbench.report.faces import Face, advance
from workbench.report.pieces import Anchor, Piece, Strip, Stroke, Words
from workbench.report.script import clean
from workbench.report.setting import Column, Row, Table, beside, heading, pairs, paragraph
from workbench.report.sheet import LEADING, RULE, SMALL, STEP, TEXT, TITLE, Ink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.report.content import CasePages, CoverPart, DispositionRow, Verdict
    from workbench.report.flow import Flow


def anchor(case: CasePages, place: str) -> str:
    """The name of a place of a case, to which links lead."""
    return f"{case.key}-{place}"


def cover(flow: Flow, case: CasePages) -> None:
    """What the case is, and the verdict in a box."""
    part = case.cover
    flow.put(title(part.title, part.subtitle, flow.width, anchor(case, Part.COVER.value)), "H1")
    flow.put(pairs(part.facts, flow.width))
    flow.space(3 * STEP)
    flow.put(_box(part.verdict, flow.width))
    _notes(flow, part)


def title(words: str, below: str, width: float, place: str) -> list[Strip]:
    """The title of a page."""
    head = Strip(LEADING[TITLE], (Anchor(place), Words(0, TITLE, words, Face.BOLD, TITLE)))
    return [head, *paragraph(below, width, ink=Ink.MUTED), Strip(3 * STEP)]


def _notes(flow: Flow, part: CoverPart) -> None:
    for note in part.notes:
        flow.space(2 * STEP)
        flow.put(paragraph(note, flow.width, size=SMALL, ink=Ink.MUTED))


def _box(verdict: Verdict, width: float) -> list[Strip]:
    """The verdict between two rules: a sign, words, counts, charges."""
    height = 11 * STEP
    sign_and_words = f"{verdict.sign} {verdict.words}"
    pieces: list[Piece] = [
        Stroke(0, 0, width, 0, RULE * 2),
        Stroke(0, height, width, height, RULE),
        Words(0, 5 * STEP, sign_and_words, Face.BOLD, TEXT),
        Words(0, 8.5 * STEP, verdict.tally, Face.TEXT, TEXT),
    ]
    label, _, amount = verdict.stake.rpartition("\n")
    if amount:
        for y, text, face in ((5 * STEP, clean(label), Face.TEXT), (8.5 * STEP, clean(amount), Face.BOLD)):
            size = SMALL if face is Face.TEXT else TEXT
            ink = Ink.MUTED if face is Face.TEXT else Ink.BLACK
            pieces.append(Words(width - advance(text, face, size), y, text, face, size, ink))
    return [Strip(height, tuple(pieces))]


_DISPOSITIONS = (
    Column("What the payer would do"),
    Column("Findings", 44, right=True),
    Column("Lines", 36, right=True),
    Column("Charges", 70, right=True),
    Column("The editor alone", 130),
)


def summary(flow: Flow, case: CasePages) -> None:
    """Findings by disposition and the money."""
    part = case.summary
    flow.hold(heading(str(Part.SUMMARY.number), "Summary", flow.width, anchor(case, Part.SUMMARY.value)))
    rows = list(part.rows) + ([part.total] if part.total else [])
    if rows:
        table = Table(_DISPOSITIONS, flow)
        flow.table(table.head, [table.row(Row(_cells(row), bold=row is part.total)) for row in rows])
    else:
        flow.put(paragraph("✓ No finding.", flow.width))
    flow.space(2 * STEP)
    flow.put(_named(part.money, flow.width))
    flow.space(STEP)
    flow.put(paragraph(part.not_assessed, flow.width))


def _cells(row: DispositionRow) -> tuple[str, ...]:
    return (row.words, row.findings, row.lines, row.charges, row.editor)


def _named(items: Sequence[tuple[str, str]], width: float) -> list[Strip]:
    """Names at the left, each with its words beside it."""
    strips: list[Strip] = []
    for name, words in items:
        label = paragraph(name, 104, size=SMALL, ink=Ink.MUTED)
        strips += beside((label, paragraph(words, width - 112, x=112, size=SMALL)))
    return strips
