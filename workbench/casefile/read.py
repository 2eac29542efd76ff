"""Reads a case file, strictly: what is not understood is refused, all of it at once, and nothing is guessed.

A *wrong code* is never refused. It is kept as it was typed, for the rules to find.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from workbench.casefile.json_text import Doubled, decoded, parsed
from workbench.casefile.kinds import Coded, Form, FreeMap, ListOf, Record, Text, Words, YesNo
from workbench.casefile.problems import (
    KEPT,
    BadCaseFileError,
    CaseProblem,
    Entry,
    Number,
    Path,
    is_private,
    path_text,
    value_text,
)
from workbench.casefile.shape import CASE, Version
from workbench.casefile.words import known_keys, one_of, text_problem, trimmed_lines
from workbench.domain.case import Case

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workbench.casefile.kinds import Kind

_CODE, _ANSWER, _ENTRY_NAME = Text(), Text(free=True), Text(filled=True)
_TWICE = ("a key that stands here twice", "each key once")
_UPGRADES: Final[Mapping[str, Callable[[dict[str, object]], dict[str, object]]]] = {}
"""By the version read: what turns its document into one of a later version. There is no older version yet."""


def read_case(content: bytes, name: str) -> Case:
    """The case a file holds.

    Args:
        content: the file's bytes: JSON in UTF-8, with or without a byte order mark.
        name: what to call the file in messages.

    Raises:
        BadCaseFileError: it is not a case file, or not a whole one; every problem is told.
    """
    return _read(content, name, whole=True)


def read_draft(content: bytes, name: str) -> Case:
    """The case a file holds, which need not have a line or an event yet.

    Raises:
        BadCaseFileError: it is not a case file; every problem is told.
    """
    return _read(content, name, whole=False)


def problems_of(document: dict[str, object]) -> tuple[CaseProblem, ...]:
    """What a reader would refuse in a document that is about to be written."""
    reader = _Reader()
    reader.case(document, whole=False)
    return reader.told({})


def _read(content: bytes, name: str, *, whole: bool) -> Case:
    text = decoded(content, name)
    document = _upgraded(parsed(text, name), name)
    reader = _Reader()
    case = reader.case(document, whole=whole)
    if case is None:
        from workbench.casefile.places import lines_of

        lines = lines_of(text, {problem[0] for problem in reader.problems})
        raise BadCaseFileError(name, reader.told(lines), reader.more)
    return case


def _upgraded(document: dict[str, object], name: str) -> dict[str, object]:
    """The document in the current version of the format."""
    version = document.get("format")
    while isinstance(version, str) and version in _UPGRADES:
        document = _UPGRADES[version](document)
        version = document.get("format")
    if type(version) is str and version != Version.CURRENT:
        read = " or ".join(f'"{one}"' for one in (Version.CURRENT, *_UPGRADES))
        problem = CaseProblem("format", value_text(version, private=False), f"{read}, which this program reads")
        raise BadCaseFileError(name, (problem,))
    return document


class _Reader:
    """Walks a document along the format and gathers what is wrong.

    Where something is wrong, the value handed back is of no use; no record is made of it.
    """

    def __init__(self) -> None:
        self.problems: list[tuple[Path, str, str]] = []
        self.more = 0

    def case(self, document: dict[str, object], *, whole: bool) -> Case | None:
        """The case, or None where there are problems."""
        case = self._value(CASE, document, (), None)
        self._claim_ids(document)
        if whole:
            self._something_in(document)
        return case if isinstance(case, Case) and not self.problems else None

    def told(self, lines: dict[Path, int]) -> tuple[CaseProblem, ...]:
        """The problems in the order of the file."""
        told = [CaseProblem(path_text(path), seen, wanted, lines.get(path)) for path, seen, wanted in self.problems]
        return tuple(sorted(told, key=lambda problem: problem.line or 0))

    def _wrong(self, path: Path, seen: str, wanted: str) -> None:
        if len(self.problems) < KEPT:
            self.problems.append((path, seen, wanted))
        else:
            self.more += 1

    def _refuse(self, at: Path, key: str | int | None, value: object, wanted: str) -> None:
        path = at if key is None else (*at, key)
        self._wrong(path, value_text(value, private=is_private(path)), wanted)

    # The path is handed down in two pieces, so that none has to be put together where nothing is wrong.
    def _value(self, kind: Kind, value: object, at: Path, key: str | int | None) -> object:
        match kind:
            case Form():
                return self._form(kind, value, at, key)
            case Coded():
                return kind.make(self._text(_CODE, value, at, key))
            case Text():
                return self._text(kind, value, at, key)
            case ListOf():
                return self._list(kind, value, at, key)
            case Record():
                return self._record(kind, value, at if key is None else (*at, key))
            case Words():
                return self._word(kind, value, at, key)
            case YesNo():
                if type(value) is not bool:
                    self._refuse(at, key, value, "true or false, without quotes")
                return value
            case FreeMap():
                return self._free_map(kind, value, (*at, key or ""))
            case _:
                assert_never(kind)

    def _form(self, form: Form, value: object, at: Path, key: str | int | None) -> object:
        if type(value) is str and form.fits(value):
            try:
                return form.turn(value)
            except ValueError:  # such as the 30th of February
                pass
        in_quotes = self._may_quote(value, at, key) and form.fits(str(value))
        self._refuse(at, key, value, f'text in quotes, as in "{value}"' if in_quotes else form.expected)
        return None

    def _text(self, kind: Text, value: object, at: Path, key: str | int | None) -> str:
        if type(value) is not str:
            self._refuse(
                at, key, value, f'text in quotes, as in "{value}"' if self._may_quote(value, at, key) else "text"
            )
            return ""
        wanted = text_problem(kind, value)
        if wanted:
            self._refuse(at, key, value, wanted)
        return trimmed_lines(value) if kind.free else value

    def _may_quote(self, value: object, at: Path, key: str | int | None) -> bool:
        """Whether the message can say how to write this number."""
        return isinstance(value, Number) and len(value) <= 20 and not is_private((*at, key or ""))

    def _word(self, kind: Words, value: object, at: Path, key: str | int | None) -> object:
        if type(value) is str:
            try:
                return kind.enum(value)
            except ValueError:
                pass
        path = at if key is None else (*at, key)
        self._refuse(at, key, value, one_of(list(kind.enum), value, near=not is_private(path)))
        return None

    def _list(self, kind: ListOf, value: object, at: Path, key: str | int | None) -> object:
        if not isinstance(value, list):
            self._refuse_whole(at, key, value, "a list")
            return ()
        if len(value) > kind.limit:
            self._refuse(at, key, value, f"at most {kind.limit}")
            return ()
        inside = at if key is None else (*at, key)
        return tuple([self._value(kind.item, item, inside, place) for place, item in enumerate(value)])

    def _record(self, record: Record, value: object, at: Path) -> object:
        if not isinstance(value, dict):
            self._refuse_whole(at, None, value, "an object")
            return None
        fields: dict[str, object] = {}
        for field in record.fields:
            name = field.name
            given = value.get(name)
            if given is not None:
                fields[name] = self._value(field.kind, given, at, name)
            elif field.required:
                self._missing(field.kind, at, name, "null" if name in value else "missing")
            else:
                fields[name] = field.absent
        if not value.keys() <= record.by_name.keys():
            self._unknown(record, [key for key in value if key not in record.by_name], at)
        if isinstance(value, Doubled):
            for key in value.doubled:
                self._wrong((*at, key), *_TWICE)
        return None if self.problems else record.make(**fields)

    def _unknown(self, record: Record, keys: list[str], at: Path) -> None:
        told = keys[: max(0, KEPT - len(self.problems))]  # looking for a near miss takes its time
        for key in told:
            self._wrong((*at, key), "an unknown key", known_keys(list(record.by_name), key))
        self.more += len(keys) - len(told)

    def _missing(self, kind: Kind, at: Path, name: str, seen: str) -> None:
        """Say what has to be there; of an object, what has to be in it."""
        if isinstance(kind, Record):
            for field in kind.fields:
                if field.required:
                    self._missing(field.kind, (*at, name), field.name, seen)
        elif isinstance(kind, Words):
            self._wrong((*at, name), seen, one_of(list(kind.enum), None, near=False))
        else:
            self._wrong((*at, name), seen, "text")

    def _free_map(self, kind: FreeMap, value: object, at: Path) -> object:
        if not isinstance(value, dict):
            self._refuse_whole(at, None, value, "an object")
            return ()
        if len(value) > kind.limit:
            self._wrong(at, f"{len(value)} entries", f"at most {kind.limit}")
            return ()
        twice = value.doubled if isinstance(value, Doubled) else ()
        pairs: list[tuple[str, str]] = []
        for number, (key, given) in enumerate(value.items(), start=1):
            place = Entry.at(number, key)
            wanted = text_problem(_ENTRY_NAME, key)
            if wanted:
                self._wrong((*at, place), "the entry's name", wanted)
            if key in twice:
                self._wrong((*at, place), *_TWICE)
            answer = self._answer(given, at, place)
            if answer is not None:
                pairs.append((key, answer))
        return tuple(pairs)

    def _answer(self, given: object, at: Path, place: Entry) -> str | None:
        """The answer of one entry as text; None where it is not known."""
        match given:
            case None:
                return None
            case bool():
                return "yes" if given else "no"
            case Number() if given.lstrip("-").isdigit() and len(given.lstrip("-")) <= 15:
                return str(int(given))
            case str() if type(given) is str:
                return self._text(_ANSWER, given, at, place)
            case _:
                self._refuse(at, place, given, "text, true, false, null or a whole number of at most 15 digits")
                return None

    def _refuse_whole(self, at: Path, key: str | int | None, value: object, wanted: str) -> None:
        """Refuse what stands where a list or an object is wanted; text there could be anything."""
        self._wrong(at if key is None else (*at, key), value_text(value, private=True), wanted)

    # -- the case as a whole -------------------------------------------------------------------------------------------

    def _claim_ids(self, document: dict[str, object]) -> None:
        first: dict[str, int] = {}
        for place, claim in enumerate(_items(document, "claims")):
            claim_id = claim.get("claim_id") if isinstance(claim, dict) else None
            if type(claim_id) is str and first.setdefault(claim_id, place) != place:
                path: Path = ("claims", place, "claim_id")
                self._refuse(path, None, claim_id, f"an id that claims[{first[claim_id]}] does not have already")

    def _something_in(self, document: dict[str, object]) -> None:
        claims = _items(document, "claims")
        if any(isinstance(claim, dict) and _items(claim, "lines") for claim in claims):
            return
        if not _items(document.get("episode"), "events"):
            self._wrong(
                ("claims",), "no claim with a line, and no event", "at least one claim with one line, or one event"
            )


def _items(value: object, key: str) -> list[object]:
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, list) else []
