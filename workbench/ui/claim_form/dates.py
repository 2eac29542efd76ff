"""Dates as people type them: 0615, 6/15, 6/15/26, 2026-06-15, t for today, D-5 for five days before the infusion."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from workbench.domain.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

FORM = "a date, such as 06/15/2026, 0615, 6/15, t for today, or D-5 from the infusion"
_RELATIVE = re.compile(r"[Dd]\s*([+-]\s*\d{1,3}|0)?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_PARTS = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2}|\d{4}))?")
_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})?")
_SHOWN = re.compile(r"\d{2}/\d{2}/\d{4}")


@dataclass(frozen=True, slots=True)
class Days:
    """The days a typed date may lean on.

    Attributes:
        near: a date without a year is taken in the year that brings it closest to this day.
        infusion: what D stands for; None when the course has no infusion yet.
    """

    today: date
    near: date
    infusion: date | None = None


def shown(day: date | None) -> str:
    """A date as the window writes it; empty for none.

    >>> shown(date(2026, 6, 5))
    '06/05/2026'
    """
    return day.strftime("%m/%d/%Y") if day is not None else ""


def read_day(text: str, days: Days) -> date | None:
    """The date a text stands for, or None when it stands for none (yet).

    >>> days = Days(today=date(2026, 11, 22), near=date(2026, 1, 10), infusion=date(2026, 3, 31))
    >>> [str(read_day(typed, days)) for typed in ("0615", "12/30", "t", "D-5", "2026-02-30", "6/")]
    ['2026-06-15', '2025-12-30', '2026-11-22', '2026-03-26', 'None', 'None']
    """
    typed = text.strip()
    if typed in ("t", "T"):
        return days.today
    if (relative := _RELATIVE.fullmatch(typed)) is not None:
        offset = int((relative[1] or "0").replace(" ", ""))
        return days.infusion + timedelta(days=offset) if days.infusion is not None else None
    if (iso := _ISO.fullmatch(typed)) is not None:
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    parts = _PARTS.fullmatch(typed) or _DIGITS.fullmatch(typed)
    if parts is None:
        return None
    month, day, year = int(parts[1]), int(parts[2]), parts[3]
    if year is not None:
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    return _nearest((_date(days.near.year + step, month, day) for step in (0, -1, 1)), days.near)


def stepped(day: date, key: str, today: date) -> date | None:
    """The date a helper key makes of a date; None when the key is none of them.

    `+` and `-` step a day, `[` and `]` a month (a day the month does not have becomes its last), `t` is today.

    >>> stepped(date(2026, 1, 31), "]", date(2026, 11, 22)).isoformat()
    '2026-02-28'
    """
    if key in ("+", "="):  # the key of + without shift
        return day + timedelta(days=1)
    if key == "-":
        return day - timedelta(days=1)
    if key in ("[", "]"):
        return _month(day, 1 if key == "]" else -1)
    return today if key in ("t", "T") else None


def is_whole(text: str) -> bool:
    """Whether a text is a date in the form the window writes, so that a helper key cannot be part of it."""
    return _SHOWN.fullmatch(text) is not None


def _month(day: date, by: int) -> date:
    months = day.year * 12 + day.month - 1 + by
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _nearest(candidates: Iterable[date | None], near: date) -> date | None:
    possible = [day for day in candidates if day is not None]
    return min(possible, key=lambda day: abs(day - near)) if possible else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= 1900 else None
    except ValueError:
        return None
