"""The lines of a packet: each as billed beside what is recommended, in the words of the trade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import Claim
from workbench.domain.finding import Severity
from workbench.domain.money import ZERO, plain, to_cents
from workbench.report.content import Change, ClaimPart, LineRow
from workbench.services import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from workbench.domain.case import Case, ServiceLine
    from workbench.domain.finding import Finding, Place
    from workbench.services.recommended import LineAt, Recommended

_FIELDS = ("revenue_code", "hcpcs", "modifiers", "service_date", "units", "charge", "noncovered_charge")
_NAMES = {
    "revenue_code": "revenue code",
    "hcpcs": "HCPCS",
    "modifiers": "modifiers",
    "service_date": "date",
    "units": "units",
    "charge": "charge",
    "noncovered_charge": "non-covered charge",
    "ndc": "NDC",
    "reason": "documented reason",
}


def claim_parts(case: Case, better: Recommended, numbered: Sequence[tuple[int, Finding]]) -> tuple[ClaimPart, ...]:
    """Every claim with its lines. `numbered`: the findings with their numbers on paper."""
    on_line: dict[LineAt, list[tuple[int, Finding]]] = {}
    for number, finding in numbered:
        if finding.place.claim is not None and finding.place.line is not None:
            on_line.setdefault((finding.place.claim, finding.place.line), []).append((number, finding))
    after = {
        (claim.claim_id, number): line
        for claim in better.case.claims
        for number, line in enumerate(claim.lines, start=1)
    }
    return tuple(_claim(claim, better, after, on_line) for claim in case.claims)


def _claim(
    claim: Claim,
    better: Recommended,
    after: Mapping[LineAt, ServiceLine],
    on_line: Mapping[LineAt, Sequence[tuple[int, Finding]]],
) -> ClaimPart:
    rows: list[LineRow] = []
    for number, line in enumerate(claim.lines, start=1):
        at = (claim.claim_id, number)
        to = better.went.get(at)
        rows.append(_row(at, line, to, after[to] if to is not None else None, on_line.get(at, ())))
    rows += [_added(after[at]) for at in better.added if at[0] == claim.claim_id]
    charges = [line.charge for line in claim.lines if line.charge is not None]
    noncovered = [line.noncovered_charge for line in claim.lines if line.noncovered_charge is not None]
    return ClaimPart(
        title=f"Claim {claim.claim_id}",
        facts=" · ".join(_facts(claim)),
        lines=tuple(rows),
        total=(money(sum(charges, ZERO)), money(sum(noncovered, ZERO))),
        changes=better.claim_changes.get(claim.claim_id, ()),
    )


def _facts(claim: Claim) -> Iterator[str]:
    """The head of a claim, what is not known said as such."""
    yield f"type of bill {claim.type_of_bill or 'not known'}"
    begin, end = claim.statement_from, claim.statement_through
    yield f"statement {begin.isoformat() if begin else 'not known'} to {end.isoformat() if end else 'not known'}"
    if claim.patient_status:
        yield f"patient status {claim.patient_status}"
    yield f"diagnoses {', '.join(claim.diagnoses) or 'none'}"
    if claim.condition_codes:
        yield f"condition codes {', '.join(claim.condition_codes)}"
    if claim.occurrence_codes:
        told = [f"{one.code} {one.date.isoformat() if one.date else ''}".strip() for one in claim.occurrence_codes]
        yield f"occurrence codes {', '.join(told)}"
    if claim.value_codes:
        told = [f"{one.code} {one.amount or ''}".strip() for one in claim.value_codes]
        yield f"value codes {', '.join(told)}"
    if claim.remarks:
        yield f"remarks: {claim.remarks}"


def _row(
    at: LineAt,
    line: ServiceLine,
    to: LineAt | None,
    new: ServiceLine | None,
    findings: Sequence[tuple[int, Finding]],
) -> LineRow:
    values = {name: _value(line, name) for name in _FIELDS}
    becomes = {name: _value(new, name) for name in _FIELDS} if new is not None else values
    changes = {name: Change(value, becomes[name] if becomes[name] != value else None) for name, value in values.items()}
    changed = new is None or new != line or (to is not None and to[0] != at[0])
    return LineRow(
        number=str(at[1]),
        revenue_code=changes["revenue_code"],
        hcpcs=changes["hcpcs"],
        modifiers=changes["modifiers"],
        service_date=changes["service_date"],
        units=changes["units"],
        charge=changes["charge"],
        noncovered=changes["noncovered_charge"],
        words=_recommendation(at, line, to, new, [finding for _, finding in findings]),
        findings=tuple(number for number, _ in findings),
        changed=changed,
    )


def _recommendation(
    at: LineAt, line: ServiceLine, to: LineAt | None, new: ServiceLine | None, findings: Sequence[Finding]
) -> str:
    """What to do with the line: a sign and a few words."""
    if to is None or new is None:
        return "− remove the line"
    told: list[str] = []
    names = [_NAMES[name] for name in (*_FIELDS, "ndc", "reason") if getattr(line, name) != getattr(new, name)]
    if names:
        told.append(f"± change {', '.join(names)}")
    if to[0] != at[0]:
        told.append(f"→ claim {to[0]}, line {to[1]}")
    open_ones = [one for one in findings if one.fix is None or not one.fix.safe]
    grave = [one for one in open_ones if one.severity is not Severity.ADVICE]
    if grave:
        worst = min(grave, key=lambda one: one.severity.rank)
        told.append(f"{words.SEVERITY_SIGN[worst.severity]} a person decides")
    return "; ".join(told) or "✓ keep"


def _added(line: ServiceLine) -> LineRow:
    """A line that was not billed."""
    revenue, hcpcs, modifiers, day, units, charge, noncovered = (Change("", _value(line, name)) for name in _FIELDS)
    return LineRow("+", revenue, hcpcs, modifiers, day, units, charge, noncovered, "+ add the line", (), True)


def _value(line: ServiceLine, name: str) -> str:
    match name:
        case "modifiers":
            return " ".join(line.modifiers)
        case "service_date":
            return line.service_date.isoformat() if line.service_date else ""
        case "units":
            return plain(line.units) if line.units is not None else ""
        case "charge":
            return money(line.charge)
        case "noncovered_charge":
            return money(line.noncovered_charge)
        case _:
            return getattr(line, name) or ""


def as_billed(case: Case, place: Place) -> str:
    """What the case holds at a place of a line or of a claim's codes; empty for other places and where it is empty."""
    claim = next((one for one in case.claims if one.claim_id == place.claim), None)
    if claim is None:
        return ""
    if place.line is None:
        return ", ".join(claim.diagnoses) if place.field == "diagnoses" else ""
    if not 1 <= place.line <= len(claim.lines) or place.field not in (*_FIELDS, "ndc"):
        return ""
    return _value(claim.lines[place.line - 1], place.field)


def decided(side: ServiceLine | Claim | None, field: str) -> str:
    """What one side decided in a field; for a whole line, its codes in short."""
    if side is None:
        return "no such line"
    if isinstance(side, Claim):
        return ", ".join(side.diagnoses) or "none"
    if field == "lines":
        return " ".join(filter(None, (_value(side, name) for name in _FIELDS[:4])))
    return _value(side, field) or "none"


def money(amount: Decimal | None) -> str:
    """An amount in a column: two decimals, thousands apart, no sign of the dollar.

    >>> from decimal import Decimal
    >>> money(Decimal("603790")), money(None)
    ('603,790.00', '')
    """
    return "" if amount is None else f"{to_cents(amount):,}"
