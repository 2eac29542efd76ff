"""Writes a case as a case file, in the one way: keys in the order of the format, what is not known left out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, assert_never

from workbench.casefile.json_text import object_of
from workbench.casefile.kinds import Coded, Form, FreeMap, ListOf, Record, Text, Words, YesNo
from workbench.casefile.read import problems_of
from workbench.casefile.shape import CASE
from workbench.domain.errors import KnownProblem

if TYPE_CHECKING:
    from workbench.casefile.kinds import Kind
    from workbench.casefile.problems import CaseProblem
    from workbench.domain.case import Case


class UnwritableCaseError(KnownProblem):
    """A case holds something a case file cannot: written, it could not be read again. Nothing was written.

    Attributes:
        problems: all that stands in the way.
    """

    def __init__(self, problems: tuple[CaseProblem, ...]) -> None:
        self.problems = problems
        listed = "\n".join(f"  {problem}" for problem in problems)
        super().__init__(f"The case cannot be written as a case file.\n{listed}", to_do="Mend these fields.")


def write_case(case: Case) -> str:
    """The text of the case file; to be saved as UTF-8.

    What is not known (None) or empty is left out, except where an empty value says something: an empty
    `rems_products`, an empty text. A case without line or event is written too; it is a draft.

    Raises:
        UnwritableCaseError: some value could not be read back.
    """
    document = _record(CASE, case)
    problems = problems_of(document)
    if problems:
        raise UnwritableCaseError(problems)
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def unwritable(case: Case) -> tuple[CaseProblem, ...]:
    """What stands in the way of writing a case; nothing stands in the way of one that is only not whole yet.

    For a form to ask before it takes a value over: a case without problems here can always be saved.
    """
    return problems_of(_record(CASE, case))


def _record(record: Record, value: object) -> dict[str, object]:
    written: dict[str, object] = {}
    for field in record.fields:
        held = record.take(value, field.name)
        if field.required or held != field.absent:
            written[field.name] = _value(field.kind, held)
    return written


def _value(kind: Kind, value: object) -> object:
    match kind:
        case Record():
            return _record(kind, value)
        case ListOf():
            return [_value(kind.item, item) for item in _tuple(value)]
        case FreeMap():
            return object_of([(str(key), answer) for key, answer in map(_tuple, _tuple(value))])
        case Form():
            return kind.back(value)
        case Words() | Coded() | Text():
            return str(value)
        case YesNo():
            return value
        case _:
            assert_never(kind)


def _tuple(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()
