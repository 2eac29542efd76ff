"""Pages: heads come again, headings are never alone, what belongs together stays together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.report.faces import Face
from workbench.report.flow import Flow
from workbench.report.pieces import Strip, Words
from workbench.report.sheet import LETTER, SMALL, Ink

if TYPE_CHECKING:
    from collections.abc import Sequence


class Noted:
    """Paper that notes the words on each page, and does not draw."""

    def __init__(self) -> None:
        self.pages: list[list[str]] = []

    def open_page(self, _number: int, _running: str) -> Noted:
        self.pages.append([])
        return self

    def close_page(self) -> None:
        """Nothing to do."""

    def begin(self, kind: str) -> None:
        """Nothing to do."""

    def words(self, x: float, y: float, text: str, face: Face, size: float, ink: Ink) -> None:
        assert LETTER.top <= y <= LETTER.foot, "a strip left its page"
        self.pages[-1].append(text)

    def stroke(
        self, x: float, y: float, to_x: float, to_y: float, width: float, ink: Ink, dash: tuple[float, ...]
    ) -> None:
        """Nothing to do."""

    def area(self, x: float, y: float, width: float, height: float, ink: Ink) -> None:
        """Nothing to do."""

    def frame(self, x: float, y: float, width: float, height: float, line: float, ink: Ink) -> None:
        """Nothing to do."""

    def shape(self, points: Sequence[tuple[float, float]], ink: Ink) -> None:
        """Nothing to do."""

    def dot(self, x: float, y: float, radius: float, ink: Ink) -> None:
        """Nothing to do."""

    def link(self, x: float, y: float, width: float, height: float, to: str) -> None:
        """Nothing to do."""

    def anchor(self, name: str, y: float) -> None:
        """Nothing to do."""


def strip(text: str, height: float = 20.0) -> Strip:
    return Strip(height, (Words(0, height, text, Face.TEXT, SMALL),))


HOLDS = int((LETTER.foot - LETTER.top) // 20)


def test_a_head_stands_above_the_rows_on_each_page_and_not_below_them() -> None:
    paper = Noted()
    flow = Flow(LETTER, paper)
    flow.table([strip("head")], [[strip(f"row {n}")] for n in range(3 * HOLDS)])
    flow.put([strip("after")])
    flow.end()
    assert [page[0] for page in paper.pages] == ["head"] * len(paper.pages)
    assert len(paper.pages) == 4
    told = [word for page in paper.pages for word in page if word != "head"]
    assert told == [*(f"row {n}" for n in range(3 * HOLDS)), "after"]


def test_the_last_rows_are_not_left_alone() -> None:
    paper = Noted()
    flow = Flow(LETTER, paper)
    flow.table([strip("head")], [[strip(f"row {n}")] for n in range(HOLDS)])  # one too many for the page
    flow.end()
    assert [len(page) - 1 for page in paper.pages] == [HOLDS - 3, 3]


def test_a_small_table_is_not_cut() -> None:
    paper = Noted()
    flow = Flow(LETTER, paper)
    flow.put([strip("before", 20.0 * (HOLDS - 3))])
    flow.hold([strip("heading")])
    flow.table([strip("head")], [[strip(f"row {n}")] for n in range(5)])
    flow.end()
    assert paper.pages == [["before"], ["heading", "head", *(f"row {n}" for n in range(5))]]


def test_a_heading_goes_with_what_follows() -> None:
    paper = Noted()
    flow = Flow(LETTER, paper)
    for n in range(HOLDS - 1):
        flow.put([strip(f"row {n}")])
    flow.hold([strip("heading", 15.0)])
    flow.put([strip("text")])
    flow.end()
    assert paper.pages[1] == ["heading", "text"]


def test_a_card_is_not_cut() -> None:
    paper = Noted()
    flow = Flow(LETTER, paper)
    flow.put([strip("before", 20.0 * (HOLDS - 2))])
    flow.put([strip("a"), strip("b"), strip("c")])
    flow.end()
    assert paper.pages == [["before"], ["a", "b", "c"]]


def test_what_is_higher_than_a_page_is_cut_between_its_lines() -> None:
    paper = Noted()
    flow = Flow(LETTER, paper)
    flow.put([strip("before")])
    flow.put([strip(str(n)) for n in range(HOLDS + 5)])
    flow.end()
    assert [len(page) for page in paper.pages] == [HOLDS, 6]


def test_nothing_at_all_is_one_page() -> None:
    paper = Noted()
    Flow(LETTER, paper).end()
    assert paper.pages == [[]]
