"""What a page is made of: words, lines, areas and links, placed from the upper left corner of a strip.

A strip is as high as one line of text and is never cut. There may be a hundred thousand of them, so these are named
tuples: they are made five times as fast as records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from workbench.report.sheet import FINE, Ink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.report.faces import Face


class Pen(Protocol):
    """Draws on the page that is open. Places are points from its upper left corner."""

    def words(self, x: float, y: float, text: str, face: Face, size: float, ink: Ink) -> None:
        """Set text; y is its base line."""
        ...

    def stroke(
        self, x: float, y: float, to_x: float, to_y: float, width: float, ink: Ink, dash: tuple[float, ...]
    ) -> None:
        """Draw a line."""
        ...

    def area(self, x: float, y: float, width: float, height: float, ink: Ink) -> None:
        """Fill a box."""
        ...

    def frame(self, x: float, y: float, width: float, height: float, line: float, ink: Ink) -> None:
        """Draw the outline of a box."""
        ...

    def shape(self, points: Sequence[tuple[float, float]], ink: Ink) -> None:
        """Fill a polygon."""
        ...

    def dot(self, x: float, y: float, radius: float, ink: Ink) -> None:
        """Fill a circle."""
        ...

    def link(self, x: float, y: float, width: float, height: float, to: str) -> None:
        """Make a box a link to an anchor."""
        ...

    def anchor(self, name: str, y: float) -> None:
        """Name a place to which links lead."""
        ...


class Words(NamedTuple):
    """Text on its base line."""

    x: float
    y: float
    text: str
    face: Face
    size: float
    ink: Ink = Ink.BLACK

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draw it with the strip's corner at x, y."""
        pen.words(x + self.x, y + self.y, self.text, self.face, self.size, self.ink)


class Stroke(NamedTuple):
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    width: float = FINE
    ink: Ink = Ink.BLACK
    dash: tuple[float, ...] = ()

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draw it with the strip's corner at x, y."""
        pen.stroke(x + self.x, y + self.y, x + self.to_x, y + self.to_y, self.width, self.ink, self.dash)


class Area(NamedTuple):
    """A filled box."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draw it with the strip's corner at x, y."""
        pen.area(x + self.x, y + self.y, self.width, self.height, self.ink)


class Frame(NamedTuple):
    """The outline of a box."""

    x: float
    y: float
    width: float
    height: float
    line: float = FINE
    ink: Ink = Ink.BLACK

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draw it with the strip's corner at x, y."""
        pen.frame(x + self.x, y + self.y, self.width, self.height, self.line, self.ink)


class Shape(NamedTuple):
    """A filled polygon."""

    points: tuple[tuple[float, float], ...]
    ink: Ink = Ink.BLACK

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draw it with the strip's corner at x, y."""
        pen.shape([(x + px, y + py) for px, py in self.points], self.ink)


class Dot(NamedTuple):
    """A filled circle."""

    x: float
    y: float
    radius: float
    ink: Ink = Ink.BLACK

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draw it with the strip's corner at x, y."""
        pen.dot(x + self.x, y + self.y, self.radius, self.ink)


class Link(NamedTuple):
    """A box that leads elsewhere in the packet."""

    x: float
    y: float
    width: float
    height: float
    to: str

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draw it with the strip's corner at x, y."""
        pen.link(x + self.x, y + self.y, self.width, self.height, self.to)


class Anchor(NamedTuple):
    """A place to which links lead: the upper edge of its strip."""

    name: str

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Name the place; x is of no matter."""
        pen.anchor(self.name, y)


Piece = Words | Stroke | Area | Frame | Shape | Dot | Link | Anchor


class Strip(NamedTuple):
    """A stretch of the page from margin to margin that is never cut."""

    height: float
    pieces: tuple[Piece, ...] = ()


def height_of(strips: Sequence[Strip]) -> float:
    """How high strips are together."""
    return sum(strip.height for strip in strips)


def shifted(piece: Piece, down: float) -> Piece:
    """The piece further down in its strip."""
    match piece:
        case Stroke():
            return piece._replace(y=piece.y + down, to_y=piece.to_y + down)
        case Shape():
            return piece._replace(points=tuple((x, y + down) for x, y in piece.points))
        case Anchor():
            return piece
        case _:
            return piece._replace(y=piece.y + down)
