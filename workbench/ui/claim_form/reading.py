"""Between what stands in a field as text and what the case holds. Text that is no value yet raises `NotYetError`."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from workbench.domain.case import ClinicalTrial, OccurrenceCode, ValueCode
from workbench.domain.codes import ClaimCode, Code, DiagnosisCode, Modifier
from workbench.ui.claim_form import dates, money

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum

    from workbench.ui.claim_form.dates import Days

C = TypeVar("C", bound=Code)


class NotYetError(Exception):
    """A text is no value of its field yet. The message says what is expected."""


_LONGEST = 10_000
_NOT_STORED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def must_be_storable(text: str) -> None:
    """Refuse what no case file can hold, while it is typed or pasted: saving must not fail for it later.

    Raises:
        NotYetError: the text has control characters or halves of characters, or is too long.
    """
    if len(text) > _LONGEST or _NOT_STORED.search(text):
        raise NotYetError("text without control characters, of at most 10,000 characters")


def text_or_none(text: str, _days: Days) -> str | None:
    """Free text; blank is not known."""
    return text if text.strip() else None


def day(text: str, days: Days) -> object:
    """A date; blank is not known.

    Raises:
        NotYetError: the text is no date.
    """
    if not text.strip():
        return None
    found = dates.read_day(text, days)
    if found is None:
        relative = text.strip()[:1] in ("D", "d") and days.infusion is None
        raise NotYetError("D counts from the infusion, and the course has none yet" if relative else dates.FORM)
    return found


def charge(text: str, _days: Days) -> object:
    """An amount; blank is not known.

    Raises:
        NotYetError: the text is no amount.
    """
    if not text.strip():
        return None
    found = money.read_charge(text)
    if found is None:
        raise NotYetError(money.CHARGE_FORM)
    return found


def units(text: str, _days: Days) -> object:
    """A count; blank is not known.

    Raises:
        NotYetError: the text is no count.
    """
    if not text.strip():
        return None
    found = money.read_units(text)
    if found is None:
        raise NotYetError(money.UNITS_FORM)
    return found


def code(kind: type[C]) -> Callable[[str, Days], object]:
    """Reads one code: kept whatever it is, in capitals; blank is not known."""
    return lambda text, _days: kind(text.strip().upper()) if text.strip() else None


def codes(kind: type[C]) -> Callable[[str, Days], object]:
    """Reads codes separated by blanks, commas or semicolons."""
    return lambda text, _days: tuple(kind(part) for part in split_codes(text))


def split_codes(text: str) -> list[str]:
    """The codes of a text, in capitals.

    >>> split_codes("z51.12, C83.38;d89.831")
    ['Z51.12', 'C83.38', 'D89.831']
    """
    return [part for part in re.split(r"[\s,;]+", text.strip().upper()) if part]


def modifiers(text: str, _days: Days) -> object:
    """Modifiers; several may be typed in one go (59JZ), as two-letter pieces."""
    found: list[Modifier] = []
    for part in split_codes(text):
        whole = len(part) in (4, 6, 8) and part.isalnum()
        found.extend(Modifier(part[at : at + 2]) for at in range(0, len(part), 2)) if whole else found.append(
            Modifier(part)
        )
    return tuple(found)


def diagnoses(text: str, _days: Days) -> object:
    """Diagnoses, the principal one first; dots are put where they belong."""
    return tuple(DiagnosisCode(DiagnosisCode(part).canonical) for part in split_codes(text))


def value_codes(text: str, _days: Days) -> object:
    """Value codes, each with its amount: `D4 01234567; 86 373000.00`."""
    return tuple(ValueCode(ClaimCode(first.upper()), rest or None) for first, rest in _pairs(text))


def occurrence_codes(text: str, days: Days) -> object:
    """Occurrence codes, each with its date: `11 01/05/2026; 24 1/9`.

    Raises:
        NotYetError: a date is none.
    """
    found: list[OccurrenceCode] = []
    for first, rest in _pairs(text):
        on = dates.read_day(rest, days) if rest else None
        if rest and on is None:
            raise NotYetError(f"after each code {dates.FORM}")
        found.append(OccurrenceCode(ClaimCode(first.upper()), on))
    return tuple(found)


def names_or_none(text: str, _days: Days) -> object:
    """Names separated by commas; blank is not known, `none` is none."""
    names = tuple(part.strip() for part in text.split(",") if part.strip())
    return () if [name.lower() for name in names] == ["none"] else names or None


def trial(text: str, _days: Days) -> object:
    """A trial: the digits of its registry number, then its arm."""
    parts = text.strip().split(None, 1)
    if not parts:
        return None
    return ClinicalTrial(re.sub(r"(?i)^nct", "", parts[0]) or None, parts[1].strip() if len(parts) > 1 else None)


def choice(kind: type[StrEnum]) -> Callable[[str, Days], object]:
    """Reads a member of a closed set from its word in the case file; blank is not known."""
    return lambda text, _days: kind(text) if text else None


def yes_no(text: str, _days: Days) -> object:
    """Yes, no, or not known."""
    return {"yes": True, "no": False}.get(text)


def show(value: object) -> str:
    """What the window writes for a value of a claim or course field."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case OccurrenceCode():
            return f"{value.code} {dates.shown(value.date)}".strip()
        case ValueCode():
            return f"{value.code} {value.amount or ''}".strip()
        case ClinicalTrial():
            return f"{value.nct or ''} {value.arm or ''}".strip()
        case tuple():
            paired = any(isinstance(one, OccurrenceCode | ValueCode) for one in value)
            return ("; " if paired else " ").join(show(one) for one in value)
        case date():
            return dates.shown(value)
        case _:
            return str(value)


def show_names(value: object) -> str:
    """What the window writes for names; an empty list is told, since it says something."""
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) if value else "none"
    return ""


def _pairs(text: str) -> list[tuple[str, str]]:
    found = [part.strip().split(None, 1) for part in re.split(r"[;,\n]", text) if part.strip()]
    return [(part[0], part[1].strip() if len(part) > 1 else "") for part in found]
