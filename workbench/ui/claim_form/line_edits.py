"""Changes to the lines of a claim, as values: typing in a cell, paste, fill down, duplicate, move. No Qt here."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from workbench.domain.case import EventKind, ServiceLine
from workbench.domain.finding import Place
from workbench.domain.records import replace
from workbench.services.editing import Draft, NamedChange
from workbench.services.provenance import Origin
from workbench.ui.claim_form.dates import Days, read_day
from workbench.ui.claim_form.fields import COLUMN_OF, COLUMNS, Column, show_cell
from workbench.ui.claim_form.reading import NotYetError, must_be_storable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from workbench.domain.case import Case, Claim

Pending = list[tuple[Place, "str | None"]]


def infusion_day(case: Case) -> date | None:
    """The first day of infusion, which D stands for."""
    return min((event.date for event in case.episode.events if event.kind is EventKind.INFUSION), default=None)


def days_for(case: Case, claim: Claim | None, line: int, today: date) -> Days:
    """What a date typed on a line leans on: the line above, the claim's From date, the infusion, today."""
    infusion = infusion_day(case)
    near: date | None = None
    if claim is not None:
        above = (one.service_date for one in reversed(claim.lines[: max(line - 1, 0)]))
        near = next((on for on in above if on is not None), None) or claim.statement_from
    return Days(today, near or infusion or today, infusion)


def counted_from_infusion(draft: Draft, case: Case, today: date) -> tuple[Case, Pending]:
    """The case with the service dates that were typed as days from an infusion it did not have yet, such as D-5."""
    if infusion_day(case) is None:
        return case, []
    taken: Pending = []
    for place, text in draft.pending.items():
        claim = next((one for one in case.claims if one.claim_id == place.claim), None)
        if place.field != "service_date" or claim is None or place.line is None or text.strip()[:1] not in ("D", "d"):
            continue
        day = read_day(text, days_for(case, claim, place.line, today))
        if day is not None:
            lines = list(claim.lines)
            lines[place.line - 1] = replace(lines[place.line - 1], service_date=day)
            case = with_claim(case, claim, lines)
            taken.append((place, None))
    return case, taken


def with_claim(case: Case, claim: Claim, lines: Iterable[ServiceLine]) -> Case:
    """The case with other lines in a claim."""
    changed = replace(claim, lines=tuple(lines))
    return replace(case, claims=tuple(changed if one is claim else one for one in case.claims))


def typed(draft: Draft, claim: Claim, line: int, column: Column, text: str, today: date) -> NamedChange:
    """Text typed into one cell; a line one beyond the last is added."""
    lines = list(claim.lines)
    if line > len(lines):
        lines.append(ServiceLine())
        line = len(lines)
    pending: Pending = []
    days = days_for(draft.case, claim, line, today)
    lines[line - 1] = _set(lines[line - 1], Place(claim.claim_id, line, column.name), column, text, days, pending)
    name = (
        f"type {column.head} {text.strip()} on line {line}" if text.strip() else f"clear {column.head} of line {line}"
    )
    place = Place(claim.claim_id, line, column.name)
    return NamedChange(name, with_claim(draft.case, claim, lines), Origin.TYPED, place, tuple(pending))


def pasted(
    draft: Draft, claim: Claim, line: int, column: int, rows: Sequence[Sequence[str]], today: date
) -> NamedChange:
    """A block of texts laid over the grid from a cell on; lines are added where it is longer.

    A first row of column heads says which columns the others belong to, in whatever order.
    """
    targets, body = _targets(rows, column)
    lines = list(claim.lines)
    pending: Pending = []
    for offset, texts in enumerate(body):
        number = line + offset
        while number > len(lines):
            lines.append(ServiceLine())
        days = days_for(draft.case, replace(claim, lines=tuple(lines)), number, today)
        for target, text in zip(targets, texts, strict=False):
            if target is not None:
                place = Place(claim.claim_id, number, target.name)
                lines[number - 1] = _set(lines[number - 1], place, target, text, days, pending)
    count = len(body)
    name = f"paste {count} {'line' if count == 1 else 'lines'} at line {line}"
    return NamedChange(name, with_claim(draft.case, claim, lines), Origin.TYPED, None, tuple(pending))


