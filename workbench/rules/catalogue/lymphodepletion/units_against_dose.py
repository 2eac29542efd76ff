"""The units of a lymphodepletion drug do not come to the dose in the chart.

Finds: units of a drug on a day, without those marked as discarded, that are more (error) or fewer (warning) than the
doses the chart gives for that drug and day, each dose rounded up to a whole unit.
Why: a unit is what the code says (J9185 50 mg, J9075 5 mg); units beyond the dose are billed for nothing given, unless
they are waste, which stands on a line of its own with JW.
Silent when: the units agree. With several codes for one drug on a day, a unit of play is left for each line. Not
assessed when a dose of that drug is not in the chart, or units are not entered.
Remedy: bill the units of the dose; put discarded drug on its own line with JW.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING

from workbench.domain.case import EventKind
from workbench.domain.finding import Authority, Disposition, Severity
from workbench.domain.money import plain
from workbench.rules.course import EVENTS, cited, drug_named, drug_of, ld_drug_lines, listed, said
from workbench.rules.fixes import set_units
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.lookup import Row
    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review) -> Iterator[Said]:
    if not any(event.dose_mg is not None for event in review.events(EventKind.LYMPHODEPLETION)):
        yield RULE.not_assessed("the chart has no dose of lymphodepletion", EVENTS)
        return
    groups: dict[tuple[date, str], list[tuple[LineView, Row]]] = {}
    for line in ld_drug_lines(review):
        row = drug_of(review, line)
        waste = said(review, "lymphodepletion.waste", line.on or review.today).text
        if row is None or line.on is None or line.has_modifier((waste,)):
            continue
        groups.setdefault((line.on, row["drug"]), []).append((line, row))
    for (day, drug), billed in groups.items():
        yield from _judge(review, day, drug, billed)


def _judge(review: Review, day: date, drug: str, billed: list[tuple[LineView, Row]]) -> Iterator[Said]:
    line, row = billed[0]
    doses = _doses(review, day, drug)
    if not doses or None in doses:
        yield RULE.not_assessed(f"the dose of {drug} on {day} is not known", line.place("units"))
        return
    if any(one.units is None for one, _ in billed):
        yield RULE.not_assessed(f"the units of {drug} on {day} are not known", line.place("units"))
        return
    amount = Decimal(row["unit_amount"])
    wanted = sum((_units(dose, amount) for dose in doses if dose is not None), Decimal(0))
    same = len({one["unit_amount"] for _, one in billed}) == 1 and len(billed) == 1
    units = sum((one.units or Decimal(0)) * Decimal(r["unit_amount"]) / amount for one, r in billed)
    play = Decimal(0) if same else Decimal(len(billed) - 1)
    if wanted <= units <= wanted + play:
        return
    told = said(review, "lymphodepletion.units_of_dose", day)
    dose = sum((dose for dose in doses if dose is not None), Decimal(0))
    seen = {
        "codes": listed(one.code for one, _ in billed),
        "day": day.isoformat(),
        "units": plain(Decimal(units)),
        "billed": plain(Decimal(units) * amount),
        "drug": drug,
        "dose": plain(dose),
        "wanted": plain(wanted),
        "unit": f"{row['unit_amount']} {row['unit_measure']}",
    }
    severity = Severity.ERROR if units > wanted + play else Severity.WARNING
    fix = set_units(line, wanted, safe=False) if same else None
    yield RULE.finding(line.place("units"), cited((row, told)), seen, severity=severity, fix=fix)


def _doses(review: Review, day: date, drug: str) -> list[Decimal | None]:
    """The doses the chart gives for a drug on a day; None for one whose amount is not known."""
    return [
        event.dose_mg
        for event in review.events(EventKind.LYMPHODEPLETION)
        if event.date == day and drug_named(review, event.drug) == drug
    ]


def _units(dose: Decimal, amount: Decimal) -> Decimal:
    return (dose / amount).to_integral_value(ROUND_CEILING)


def _applies(review: Review) -> bool:
    return review.has_cart and bool(review.ld_dates) and bool(ld_drug_lines(review))


RULE: Rule = Rule(
    id="LDC108",
    name="units-against-dose",
    page=__doc__,
    message="{codes} on {day}: {units} units stand for {billed} mg, the chart has {dose} mg of {drug}.",
    remedy="Bill {wanted} units of {unit} for the dose given; discarded drug goes on its own line with JW.",
    severity=Severity.ERROR,
    disposition=Disposition.INTERNAL,
    authority=Authority.CMS,
    facts=("lymphodepletion.units_of_dose", "lymphodepletion.waste", "lymphodepletion.drug_names"),
    tables=("drugs",),
    applies=_applies,
    check=_check,
)
