"""How long a packet takes, against a bare reportlab canvas that draws as many pages of the same table."""

from __future__ import annotations

import io
import time
import tracemalloc
from datetime import date
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from workbench.domain.records import replace
from workbench.report.archive import archived
from workbench.report.compose import typeset
from workbench.report.content import Attachment, Change, ClaimPart, Content, LineRow, Part
from workbench.report.faces import Face, font
from workbench.report.sheet import LETTER, MARGIN
from workbench.services.packet import Form, PacketCase
from workbench.services.packet_judged import judged
from workbench.services.packet_words import case_pages

if TYPE_CHECKING:
    from workbench.domain.case import Case
    from workbench.report.content import CasePages
    from workbench.services.review import Reviewer

PAGES = (1, 25, 500)
_PER_PAGE = 37
"""Rows of one line on a page of Letter."""
_CELLS = ("0871", "38225", "59", "2026-03-02", "1", "13,706.00", "13,706.00", "✓ keep")


def pages_of_a_case(reviewer: Reviewer, case: Case) -> CasePages:
    """The pages of a case, to be filled with lines."""
    one = PacketCase(case)
    return case_pages(reviewer, judged(reviewer, one.case, reviewer.review(one.case), ()), "c1", (), (), "Draft")


def content(case: CasePages, pages: int) -> Content:
    """A packet of about so many pages of lines, each line with its own number and charge."""
    rows = tuple(_row(number) for number in range(1, _PER_PAGE * pages - 4))
    claim = ClaimPart("Claim A", "type of bill 0131", rows, ("0.00", "0.00"), ())
    return Content(
        title="Bench",
        subject="Bench",
        department="",
        packet="0000 0000 0000",
        sheet=LETTER,
        draft=not Form().final,
        foot="Reference only; the payer decides.",
        batch=None,
        cases=(replace(case, claims=(claim,)),),
        parts=frozenset({Part.LINES}),
        logo=b"",
    )


def _row(number: int) -> LineRow:
    revenue, code, modifier, day, units, charge, noncovered, words = _CELLS
    return LineRow(
        str(number % 1000), Change(revenue), Change(code), Change(modifier), Change(day), Change(units),
        Change(f"{charge[:-2]}{number % 100:02}"), Change(noncovered), words, (), False,
    )  # fmt: skip


def packet(case: CasePages, pages: int) -> int:
    """Set and seal the packet; returns how many pages it has."""
    whole = content(case, pages)
    made = typeset(whole)
    archived(made, whole, date(2026, 11, 22), lambda _digests: [Attachment("a", b"{}", "text/plain", "a", True)])
    return made.count


def bare(pages: int) -> None:
    """As many pages of the same table, drawn straight on a canvas with the same fonts."""
    for face in Face:
        font(face)
    canvas = Canvas(io.BytesIO(), pagesize=(LETTER.width, LETTER.height), pageCompression=1, invariant=1)
    number = 0
    for _ in range(pages):
        canvas.setFont(Face.TEXT.value, 8)
        for row in range(_PER_PAGE):
            number += 1
            y = LETTER.height - 80 - 17.5 * row
            for place, text in enumerate((str(number), *_CELLS)):
                shown = f"{text[:-2]}{number % 100:02}" if place == 6 else text
                canvas.drawString(MARGIN + 56 * place, y, shown)
            canvas.line(MARGIN, y - 5, LETTER.width - MARGIN, y - 5)
        canvas.showPage()
    canvas.save()


def packet_ratios(case: CasePages, rounds: int) -> dict[str, float]:
    """The packet by the canvas for each number of pages, and peak memory of 125 pages by that of 25."""
    found: dict[str, float] = {}
    for pages in PAGES:
        count = packet(case, pages)  # also warms up
        bare(count)
        pairs = []
        for _ in range(1 if pages > PAGES[1] else rounds):
            pairs.append((_seconds(lambda n=pages: packet(case, n)), _seconds(lambda n=count: bare(n))))
        ours, theirs = (min(one) for one in zip(*pairs, strict=True))
        found[f"packet of {pages} pages, against canvas"] = ours / theirs
    found["packet, peak memory of 125 pages by 25"] = _peak(case, 5 * PAGES[1]) / _peak(case, PAGES[1])
    return found


def _seconds(work: object) -> float:
    assert callable(work)
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def _peak(case: CasePages, pages: int) -> int:
    tracemalloc.start()
    packet(case, pages)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak
