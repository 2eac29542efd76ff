"""A HCPCS code is reported on a day on which it did not exist.

Finds: a line whose HCPCS code had ended, or had not begun, on the line's own service date.
Why: a code counts only on the days between its first and last day. The four CAR-T step codes changed on
2025-01-01 (0537T-0540T became 38225-38228), cyclophosphamide J9070 ended on 2024-03-31; most advice on the web
still shows the old ones. The outpatient editor returns the claim (edit 6), but it looks only at the quarter in which
the claim begins: an old code dated after its end passes on a claim that began before, and is still wrong.
Speaks for every payer.
Silent when: the code is in effect on the service date; the code is not in the embedded code set (then not assessed);
the code names a cell product (a rule of its own explains the gaps between product codes).
Remedy: report the code in effect on the service date; where one code took over from the other, that one is offered.
Where the unit changed with the code, the offer counts the units anew and asks before it is applied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.codes import Hcpcs
from workbench.domain.finding import Authority, Disposition, Severity
from workbench.domain.fix import Change, Fix, SetLineField, SplitClaim
from workbench.domain.money import plain
from workbench.rules.catalogue.codes._shared import other_end, passes_the_editor, stand_ins
from workbench.rules.editor import editor_knows, is_inpatient, life_on, nearest_life
from workbench.rules.lookup import row_on
from workbench.rules.rule import Rule, per_line
from workbench.rules.view import CAR_T_STEPS, Group

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

    from workbench.rules.lookup import Row
    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if not line.code or line.product or not line.line.hcpcs or not line.line.hcpcs.well_formed:
        return
    rows = review.lookup.rows("hcpcs", "code", line.code)
    if not rows:
        yield RULE.not_assessed(f"{line.code} is not in the embedded code set", line.place("hcpcs"))
        return
    if line.on is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    if row_on(rows, line.on) is not None or is_inpatient(review.claim_of(line)):
        return
    yield from _found(review, line, rows, line.on)


def _found(review: Review, line: LineView, rows: tuple[Row, ...], day: date) -> Iterator[Said]:
    silent = passes_the_editor(rows, review.claim_of(line))
    found = stand_ins(review, "hcpcs", "hcpcs", line.code, day)
    seen = {"code": line.code, "service_date": day.isoformat(), "in_effect": str(nearest_life(rows, day))}
    if found:
        seen["use"] = " or ".join(other_end(row, line.code) for row in found)
        seen["says"] = "; ".join(row["says"] for row in found)
    yield RULE.finding(
        line.place("hcpcs"),
        (
            *rows[0].citations,
            *(citation for row in found for citation in row.citations if citation.sure.carries_an_error),
        ),
        seen,
        wording=_wording(line, found),
        disposition=Disposition.INTERNAL if silent else None,
        editor_silent=silent,
        fix=_fix(review, line, other_end(found[0], line.code), day) if len(found) == 1 else None,
    )


def _wording(line: LineView, found: tuple[Row, ...]) -> str:
    """Which remedy: that a code ended was read, and makes the error; what follows it may not have been."""
    if not found:
        return ""
    if line.group in CAR_T_STEPS:
        return "replaced"
    read = all(citation.sure.carries_an_error for row in found for citation in row.citations)
    return "followed" if read else "perhaps"


def _fix(review: Review, line: LineView, new: str, day: date) -> Fix | None:
    """Replace the code, count the units anew where a unit is another amount, split a claim that begins too early."""
    claim, number = line.claim.claim_id, line.number
    changes: list[Change] = [SetLineField(claim, number, "hcpcs", Hcpcs(new))]
    summary = f"Replace {line.code} with {new} on line {number}"
    units = _units_as(review, line, new, day)
    if units is None and line.group not in CAR_T_STEPS:
        return None
    if units is not None and units != line.units:
        changes.append(SetLineField(claim, number, "units", units))
        summary = f"{summary} and set its units to {plain(units)}"
    rows = review.lookup.rows("hcpcs", "code", new)
    life, begins = life_on(rows, day), review.claim_of(line).from_date
    if begins and life and life.start and begins < life.start and not editor_knows(rows, begins):
        changes.append(SplitClaim(claim, life.start))
        summary = f"{summary}, and split claim {claim} before {life.start.isoformat()}"
    return Fix(summary, tuple(changes), safe=line.group in CAR_T_STEPS)


def _units_as(review: Review, line: LineView, new: str, day: date) -> Decimal | None:
    """The line's units under the new code; None where one cannot be counted into the other.

    Codes of antineoplastic drugs stand for an exact amount; those of other drugs may say "up to".
    """
    if line.group in CAR_T_STEPS:
        return line.units
    if line.group is not Group.CHEMOTHERAPY_DRUG:
        return None
    old_rows = review.lookup.rows("hcpcs", "code", line.code)
    new_row = row_on(review.lookup.rows("hcpcs", "code", new), day)
    old, to = old_rows[-1].number("unit_amount"), new_row.number("unit_amount") if new_row else None
    if line.units is None or old is None or to is None:
        return None
    if new_row is None or old_rows[-1]["unit_measure"] != new_row["unit_measure"]:
        return None
    whole = line.units * old / to
    return whole if whole == whole.to_integral_value() else None


def _applies(review: Review) -> bool:
    return any(line.code for line in review.lines)


RULE: Rule = Rule(
    id="COD101",
    name="code-not-in-effect",
    page=__doc__,
    message="{code} is not in effect on {service_date}; it is in effect {in_effect}.",
    remedy="Report the code in effect on the date of service.",
    wordings={
        "replaced": (
            "{code} is not in effect on {service_date}; it is in effect {in_effect}.",
            "Report {use}, which stands for the same service on that date.",
        ),
        "followed": (
            "{code} is not in effect on {service_date}; it is in effect {in_effect}.",
            "Report {use} where it is what was given ({says}).",
        ),
        "perhaps": (
            "{code} is not in effect on {service_date}; it is in effect {in_effect}.",
            "Probably {use} ({says}); that it follows {code} was not read in a source: check with your MAC.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    tables=("hcpcs", "crosswalks"),
    applies=_applies,
    check=per_line(_check),
    editor_silent=False,
    editor_edit="6",
)
