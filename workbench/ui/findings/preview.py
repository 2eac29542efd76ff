"""What a fix does, as billed lines before and after it: rows with a minus and rows with a plus. No Qt."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from workbench.domain.fix import AddLine, RemoveLine, SetClaimField, SetLineField, SplitClaim, apply_fix
from workbench.domain.records import dataclass
from workbench.services import words
from workbench.services.words import counted
from workbench.ui.claim_form import dates, money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.case import Case, Claim, ServiceLine
    from workbench.domain.fix import Fix

GONE, COME = "−", "+"


@dataclass(frozen=True, slots=True)
class Changed:
    """One row of a preview."""

    sign: str
    text: str


def preview(case: Case, fix: Fix) -> tuple[Changed, ...]:
    """The rows a fix takes away and puts in; none where the fix is not one of this case."""
    claims = {claim.claim_id: claim for claim in case.claims}
    rows: list[Changed] = []
    for key in dict.fromkeys(_key(change) for change in fix.changes):
        same = [change for change in fix.changes if _key(change) == key]
        claim = claims.get(same[0].claim)
        if claim is None:
            return ()
        if isinstance(same[0], SplitClaim):
            rows.extend(_split(case, claim, fix))
            continue
        for change in same:
            if isinstance(change, (SetLineField, RemoveLine)) and not 1 <= change.line <= len(claim.lines):
                return ()
        rows.extend(_line_rows(case, claim, fix, same))
    return tuple(rows)


def told(line: ServiceLine, more: tuple[str, ...] = ()) -> str:
    """A service line in one row: revenue code, HCPCS, modifiers, date, and the fields named besides.

    >>> from workbench.domain.case import ServiceLine
    >>> from workbench.domain.codes import Hcpcs, RevenueCode
    >>> told(ServiceLine(RevenueCode("0871"), Hcpcs("38228")), ("units",))
    '0871 38228 no date · units empty'
    """
    codes = [line.revenue_code, line.hcpcs, *line.modifiers]
    first = " ".join([*(str(code) for code in codes if code), dates.shown(line.service_date) or "no date"])
    return " · ".join((first, *(_field(line, name) for name in more)))


_IN_EVERY_ROW = ("revenue_code", "hcpcs", "modifiers", "service_date")


def _key(change: SetLineField | SetClaimField | RemoveLine | AddLine | SplitClaim) -> tuple[object, ...]:
    """Changes of one line are shown as one pair of rows."""
    if isinstance(change, SetLineField):
        return ("line", change.claim, change.line)
    return (type(change).__name__, change.claim, id(change))


def _line_rows(
    case: Case, claim: Claim, fix: Fix, same: list[SetLineField | SetClaimField | RemoveLine | AddLine | SplitClaim]
) -> Iterator[Changed]:
    match same[0]:
        case SetLineField(line=number):
            more = tuple(one.field for one in same if isinstance(one, SetLineField) and one.field not in _IN_EVERY_ROW)
            changes = tuple(one for one in same if isinstance(one, SetLineField))
            after = apply_fix(case, type(fix)(fix.summary, changes, fix.safe))
            fixed = next(one for one in after.claims if one.claim_id == claim.claim_id)
            yield Changed(GONE, told(claim.lines[number - 1], more))
            yield Changed(COME, told(fixed.lines[number - 1], more))
        case RemoveLine(line=number):
            yield Changed(GONE, told(claim.lines[number - 1], ("units", "charge")))
        case AddLine(new=line):
            yield Changed(COME, told(line, ("units", "charge")))
        case SetClaimField(field=name, value=value):
            label = words.FIELD.get(name, name.replace("_", " "))
            yield Changed(GONE, f"{label}: {_shown(getattr(claim, name, None))}")
            yield Changed(COME, f"{label}: {_shown(value)}")


def _split(case: Case, claim: Claim, fix: Fix) -> Iterator[Changed]:
    cuts = tuple(one for one in fix.changes if isinstance(one, SplitClaim) and one.claim == claim.claim_id)
    after = apply_fix(case, type(fix)(fix.summary, cuts, fix.safe))
    known = {one.claim_id for one in case.claims}
    yield Changed(GONE, _period(claim))
    for one in after.claims:
        if one.claim_id == claim.claim_id or one.claim_id not in known:
            yield Changed(COME, _period(one))


def _period(claim: Claim) -> str:
    days = f"{dates.shown(claim.statement_from) or '?'} – {dates.shown(claim.statement_through) or '?'}"
    return f"claim {claim.claim_id}: {days}, {counted(len(claim.lines), 'line')}"


def _field(line: ServiceLine, name: str) -> str:
    label = words.FIELD.get(name, name.replace("_", " ")).partition(" (FL")[0]
    value = getattr(line, name)
    if name in ("charge", "noncovered_charge"):
        return f"{label} {money.shown_charge(value) or 'empty'}"
    return f"{label} {money.shown_units(value) or 'empty'}" if name == "units" else f"{label} {_shown(value)}"


def _shown(value: object) -> str:
    if value is None or value == ():
        return "empty"
    if isinstance(value, tuple):
        return " ".join(_shown(one) for one in value)
    if isinstance(value, date):
        return dates.shown(value)
    code = getattr(value, "code", None)
    return str(value) if code is None else str(code)
