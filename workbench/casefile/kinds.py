"""The kinds of value a case file is made of. They hold no behaviour: reader, writer and schema each walk them."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from workbench.domain.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum

    from workbench.domain.codes import Code

SHORT, LONG = 200, 10_000
"""The most characters a name or code, and a free text, may have."""
ROUGH = r"\x00-\x1f\x7f-\x9f"
"""Control characters, which no text of a case may hold; free texts may hold the ones of `BREAKS`."""
BREAKS = r"\t\n\r"
MOST_DIGITS = 15
_TRIAL = rf"(?:[Nn][Cc][Tt])?[0-9]{{1,{MOST_DIGITS}}}"
_DECIMAL = rf"-?(?!(?:\.?[0-9]){{{MOST_DIGITS + 1}}})[0-9]+(?:\.[0-9]+)?"


@dataclass(frozen=True, slots=True)
class Text:
    """Text as typed.

    Attributes:
        free: may hold tabs and line breaks, and be long.
        filled: may not be blank.
    """

    free: bool = False
    filled: bool = False

    @property
    def limit(self) -> int:
        """The most characters it may have."""
        return LONG if self.free else SHORT


@dataclass(frozen=True, slots=True)
class Coded:
    """A code as typed, right or wrong: a wrong one is for the rules to find."""

    make: type[Code]


@dataclass(frozen=True)
class Form:
    """Text of a fixed form that stands for a value: a date, a time, a number.

    Attributes:
        name: the name of the form in the schema.
        expected: the form in words, for messages.
        turn: text of this form into its value; ValueError where there is no such value.
        back: the value into text.
        format: JSON Schema's own word for it, if it has one.
    """

    name: str
    pattern: str
    expected: str
    turn: Callable[[str], object]
    back: Callable[[object], str]
    format: str | None = None

    @cached_property
    def fits(self) -> Callable[[str], object]:
        """Whether a text has the form. Made when first asked: a regular expression takes its time to make."""
        return re.compile(self.pattern).fullmatch


@dataclass(frozen=True, slots=True)
class Words:
    """One word of a closed set."""

    enum: type[StrEnum]


class YesNo:
    """true or false."""


@dataclass(frozen=True, slots=True)
class FreeMap:
    """Names chosen by the user, each with text, a whole number, true, false or null.

    All are kept as text: true is "yes", false is "no", and null, *not known*, is the same as not being there.
    """

    limit: int = 500


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list; none of its items may be null. `limit` keeps a broken export from being taken for a claim."""

    item: Kind
    limit: int = 200


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record.

    Attributes:
        doc: what it holds, in the words of the trade; published in the schema.
        absent: the value of a key that is not there or null.
        private: its value is never repeated in a message: it may name the patient.
    """

    name: str
    kind: Kind
    doc: str
    required: bool = False
    absent: object = None
    private: bool = False


@dataclass(frozen=True)
class Record:
    """An object with fixed keys, in the order in which they are written.

    Attributes:
        name: its name in the schema.
        make: the keys' values, by name, into the value of the domain.
        take: the value of one key out of the value of the domain.
    """

    name: str
    doc: str
    make: Callable[..., object]
    fields: tuple[Field, ...]
    take: Callable[[object, str], object] = getattr

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """The fields by their keys."""
        return {field.name: field for field in self.fields}


Kind: TypeAlias = Text | Coded | Form | Words | YesNo | FreeMap | ListOf | Record


def _trial_digits(text: str) -> str:
    """The digits of a registry number; people often type the registry's letters before them.

    >>> _trial_digits("NCT01234567"), _trial_digits("01234567")
    ('01234567', '01234567')
    """
    return text.lstrip("NCTnct")


DAY = Form(
    name="date",
    pattern=r"(?:19|20|21)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])",
    expected="a date of the calendar written YYYY-MM-DD, 1900 to 2199",
    turn=date.fromisoformat,
    back=str,
    format="date",
)
CLOCK = Form(
    name="time",
    pattern=r"(?:[01][0-9]|2[0-3]):[0-5][0-9]",
    expected="a time of day written HH:MM, 00:00 to 23:59",
    turn=time.fromisoformat,
    back=lambda value: f"{value:%H:%M}",
)
NUMBER = Form(
    name="decimal",
    pattern=_DECIMAL,
    expected='a decimal number in quotes such as "1" or "5153.00", of at most 15 digits and without commas',
    turn=Decimal,
    back=lambda value: f"{value:f}",
)
AMOUNT = Form(
    name="amount",
    pattern=rf"{_DECIMAL}|{_TRIAL}",  # with the registry's letters it is a wrong amount, which a rule finds and mends
    expected='digits or a decimal number in quotes such as "01234567" or "310.00"',
    turn=str,
    back=str,
)
TRIAL_NUMBER = Form(
    name="trial-number",
    pattern=_TRIAL,
    expected='the digits of the trial\'s registry number in quotes, such as "01234567"',
    turn=_trial_digits,
    back=str,
)