def cleared(draft: Draft, claim: Claim, cells: Sequence[tuple[int, int]]) -> NamedChange:
    """Cells (line from 1, column) emptied."""
    lines = list(claim.lines)
    pending: Pending = []
    for line, at in cells:
        if 1 <= line <= len(lines) and at < len(COLUMNS):
            blank: dict[str, object] = {COLUMNS[at].name: () if COLUMNS[at].name == "modifiers" else None}
            lines[line - 1] = replace(lines[line - 1], **blank)  # type: ignore[arg-type]  # named at run time
            pending.append((Place(claim.claim_id, line, COLUMNS[at].name), None))
    name = f"clear {len(cells)} {'cell' if len(cells) == 1 else 'cells'}"
    return NamedChange(name, with_claim(draft.case, claim, lines), Origin.TYPED, None, tuple(pending))


def filled_down(draft: Draft, claim: Claim, numbers: Sequence[int], columns: Sequence[int]) -> NamedChange:
    """The topmost of some lines copied into the others, in these columns; from one line alone, the line above."""
    numbers = sorted(numbers)
    if len(numbers) == 1 and numbers[0] > 1:
        numbers = [numbers[0] - 1, *numbers]
    lines = list(claim.lines)
    while lines and len(lines) < numbers[-1]:
        lines.append(ServiceLine())
    pending: Pending = []
    if len(numbers) > 1 and lines:
        source = lines[numbers[0] - 1]
        for at in columns:
            if at < len(COLUMNS):
                name = COLUMNS[at].name
                kept = draft.pending.get(Place(claim.claim_id, numbers[0], name))
                value: dict[str, object] = {name: getattr(source, name)}
                for number in numbers[1:]:
                    lines[number - 1] = replace(lines[number - 1], **value)  # type: ignore[arg-type]  # as above
                    pending.append((Place(claim.claim_id, number, name), kept))
    name = f"fill down {len(numbers) - 1} {'line' if len(numbers) == 2 else 'lines'}"
    return NamedChange(name, with_claim(draft.case, claim, lines), Origin.TYPED, None, tuple(pending))


def duplicated(draft: Draft, claim: Claim, numbers: Sequence[int]) -> NamedChange:
    """Lines copied to the day after, behind the last of them."""
    numbers = sorted(numbers)
    copies = [_next_day(claim.lines[number - 1]) for number in numbers]
    lines = (*claim.lines[: numbers[-1]], *copies, *claim.lines[numbers[-1] :])
    name = f"duplicate {_these(numbers)} to the next day"
    return NamedChange(name, with_claim(draft.case, claim, lines))


def removed(draft: Draft, claim: Claim, numbers: Sequence[int]) -> NamedChange:
    """Lines taken off the claim."""
    gone = set(numbers)
    lines = (line for number, line in enumerate(claim.lines, start=1) if number not in gone)
    return NamedChange(f"delete {_these(sorted(gone))}", with_claim(draft.case, claim, lines))


def inserted(draft: Draft, claim: Claim, before: int) -> NamedChange:
    """An empty line put before a line."""
    lines = (*claim.lines[: before - 1], ServiceLine(), *claim.lines[before - 1 :])
    return NamedChange(f"insert a line before line {before}", with_claim(draft.case, claim, lines))


def moved(draft: Draft, claim: Claim, numbers: Sequence[int], by: int) -> NamedChange | None:
    """Lines moved one up (-1) or down (+1); None where they cannot go further."""
    numbers = sorted(numbers)
    if not numbers or numbers[0] + by < 1 or numbers[-1] + by > len(claim.lines):
        return None
    lines = list(claim.lines)
    for number in numbers if by < 0 else reversed(numbers):
        lines.insert(number - 1 + by, lines.pop(number - 1))
    way = "up" if by < 0 else "down"
    return NamedChange(f"move {_these(numbers)} {way}", with_claim(draft.case, claim, lines))


