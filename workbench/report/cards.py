"""Findings, open questions, the checklist, the coder's response and the signatures: where a pen is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.report.content import Part, Weight
from workbench.report.faces import Face, advance
from workbench.report.folding import Span
from workbench.report.front import anchor
from workbench.report.pieces import Anchor, Frame, Piece, Strip, Stroke, Words, shifted
from workbench.report.setting import (
    BOX,
    Column,
    Row,
    Table,
    boxes,
    heading,
    one_line,
    paragraph,
    signed,
    subheading,
)
from workbench.report.sheet import FINE, HEAVY, LEADING, RULE, SMALL, STEP, TEXT, Ink

if TYPE_CHECKING:
    from workbench.report.content import CasePages, FindingCard
    from workbench.report.flow import Flow

_INSET = 3 * STEP
_BAR: dict[Weight, tuple[float, tuple[float, ...]]] = {
    Weight.ERROR: (HEAVY, ()),
    Weight.WARNING: (HEAVY, (4.0, 2.5)),
    Weight.ADVICE: (RULE, (1.0, 2.5)),
}


def findings(flow: Flow, case: CasePages) -> None:
    """Every finding with its source, its fix and boxes to accept or override it; then what was not assessed."""
    flow.hold(heading(str(Part.FINDINGS.number), "Findings", flow.width, anchor(case, Part.FINDINGS.value)))
    if not case.findings:
        flow.put(paragraph("✓ No finding.", flow.width))
    for card in case.findings:
        flow.put(_card(case, card, flow.width), "Sect")
        flow.space(2.5 * STEP)
    _open_questions(flow, case)


def _card(case: CasePages, card: FindingCard, width: float) -> list[Strip]:
    inner = width - _INSET
    strips = [_title(case, card, width)]
    strips += paragraph(card.message, inner, x=_INSET)
    strips += paragraph(card.remedy, inner, x=_INSET)
    told = (Span(card.payer, ink=Ink.MUTED), *((Span(f" · seen: {card.seen}", ink=Ink.MUTED),) if card.seen else ()))
    strips += paragraph(told, inner, x=_INSET, size=SMALL)
    for cited in card.sources:
        links = [Span(f"[{n}]", ink=Ink.ACCENT, to=anchor(case, f"source-{n}")) for n in cited.numbers]
        strips += paragraph((*links, Span(f" {cited.text}", ink=Ink.MUTED)), inner, x=_INSET, size=SMALL)
    if card.fix:
        strips += paragraph((Span("± ", Face.BOLD), Span(card.fix, Face.BOLD)), inner, x=_INSET, size=SMALL)
    if card.overridden:
        strips += paragraph((Span("Overridden: ", Face.BOLD), Span(card.overridden)), inner, x=_INSET, size=SMALL)
    strips.append(
        boxes((("accepted", 0), ("overridden because", 0), ("", width * 0.4), ("initials", 44)), _INSET, width)
    )
    line, dash = _BAR[card.weight]
    return [Strip(s.height, (Stroke(1, 0, 1, s.height, line, Ink.BLACK, dash), *s.pieces)) for s in strips]


def _title(case: CasePages, card: FindingCard, width: float) -> Strip:
    y = TEXT * 1.1
    where = one_line(card.where, width * 0.55, Face.TEXT, SMALL)
    beside = width - advance(where, Face.TEXT, SMALL)
    room = beside - _INSET - 2 * STEP
    name = one_line(f"{card.sign} {card.number}. {card.title}", room, Face.BOLD, TEXT)
    pieces: tuple[Piece, ...] = (
        Anchor(anchor(case, f"finding-{card.number}")),
        Words(_INSET, y, name, Face.BOLD, TEXT),
        Words(beside, y, where, Face.TEXT, SMALL, Ink.MUTED),
    )
    return Strip(LEADING[TEXT], pieces)


def _open_questions(flow: Flow, case: CasePages) -> None:
    flow.hold(subheading("◇ Not assessed", "what could not be judged, and why: not assessed is not clean", flow.width))
    if not case.open_questions:
        flow.put(paragraph("Every rule that applies could be answered.", flow.width, size=SMALL))
        return
    columns = (Column("Rule", 42, face=Face.CODE), Column("Asks about", 150), Column("Because"), Column("Where", 110))
    table = Table(columns, flow)
    flow.table(
        table.head, [table.row(Row((one.rule, one.name, one.because, one.where))) for one in case.open_questions]
    )


def checklist(flow: Flow, case: CasePages) -> None:
    """What the record of the infusion has to show, with a box and initials for each."""
    words = "Documentation checklist"
    flow.hold(heading(str(Part.CHECKLIST.number), words, flow.width, anchor(case, Part.CHECKLIST.value)))
    columns = (
        Column("", BOX + 2),
        Column("#", 14, right=True),
        Column("In the record of the infusion"),
        Column("Entered in the case", 120),
        Column("Initials", 50),
    )
    table = Table(columns, flow)
    rows = []
    for item in case.checklist:
        strips = table.row(Row(("", item.number, item.asks, item.found, "")))
        box = Frame(0, 4.2, BOX, BOX, RULE * 0.75)
        line = Stroke(flow.width - 50, 12.5, flow.width, 12.5, FINE)
        strips[0] = Strip(strips[0].height, (*strips[0].pieces, box, line))
        rows.append(strips)
    flow.table(table.head, rows)
    if not case.checklist:
        flow.put(paragraph("No checklist is known for this course.", flow.width, size=SMALL))


def response(flow: Flow, case: CasePages) -> None:
    """What the coder answers: to each finding agree or disagree, with reasons."""
    flow.hold(heading(str(Part.RESPONSE.number), "Coder's response", flow.width, anchor(case, Part.RESPONSE.value)))
    columns = (Column("Finding", 40, right=True), Column("What was found"), Column("", 250))
    table = Table(columns, flow)
    rows = []
    for card in case.findings:
        if card.weight is Weight.ADVICE:
            continue
        number = Span(str(card.number), ink=Ink.ACCENT, to=anchor(case, f"finding-{card.number}"))
        title = one_line(f"{card.sign} {card.title}", flow.width - 306, Face.TEXT, SMALL)
        strips = table.row(Row(((number,), title, "")))
        tick = boxes((("agree", 0), ("disagree because", 0), ("", 140)), flow.width - 250, flow.width)
        strips[0] = Strip(
            max(strips[0].height, tick.height), (*strips[0].pieces, *(shifted(p, 2) for p in tick.pieces))
        )
        rows.append(strips)
    flow.table(table.head, rows)
    if not rows:
        flow.put(paragraph("No error and no warning asks for an answer.", flow.width, size=SMALL))
    flow.put(_writing_lines(3, flow.width))


def _writing_lines(count: int, width: float) -> list[Strip]:
    words = Words(0, 4 * STEP, "Remarks", Face.TEXT, SMALL, Ink.MUTED)
    first = Strip(6 * STEP, (words, Stroke(0, 6 * STEP, width, 6 * STEP, FINE)))
    return [first, *(Strip(5 * STEP, (Stroke(0, 5 * STEP, width, 5 * STEP, FINE),)) for _ in range(count - 1))]


def signatures(flow: Flow, case: CasePages) -> None:
    """Who signs: name, credential, signature, date."""
    flow.hold(heading(str(Part.SIGNATURES.number), "Signatures", flow.width, anchor(case, Part.SIGNATURES.value)))
    strips: list[Strip] = []
    for who in ("Coder", "Auditor", "Compliance or coding manager"):
        strips += signed(((f"{who}: name", 5), ("Credential", 2), ("Signature", 4), ("Date", 2)), flow.width)
    flow.put(strips)
    words = "Signed for what was reviewed. No code was changed only to raise payment; what was unclear was queried."
    flow.put(paragraph(words, flow.width, size=SMALL, ink=Ink.MUTED))
