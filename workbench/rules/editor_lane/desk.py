"""A claim on the editor's desk: its lines as the editor's release of that quarter knows them, and the edits raised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.dates import Span
from workbench.domain.records import dataclass
from workbench.rules.editor import quarter_of
from workbench.rules.editor_lane.verdict import EditHit, EditorAction
from workbench.rules.lookup import row_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from workbench.domain.finding import Place
    from workbench.domain.sources import Citation
    from workbench.rules.lookup import Entry, Lookup, Row
    from workbench.rules.view import ClaimView, LineView


@dataclass(frozen=True, slots=True)
class Setting:
    """A parameter of the editor on the day the claim begins: lists or words by name, and where they were read."""

    lists: Mapping[str, tuple[str, ...]]
    words: Mapping[str, str]
    cite: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class EditedLine:
    """A line as the editor knows it.

    Attributes:
        known: the embedded code set holds the code (or there is none).
        well_formed: the code can be one (or there is none).
        valid: the release of the claim holds it.
        status: the status indicator of the code, or of the revenue code where there is none; empty when not told.
        why: where the status was read.
    """

    view: LineView
    known: bool
    well_formed: bool
    valid: bool
    status: str
    why: tuple[Citation, ...]


class Desk:
    """One claim being edited. The clock is the claim's From date: it chooses the release of all tables."""

    def __init__(self, claim: ClaimView, begins: date, lookup: Lookup) -> None:
        self.claim = claim
        self.kind = claim.kind
        self.begins = begins
        self.lookup = lookup
        self.release = quarter_of(begins)
        self.hits: list[EditHit] = []
        self.open: dict[str, None] = {}
        self.stopped: set[int] = set()
        self._raised: set[tuple[str, int | None, str]] = set()
        self._settings: dict[str, Setting | None] = {}
        self.lines = tuple(self._edited(line) for line in claim.lines)
        bills = self.setting("bills")
        self.outpatient = bills is not None and self.kind in bills.lists["outpatient"]

    @property
    def statement(self) -> Span:
        """The days of the releases that may hold a diagnosis: from the claim's first to its last."""
        through = self.claim.claim.statement_through
        last = quarter_of(through).end if through is not None and through > self.begins else self.release.end
        return Span(self.release.start, last)

    def raise_edit(self, edit: str, place: Place, because: str, cite: Iterable[Citation] = ()) -> None:
        """Put an edit on a place, once; not if the release has no such edit."""
        if (edit, place.line, because) in self._raised:
            return
        self._raised.add((edit, place.line, because))
        row = row_on(self.lookup.rows("editor_edits", "edit", edit), self.begins)
        if row is None:
            self.leave_open(f"edit {edit} is not in the table of edits for {self.begins.isoformat()}")
            return
        action = EditorAction(row["disposition"])
        hit = EditHit(edit, action, row["label"], place, because, (*row.citations, *cite))
        if action.stops_the_line and place.line is not None:
            self.stopped.add(place.line)
        self.hits.append(hit)

    def leave_open(self, because: str) -> None:
        """Note what cannot be told, once."""
        self.open[because] = None

    def setting(self, name: str) -> Setting | None:
        """A parameter of the editor, or None where it holds nothing on the day the claim begins."""
        if name not in self._settings:
            entry = self.lookup.parameter(f"editor.{name}").find(self.begins)
            self._settings[name] = None if entry is None else _read(entry)
        return self._settings[name]

    def row(self, table: str, code: str) -> Row | None:
        """The row of a code in a table on the day the claim begins."""
        return row_on(self.lookup.rows(table, "code", code), self.begins)

    def _edited(self, line: LineView) -> EditedLine:
        if line.line.hcpcs is None or not line.code:
            row = self.row("revenue_codes", line.revenue_code)
            return EditedLine(line, True, True, True, row["si"] if row else "", row.citations if row else ())
        rows = self.lookup.rows("hcpcs", "code", line.code)
        valid = any(row.span.overlaps(self.release) for row in rows)
        status = self.row("status_indicators", line.code) if valid else None
        return EditedLine(
            view=line,
            known=bool(rows),
            well_formed=line.line.hcpcs.well_formed,
            valid=valid,
            status=status["si"] if status else "",
            why=status.citations if status else (),
        )


def _read(entry: Entry) -> Setting:
    """A parameter whichever of the shapes it has: a table of lists, a table of words, a list or a word."""
    value = entry.value
    if isinstance(value, list):
        return Setting({"": entry.texts}, {}, entry.citations)
    if isinstance(value, str):
        return Setting({}, {"": value}, entry.citations)
    if isinstance(value, dict) and all(isinstance(one, list) for one in value.values()):
        return Setting(entry.groups, {}, entry.citations)
    return Setting({}, entry.mapping, entry.citations)
