"""What is wrong with a case file, in words: the place, what stands there, what was expected. No patient data."""

from __future__ import annotations

import json
import re

from workbench.casefile.kinds import ListOf, Record
from workbench.casefile.shape import CASE
from workbench.domain.errors import KnownProblem
from workbench.domain.records import dataclass

SHOWN = 25
KEPT = 1_000
"""How many problems a message lists, and how many an error keeps; the others are only counted."""
_LONGEST_VALUE = 40
_PLAIN_KEY = r"[A-Za-z_][A-Za-z0-9_]{0,39}"


class Number(str):
    """A number of the file as it is written there. Money and units are text, so no number is ever reckoned with."""

    __slots__ = ()


class Entry(str):
    """The key of one entry of a free map, with its place (from 1): the key is free text and is not shown."""

    __slots__ = ("number",)
    number: int

    @classmethod
    def at(cls, number: int, key: str) -> Entry:
        """The entry of that place and key."""
        entry = cls(key)
        entry.number = number
        return entry


Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class CaseProblem:
    """One thing that is wrong.

    Attributes:
        path: where in the file, such as `claims[0].lines[2].units`; empty for the file itself.
        value: what stands there, shortened; for what may name the patient only its type and length.
        expected: what was expected, with the near miss if there is one.
        line: the line of the file, where it is known.
    """

    path: str
    value: str
    expected: str
    line: int | None = None

    def __str__(self) -> str:
        """The problem on one line.

        >>> str(CaseProblem("payer.kind", "missing", "one of a, b", 4))
        'line 4, payer.kind: missing; expected one of a, b'
        """
        place = self.path or "the file"
        return f"{place if self.line is None else f'line {self.line}, {place}'}: {self.value}; expected {self.expected}"


class BadCaseFileError(KnownProblem):
    """A case file is not what a case file must be; nothing was read from it.

    Attributes:
        problems: all that is wrong, in the order of the file.
        more: how many further problems there are beyond those kept.
    """

    def __init__(self, name: str, problems: tuple[CaseProblem, ...], more: int = 0) -> None:
        self.problems = problems
        self.more = more
        count = len(problems) + more
        listed = [f"  {problem}" for problem in problems[:SHOWN]]
        if count > SHOWN:
            listed.append(f"  and {count - SHOWN} more")
        head = "1 problem" if count == 1 else f"{count} problems"
        super().__init__("\n".join((f"{head} in the case file; it was not read.", *listed)), where=name)


def path_text(path: Path) -> str:
    """The path as it is printed.

    >>> path_text(("claims", 0, "lines", 2, "units")), path_text(("a b",)), path_text(("d", Entry.at(2, "x")))
    ('claims[0].lines[2].units', '["a b"]', 'd[entry 2]')
    """
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        elif isinstance(part, Entry):
            text += f"[entry {part.number}]"
        elif re.fullmatch(_PLAIN_KEY, part):
            text += f".{part}" if text else part
        else:
            text += f"[{_quoted(part)}]"
    return text


def is_private(path: Path) -> bool:
    """Whether what stands at the path may name the patient.

    >>> [is_private(path) for path in (("patient", "sex"), ("claims", 0, "remarks"), ("claims", 0, "claim_id"), ("x",))]
    [True, True, False, True]
    """
    kind: object = CASE
    for part in path:
        if isinstance(kind, ListOf):
            kind = kind.item
        elif isinstance(kind, Record) and isinstance(part, str) and part in kind.by_name:
            field = kind.by_name[part]
            if field.private:
                return True
            kind = field.kind
        else:  # an unknown key: who knows
            return True
    return False


def value_text(value: object, *, private: bool) -> str:
    """What stands there, for a message.

    >>> value_text("1,5", private=False), value_text("Jane", private=True), value_text([1], private=False)
    ('"1,5"', 'text of 4 characters', 'a list of 1')
    """
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Number():
            return "a number" if private else f"the number {_shortened(value)}"
        case str():
            length = "1 character" if len(value) == 1 else f"{len(value)} characters"
            return f"text of {length}" if private else _quoted(value)
        case list():
            return f"a list of {len(value)}"
        case _:
            return "an object"


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"


def _quoted(text: str) -> str:
    short = _shortened(text)
    return json.dumps(short, ensure_ascii=not short.isprintable())
