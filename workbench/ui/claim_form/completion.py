"""What a code field offers while one types: codes valid on the day first, then those that were, then words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.records import dataclass

if TYPE_CHECKING:
    from datetime import date

    from workbench.codeset.lookup import CodeSet

MOST = 12


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of the list: the code to put in, what it is, and when it does not hold on the day."""

    code: str
    label: str
    note: str = ""

    def __str__(self) -> str:
        """The line as it is shown and read out."""
        text = f"{self.code}   {self.label}" if self.label else self.code
        return f"{text} ({self.note})" if self.note else text


@dataclass(frozen=True, slots=True)
class _Known:
    code: str
    low: str
    words: str
    label: str
    spans: tuple[tuple[date | None, date | None], ...]


class Completions:
    """Offers codes from the code set, and those typed before in this session. Reads only."""

    def __init__(self, codeset: CodeSet) -> None:
        self._codeset = codeset
        self._tables: dict[str, list[_Known]] = {}
        self._used: dict[str, dict[str, None]] = {}

    def remember(self, table: str, code: str) -> None:
        """A code was used; it is offered again, the last used first."""
        used = self._used.setdefault(table, {})
        used.pop(code, None)
        used[code] = None

    def label(self, table: str, code: str, on: date | None) -> str:
        """What a code is, and whether it holds on the day; empty when it is not known."""
        known = next((one for one in self._known(table) if one.low == code.strip().lower()), None)
        if known is None:
            return ""
        note = _note(known, on)
        return f"{known.label} ({note})" if note else known.label

    def matches(self, table: str, text: str, on: date | None) -> list[Offer]:
        """The offers for what was typed: by code, then by words in any order; at most a dozen."""
        typed = text.strip().lower()
        if not typed or not table:
            return []
        words = typed.split()
        by_code: list[Offer] = []
        gone: list[Offer] = []
        by_words: list[Offer] = []
        for known in self._known(table):
            begins = known.low.startswith(typed)
            if not begins and not (len(typed) > 1 and all(word in known.words for word in words)):
                continue
            note = _note(known, on)
            (gone if note else by_code if begins else by_words).append(Offer(known.code, known.label, note))
        offered = {offer.code for offer in (*by_code, *by_words)}
        history = [
            Offer(code, "", "typed before")
            for code in reversed(self._used.get(table, {}))
            if code.lower().startswith(typed) and code not in offered and code.lower() != typed
        ]
        return [*by_code, *by_words, *gone, *history][:MOST]

    def _known(self, table: str) -> list[_Known]:
        found = self._tables.get(table)
        if found is None:
            found = self._bill_types() if table == "bill_types" else self._read(table)
            self._tables[table] = found
        return found

    def _read(self, table: str) -> list[_Known]:
        key = "product" if table == "products" else "code"
        gathered: dict[str, list[tuple[str, str, date | None, date | None]]] = {}
        for row in self._codeset.all_rows(table):
            label = f"{row['brand']} ({row['generic']})" if table == "products" else row["label"]
            more = row["aliases"] if table == "products" else ""
            gathered.setdefault(row[key], []).append((label, more, row.span.start, row.span.end))
        return [
            _Known(
                code,
                code.lower(),
                " ".join((code, *(f"{label} {more}" for label, more, _, _ in rows))).lower(),
                rows[-1][0],
                tuple((start, end) for _, _, start, end in rows),
            )
            for code, rows in sorted(gathered.items())
        ]

    def _bill_types(self) -> list[_Known]:
        rows = self._codeset.all_rows("bill_types")
        kinds = [row for row in rows if row["part"] == "kind"]
        kinds.sort(key=lambda row: row["setting"] != "outpatient")
        found: list[_Known] = []
        for kind in kinds:
            for frequency in (row for row in rows if row["part"] == "frequency" and row["code"] in "01234578"):
                code = f"0{kind['code']}{frequency['code']}"
                label = f"{kind['label']}; {frequency['label'][:1].lower()}{frequency['label'][1:]}"
                found.append(_Known(code, code.lower(), f"{code} {label}".lower(), label, ((None, None),)))
        return found


def _note(known: _Known, on: date | None) -> str:
    if on is None:
        return ""
    if any((start is None or start <= on) and (end is None or on <= end) for start, end in known.spans):
        return ""
    start, end = known.spans[-1]
    if end is not None and end < on:
        return f"ended {end.isoformat()}"
    return f"from {start.isoformat()}" if start is not None else ""
