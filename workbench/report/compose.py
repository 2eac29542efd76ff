"""Sets a whole packet: counts its pages, then draws them. The same content gives the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.errors import Bug
from workbench.domain.records import dataclass
from workbench.report import back, batch, cards, drawing, front, lines
from workbench.report.content import Part
from workbench.report.flow import Flow
from workbench.report.paper import Bookmark, Counting, DrawnPaper, Running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workbench.report.content import CasePages, Content

_SETS: dict[Part, Callable[[Flow, CasePages], None]] = {
    Part.COVER: front.cover,
    Part.SUMMARY: front.summary,
    Part.TIMELINE: drawing.timeline,
    Part.LINES: lines.lines,
    Part.FINDINGS: cards.findings,
    Part.CHECKLIST: cards.checklist,
    Part.SCORING: back.scoring,
    Part.RESPONSE: cards.response,
    Part.SIGNATURES: cards.signatures,
    Part.SOURCES: back.sources,
    Part.MANIFEST: back.manifest,
    Part.LOG: back.log,
}
_NAMES = {
    Part.COVER: "Cover",
    Part.SUMMARY: "Summary",
    Part.TIMELINE: "Course of treatment",
    Part.LINES: "Lines as billed and as recommended",
    Part.FINDINGS: "Findings",
    Part.CHECKLIST: "Documentation checklist",
    Part.SCORING: "Scoring",
    Part.RESPONSE: "Coder's response",
    Part.SIGNATURES: "Signatures",
    Part.SOURCES: "Sources",
    Part.MANIFEST: "Manifest",
    Part.LOG: "Change log",
}
_LED_TO = {Part.FINDINGS: "finding", Part.SOURCES: "source", Part.COVER: "cover"}
"""What links lead to stands in these parts."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages as a plain PDF, and for each page the kinds of what is marked on it."""

    content: bytes
    count: int
    marks: list[list[str]]


def typeset(content: Content) -> Pages:
    """Set a packet. Links to a part that is left out are left out too."""
    counted = Flow(content.sheet, Counting(), counting=True)
    _fill(counted, content)
    running = Running(
        content.department or "CAR-T outpatient audit packet",
        content.foot,
        f"packet {content.packet}",
        content.draft,
        content.logo,
    )
    missing = frozenset(name for part, name in _LED_TO.items() if part not in content.parts)
    paper = DrawnPaper(content.sheet, running, counted.page, missing)
    flow = Flow(content.sheet, paper)
    _fill(flow, content)
    if flow.page != counted.page:
        raise Bug(f"{counted.page} pages were counted and {flow.page} were drawn")
    whole, marks = paper.finished(list(_bookmarks(content)))
    return Pages(whole, flow.page, marks)


def _fill(flow: Flow, content: Content) -> None:
    if content.batch is not None:
        flow.running = content.batch.running
        batch.batch(flow, content.batch)
    for case in content.cases:
        flow.running = f"Case {case.case_id}"
        if flow.page:
            flow.new_page()
        for part in Part:
            if part in content.parts:
                _SETS[part](flow, case)
    flow.end()


def _bookmarks(content: Content) -> Iterator[Bookmark]:
    many = content.batch is not None
    if many:
        yield Bookmark("All cases", batch.ANCHOR, 0)
    for case in content.cases:
        told = [part for part in Part if part in content.parts and (part is not Part.LINES or case.claims)]
        for place, part in enumerate(told):
            anchor = front.anchor(case, part.value)
            if many and place == 0:  # an anchor has one entry
                yield Bookmark(f"Case {case.case_id}", anchor, 0)
            else:
                yield Bookmark(f"{part.number} {_NAMES[part]}", anchor, int(many))
            if part is Part.FINDINGS:
                for card in case.findings:
                    words = f"{card.sign} {card.number}. {card.title}"
                    yield Bookmark(words, front.anchor(case, f"finding-{card.number}"), 1 + int(many))
