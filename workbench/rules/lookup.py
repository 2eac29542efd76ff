"""What a rule may look up: dated parameters and rows of the code tables. Who keeps them is not its concern."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from workbench.domain.errors import Bug
from workbench.domain.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from workbench.domain.dates import Dated, Span
    from workbench.domain.sources import Citation, Source


@dataclass(frozen=True)
class Entry:
    """One value of a dated parameter, with where it was read.

    The value is what `data/parameters/` says; the typed properties refuse a value of another shape, because a
    parameter of the wrong shape is our mistake, not the user's.
    """

    value: object
    span: Span
    citations: tuple[Citation, ...]

    @cached_property
    def text(self) -> str:
        """The value as one text.

        Raises:
            Bug: the parameter holds something else.
        """
        if isinstance(self.value, str):
            return self.value
        raise Bug(f"a parameter holds {type(self.value).__name__}, not text")

    @cached_property
    def number(self) -> Decimal:
        """The value as an exact number (written as an integer, or as text where it has a fraction).

        Raises:
            Bug: the parameter holds something else.
        """
        if isinstance(self.value, int | str) and not isinstance(self.value, bool):
            return Decimal(self.value)
        raise Bug(f"a parameter holds {type(self.value).__name__}, not a number")

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The value as a list of texts.

        Raises:
            Bug: the parameter holds something else.
        """
        if isinstance(self.value, list) and set(map(type, self.value)) <= {str}:
            return tuple(self.value)
        raise Bug(f"a parameter holds {type(self.value).__name__}, not a list of texts")

    @cached_property
    def mapping(self) -> Mapping[str, str]:
        """The value as a table of texts.

        Raises:
            Bug: the parameter holds something else.
        """
        if isinstance(self.value, dict) and all(isinstance(one, str) for one in self.value.values()):
            return self.value
        raise Bug(f"a parameter holds {type(self.value).__name__}, not a table of texts")

    @cached_property
    def groups(self) -> Mapping[str, tuple[str, ...]]:
        """The value as a table of lists of texts.

        Raises:
            Bug: the parameter holds something else.
        """
        if isinstance(self.value, dict) and all(isinstance(one, list) for one in self.value.values()):
            return {name: tuple(map(str, members)) for name, members in self.value.items()}
        raise Bug(f"a parameter holds {type(self.value).__name__}, not a table of lists")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a code table. A column that is empty reads as the empty text."""

    table: str
    values: Mapping[str, str]
    span: Span
    citations: tuple[Citation, ...]
    note: str = ""

    def __getitem__(self, column: str) -> str:
        """The text of a column."""
        return self.values[column]

    def number(self, column: str) -> Decimal | None:
        """The number in a column, or None where it is empty."""
        text = self.values[column]
        return Decimal(text) if text else None


class Lookup(Protocol):
    """The code set as rules see it: read-only, the same answer every time."""

    def parameter(self, name: str) -> Dated[Entry]:
        """A dated parameter by its path name, such as `steps.revenue_codes`.

        Raises:
            Bug: there is no such parameter.
        """
        ...

    def rows(self, table: str, column: str, value: str) -> tuple[Row, ...]:
        """The rows of a table with that value in that column, oldest first."""
        ...

    def all_rows(self, table: str) -> tuple[Row, ...]:
        """Every row of a table; for small tables."""
        ...

    def source(self, id_: str) -> Source:
        """A cited document."""
        ...

    @property
    def checked_through(self) -> date:
        """The last day a person confirmed that the code set held nothing older than what was published."""
        ...


def row_on(rows: tuple[Row, ...], day: date) -> Row | None:
    """The row in force on the day, or None."""
    for row in rows:
        if row.span.covers(day):
            return row
    return None