def block_text(draft: Draft, claim: Claim, numbers: Iterable[int], columns: Sequence[int]) -> str:
    """Lines as a spreadsheet takes them: cells apart by tabs, lines by line breaks."""
    rows: list[str] = []
    for number in numbers:
        if number <= len(claim.lines):
            cells = (cell_text(draft, claim, number, at) for at in columns if at < len(COLUMNS))
            rows.append("\t".join(" ".join(cell.split()) for cell in cells))
    return "\n".join(rows)


def cell_text(draft: Draft, claim: Claim, line: int, column: int) -> str:
    """What stands in a cell: text that is no value yet, or the value."""
    at = COLUMNS[column]
    kept = draft.pending.get(Place(claim.claim_id, line, at.name)) if draft.pending else None
    return kept if kept is not None else show_cell(at, getattr(claim.lines[line - 1], at.name))


def block_of(text: str) -> list[list[str]]:
    r"""The cells of a copied block; a last empty line is no line.

    >>> block_of("0874\t38228\r\n0891\tQ2041\n")
    [['0874', '38228'], ['0891', 'Q2041']]
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    return [line.split("\t") for line in lines]


_HEADS = {
    "rev": "revenue_code", "revenue": "revenue_code", "revcode": "revenue_code", "revenuecode": "revenue_code",
    "ub": "revenue_code", "hcpcs": "hcpcs", "cpt": "hcpcs", "code": "hcpcs", "hcpcscode": "hcpcs",
    "cpthcpcs": "hcpcs", "procedure": "hcpcs", "mod": "modifiers", "mods": "modifiers", "modifier": "modifiers",
    "modifiers": "modifiers", "date": "service_date", "servicedate": "service_date", "dos": "service_date",
    "dateofservice": "service_date", "servdate": "service_date", "units": "units", "qty": "units",
    "quantity": "units", "serviceunits": "units", "charge": "charge", "charges": "charge", "amount": "charge",
    "totalcharge": "charge", "totalcharges": "charge", "noncovered": "noncovered_charge",
    "noncoveredcharge": "noncovered_charge", "noncoveredcharges": "noncovered_charge", "ndc": "ndc",
    "reason": "reason", "documentedreason": "reason",
}  # fmt: skip


def _targets(rows: Sequence[Sequence[str]], column: int) -> tuple[list[Column | None], Sequence[Sequence[str]]]:
    first = ["".join(letter for letter in cell.lower() if letter.isalpha()) for cell in rows[0]] if rows else []
    known = [_HEADS.get(cell) for cell in first]
    if sum(name is not None for name in known) >= 2 or (len(known) == 1 and known[0] is not None):
        return [COLUMNS[COLUMN_OF[name]] if name is not None else None for name in known], rows[1:]
    width = max((len(row) for row in rows), default=0)
    return list(COLUMNS[column : column + width]), rows


def _set(line: ServiceLine, place: Place, column: Column, text: str, days: Days, pending: Pending) -> ServiceLine:
    value: object
    try:
        value = column.read(text, days)
        must_be_storable(text)
        pending.append((place, None))
    except NotYetError:
        value = None
        pending.append((place, text))
    changed: dict[str, object] = {column.name: value}
    return replace(line, **changed)  # type: ignore[arg-type]  # named at run time


def _next_day(line: ServiceLine) -> ServiceLine:
    on = line.service_date
    return replace(line, service_date=on + timedelta(days=1) if on is not None else None)


def _these(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"line {numbers[0]}"
    if list(numbers) == list(range(numbers[0], numbers[-1] + 1)):
        return f"lines {numbers[0]}-{numbers[-1]}"
    return "lines " + ", ".join(map(str, numbers))
