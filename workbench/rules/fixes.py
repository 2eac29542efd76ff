"""The usual one-step fixes, worded one way: set a field, remove a line, add or drop a modifier, split a claim."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from workbench.domain.codes import Hcpcs, Modifier, RevenueCode
from workbench.domain.fix import Change, Fix, RemoveLine, SetClaimField, SetLineField, SplitClaim
from workbench.domain.money import dollars, plain

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from workbench.rules.view import ClaimView, LineView


def set_hcpcs(line: LineView, new: str, *, safe: bool = True) -> Fix:
    """Replace the line's HCPCS code."""
    summary = f"Replace {line.code} with {new}" if line.code else f"Set HCPCS {new}"
    return Fix(f"{summary} on line {line.number}", (_set(line, "hcpcs", Hcpcs(new)),), safe)


def set_revenue_code(line: LineView, new: str, *, safe: bool = True) -> Fix:
    """Replace the line's revenue code."""
    summary = f"Move line {line.number} from revenue code {line.revenue_code or '(none)'} to {new}"
    return Fix(summary, (_set(line, "revenue_code", RevenueCode(new)),), safe)


def set_units(line: LineView, new: Decimal, *, safe: bool = True) -> Fix:
    """Replace the line's units."""
    return Fix(f"Set units of line {line.number} to {plain(new)}", (_set(line, "units", new),), safe)


def set_service_date(line: LineView, new: date, *, safe: bool = False) -> Fix:
    """Replace the line's service date. Not safe by default: dates belong to the chart."""
    summary = f"Set the service date of line {line.number} to {new.isoformat()}"
    return Fix(summary, (_set(line, "service_date", new),), safe)


def set_noncovered(line: LineView, amount: Decimal, *, safe: bool = True) -> Fix:
    """Set the line's non-covered charge, in dollars."""
    summary = f"Show {dollars(amount)} of line {line.number} as non-covered"
    return Fix(summary, (_set(line, "noncovered_charge", amount),), safe)


def add_modifier(line: LineView, modifier: str, *, safe: bool) -> Fix:
    """Append a modifier. Safe only where nothing but the rule decides it."""
    new = (*line.line.modifiers, Modifier(modifier))
    return Fix(f"Add modifier {modifier} to line {line.number}", (_set(line, "modifiers", new),), safe)


def drop_modifiers(line: LineView, modifiers: Iterable[str], *, safe: bool = True) -> Fix:
    """Take modifiers off the line."""
    gone = frozenset(modifiers)
    kept = tuple(modifier for modifier in line.line.modifiers if modifier.canonical not in gone)
    named = ", ".join(sorted(gone & set(line.modifiers)))
    return Fix(f"Remove modifier {named} from line {line.number}", (_set(line, "modifiers", kept),), safe)


def replace_modifier(line: LineView, old: str, new: str, *, safe: bool = True) -> Fix:
    """Replace a modifier in its place."""
    changed = tuple(Modifier(new) if m.canonical == old else m for m in line.line.modifiers)
    summary = f"Replace modifier {old} with {new} on line {line.number}"
    return Fix(summary, (_set(line, "modifiers", changed),), safe)


def remove_line(line: LineView, *, safe: bool) -> Fix:
    """Delete the line; the summary says which, so that nothing goes without a word."""
    what = line.code or (f"revenue code {line.revenue_code}" if line.revenue_code else "no code")
    return Fix(f"Delete line {line.number} ({what})", (RemoveLine(line.claim.claim_id, line.number),), safe)


def merge_lines(kept: LineView, gone: LineView) -> Fix:
    """Fold one line into another of the same claim: charges added up, one unit. Not safe: both may be one charge twice.

    Amounts that are not known stay as the kept line has them.
    """
    changes: list[Change] = [RemoveLine(gone.claim.claim_id, gone.number), _set(kept, "units", Decimal(1))]
    if kept.charge is not None and gone.charge is not None:
        changes.append(_set(kept, "charge", kept.charge + gone.charge))
    if kept.noncovered_charge is not None and gone.noncovered_charge is not None:
        changes.append(_set(kept, "noncovered_charge", kept.noncovered_charge + gone.noncovered_charge))
    summary = f"Add line {gone.number} to line {kept.number} ({kept.code}, 1 unit) and delete line {gone.number}"
    return Fix(summary, tuple(changes), safe=False)


def recode_step(line: LineView, code: str, revenue_code: str, *, safe: bool = False) -> Fix:
    """Report another code in place of the line's, on the revenue code of that step."""
    changes: list[Change] = [_set(line, "hcpcs", Hcpcs(code))]
    summary = f"Replace {line.code} with {code} on line {line.number}"
    if line.revenue_code != revenue_code:
        changes.append(_set(line, "revenue_code", RevenueCode(revenue_code)))
        summary = f"{summary} and move it to revenue code {revenue_code}"
    return Fix(summary, tuple(changes), safe)


def set_claim_field(claim: ClaimView, field: str, value: object, summary: str, *, safe: bool = True) -> Fix:
    """Give a claim's field a new value."""
    return Fix(summary, (SetClaimField(claim.claim.claim_id, field, value),), safe)


def split_claim(claim: ClaimView, before: date) -> Fix:
    """Cut the claim in two before a day on which codes change."""
    summary = f"Split claim {claim.claim.claim_id}: service dates from {before.isoformat()} go to a claim of their own"
    return Fix(summary, (SplitClaim(claim.claim.claim_id, before),), safe=True)


def _set(line: LineView, field: str, value: object) -> Change:
    return SetLineField(line.claim.claim_id, line.number, field, value)
