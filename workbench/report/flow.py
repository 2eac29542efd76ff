"""Lets strips flow over pages: what belongs together stays together, heads of tables come again on each page.

No heading is left alone at the foot: it waits for what follows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from workbench.report.pieces import Strip, height_of
from workbench.report.sheet import MARGIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.report.pieces import Pen
    from workbench.report.sheet import Sheet

_FIRST_LINES = 3
"""So many strips of something long stand under its heading before it is cut."""
_TOGETHER = 3
"""So many rows of a table stay together at its beginning and at its end."""
_SMALL = 0.3
"""A table lower than this share of a page is not cut at all."""


class Paper(Protocol):
    """Where pages go."""

    def open_page(self, number: int, running: str) -> Pen | None:
        """Begin a page; without a pen nothing is drawn and pages are only counted."""
        ...

    def close_page(self) -> None:
        """End the page."""
        ...

    def begin(self, kind: str) -> None:
        """What is drawn from here on is one thing of a kind, for readers that cannot see."""
        ...


class Flow:
    """Fills pages from the top. `running`: the words at the upper right of each page, such as the case."""

    def __init__(self, sheet: Sheet, paper: Paper, *, counting: bool = False) -> None:
        self.counting = counting
        self.sheet = sheet
        self.width = sheet.inner
        self.running = ""
        self.page = 0
        self._paper = paper
        self._pen: Pen | None = None
        self._y = sheet.foot
        self._held: list[Strip] = []
        self._head: list[Strip] = []
        self._coming: list[Strip] = []

    @property
    def room(self) -> float:
        """How much of the page is left, in points."""
        return self.sheet.foot - self._y

    @property
    def _whole(self) -> float:
        return self.sheet.foot - self.sheet.top - height_of(self._head)

    @property
    def _at_top(self) -> bool:
        return self.page > 0 and self.room >= self._whole - 0.01

    def new_page(self) -> None:
        """End the page, if one is begun, and begin another."""
        if self.page:
            self._paper.close_page()
        self.page += 1
        self._pen = self._paper.open_page(self.page, self.running)
        self._y = self.sheet.top
        self._draw(self._head, "TH")

    def end(self) -> None:
        """End the last page; a packet has at least one."""
        self._release(0.0)
        if not self.page:
            self.new_page()
        self._paper.close_page()

    def hold(self, strips: Sequence[Strip]) -> None:
        """A heading: it goes to the page on which what follows begins."""
        self._held.extend(strips)

    def put(self, strips: Sequence[Strip], kind: str = "P") -> None:
        """Something that stays together if it fits on a page; else it is cut between strips."""
        height = height_of(strips)
        together = height <= self._whole
        self._release(height if together else height_of(strips[:_FIRST_LINES]))
        if together and height > self.room:
            self.new_page()
        if together:
            self._draw(strips, kind)
            return
        for strip in strips:
            if strip.height > self.room and not self._at_top:
                self.new_page()
            self._draw((strip,), kind)

    def space(self, height: float) -> None:
        """Leave some room, except at the top of a page."""
        if not self._held and not self._at_top:
            self._y = min(self._y + height, self.sheet.foot)

    def table(self, head: Sequence[Strip], rows: Sequence[Sequence[Strip]]) -> None:
        """The rows of a table; its head stands above them on each page."""
        if not rows:
            return
        self._held.extend(head)
        self._coming = list(head)
        heights = [height_of(row) for row in rows]
        if sum(heights) <= self._whole * _SMALL:
            self._claim(sum(heights))
        else:
            self._claim(sum(heights[:_TOGETHER]))
        for place, row in enumerate(rows):
            if place == len(rows) - _TOGETHER:
                self._claim(sum(heights[place:]))
            self.put(row, "TR")
        self._head, self._coming = [], []

    def _claim(self, height: float) -> None:
        """Begin another page, unless there is as much room on this one."""
        if height > self._whole:
            return
        self._release(height)
        if height > self.room and not self._at_top:
            self.new_page()

    def _release(self, following: float) -> None:
        """Draw the heading that is held, on this page or, where what follows would not fit, on the next."""
        held, self._held = self._held, []
        if not self.page or (held and height_of(held) + following > self.room and not self._at_top):
            self.new_page()
        if held and self._at_top:
            while held and not held[0].pieces:
                held.pop(0)
        self._draw(held, "H2")
        if self._coming:
            self._head, self._coming = self._coming, []

    def _draw(self, strips: Sequence[Strip], kind: str) -> None:
        if self._pen is None:
            self._y += height_of(strips)
            return
        if strips:
            self._paper.begin(kind)
        for strip in strips:
            for piece in strip.pieces:
                piece.draw(self._pen, MARGIN, self._y)
            self._y += strip.height
