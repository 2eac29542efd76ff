"""Makes right courses of therapy: the product, its codes, its claims, for any day on which a product has a code."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from workbench.domain.case import (
    Case,
    CellSource,
    Claim,
    CourseOutcome,
    Episode,
    Event,
    EventKind,
    Facility,
    FacilityKind,
    Patient,
    Payer,
    PayerKind,
    ProcessingCharges,
    ServiceLine,
    Setting,
    Sex,
)
from workbench.domain.codes import ClaimCode, DiagnosisCode, Hcpcs, Modifier, RevenueCode, TypeOfBill
from workbench.domain.dates import quarter_start
from workbench.rules.lookup import row_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.rules.lookup import Lookup

ONE = Decimal(1)
NOTHING = Decimal("0.00")
ZERO_WASTE_FROM = date(2023, 7, 1)
STEP_REVENUE = {"collection": "0871", "preparation": "0872", "receipt": "0873", "infusion": "0874"}


@dataclass(frozen=True)
class Plan:
    """How a product is given: what for, and on which days before the infusion."""

    product: str
    brand: str
    diagnosis: str
    ld_days: tuple[int, ...]
    cyclophosphamide_days: int
    infusions: tuple[int, ...] = (0,)


PLANS = (
    Plan("axicabtagene-ciloleucel", "Yescarta", "C83.38", (-5, -4, -3), 3),
    Plan("tisagenlecleucel", "Kymriah", "C83.38", (-6, -5, -4), 3),
    Plan("brexucabtagene-autoleucel", "Tecartus", "C83.18", (-5, -4, -3), 3),
    Plan("lisocabtagene-maraleucel", "Breyanzi", "C83.38", (-6, -5, -4), 3),
    Plan("idecabtagene-vicleucel", "Abecma", "C90.02", (-4, -3, -2), 3),
    Plan("ciltacabtagene-autoleucel", "Carvykti", "C90.02", (-5, -4, -3), 3),
    Plan("obecabtagene-autoleucel", "Aucatzyl", "C91.02", (-6, -5, -4, -3), 2, (0, 9)),
)
COLLECTION_DAY = -32


class CourseMaker:
    """Makes courses with the codes that are right on each of their days.

    Args:
        slip: by how many days the maker looks at the wrong day for a code: -1 gives the codes of the day before.
    """

    def __init__(self, lookup: Lookup, slip: int = 0) -> None:
        self.lookup = lookup
        self.slip = timedelta(days=slip)

    # -- codes -----------------------------------------------------------------------------------------------------

    def step(self, step: str, day: date) -> str:
        """The HCPCS code of a CAR-T step on a day."""
        day += self.slip
        (code,) = (row["code"] for row in self.lookup.rows("hcpcs", "grp", step) if row.span.covers(day))
        return code

    def product_code(self, product: str, day: date) -> str | None:
        """The product's code on a day; None in the days before it had one."""
        day += self.slip
        row = row_on(self.lookup.rows("product_codes", "product", product), day)
        return row["code"] if row is not None and day.year > 2018 else None

    def is_paid_drug(self, code: str, day: date) -> bool:
        """Whether a drug is paid on its own on a day."""
        row = row_on(self.lookup.rows("status_indicators", "code", code), day)
        return row is not None and row["si"] in ("G", "K")

    # -- lines -----------------------------------------------------------------------------------------------------

    def step_line(self, step: str, day: date, charge: str) -> ServiceLine:
        """A line of a CAR-T step; a tracking step's charge is non-covered."""
        amount = Decimal(charge)
        return line(
            STEP_REVENUE[step], self.step(step, day), day, amount=amount,
            noncovered=NOTHING if step == "infusion" else amount,
        )  # fmt: skip

    def drug_line(self, code: str, day: date, units: int, charge: str) -> ServiceLine:
        """A line of a drug; with JZ where nothing of a paid drug was wasted."""
        marked = day >= ZERO_WASTE_FROM and self.is_paid_drug(code, day)
        return line("0636", code, day, units=Decimal(units), amount=Decimal(charge), modifiers=["JZ"] if marked else ())

    def ld_lines(self, plan: Plan, day: date, number: int) -> tuple[ServiceLine, ...]:
        """One day of lymphodepletion."""
        fludarabine = self.drug_line("J9185", day, 1, "356.30")
        first = line("0335", "96413", day, amount=Decimal("1212.00"))
        if number >= plan.cyclophosphamide_days:
            return first, fludarabine
        later = day + self.slip >= date(2024, 4, 1)
        code, units = ("J9075", 200) if later else ("J9070", 10)
        second = line("0335", "96417", day, amount=Decimal("396.00"))
        return first, second, self.drug_line(code, day, units, "1840.00"), fludarabine

    # -- courses ---------------------------------------------------------------------------------------------------

    def course(self, plan: Plan, infusion: date) -> Case | None:
        """The whole course around an infusion day, one claim for each phase and quarter; None without a code."""
        days = [infusion + timedelta(days=offset) for offset in plan.infusions]
        codes = [self.product_code(plan.product, day) for day in days]
        if None in codes:
            return None
        collected = infusion + timedelta(days=COLLECTION_DAY)
        ld_days = [infusion + timedelta(days=offset) for offset in plan.ld_days]
        if min(collected, *ld_days) < date(2019, 1, 1):
            return None
        phases = [
            ("C", (plan.diagnosis,), self._collection(collected)),
            ("L", ("Z51.11", plan.diagnosis), self._lymphodepletion(plan, ld_days)),
            ("I", ("Z51.12", plan.diagnosis), self._infusions(days, codes)),
        ]
        claims = [claim for name, dx, lines in phases for claim in quarterly(name, dx, lines)]
        return Case(
            case_id="COURSE",
            payer=Payer(PayerKind.MEDICARE_FFS, medicare_advantage_enrollee=False),
            facility=Facility(FacilityKind.OPPS_HOSPITAL, rems_products=(plan.brand,)),
            patient=Patient("EX-1", date(1958, 4, 2), Sex.FEMALE),
            episode=self._episode(plan, collected, ld_days, days),
            claims=tuple(claims),
        )

    def _collection(self, day: date) -> tuple[ServiceLine, ...]:
        return self.step_line("collection", day, "4482.00"), self.step_line("preparation", day, "1689.00")

    def _lymphodepletion(self, plan: Plan, days: Sequence[date]) -> tuple[ServiceLine, ...]:
        return tuple(each for number, day in enumerate(days) for each in self.ld_lines(plan, day, number))

    def _infusions(self, days: Sequence[date], codes: Iterable[str | None]) -> tuple[ServiceLine, ...]:
        lines: list[ServiceLine] = []
        for day, code in zip(days, codes, strict=True):
            if day == days[0]:
                lines.append(self.step_line("receipt", day, "5361.00"))
            lines.append(self.step_line("infusion", day, "5153.00"))
            lines.append(line("0891", code, day, amount=Decimal("603790.00")))
        return tuple(lines)

    def _episode(self, plan: Plan, collected: date, ld_days: Sequence[date], infusions: Sequence[date]) -> Episode:
        def event(kind: EventKind, day: date) -> Event:
            return Event(kind, day, Setting.OUTPATIENT)

        return Episode(
            product=plan.product,
            cell_source=CellSource.AUTOLOGOUS,
            processing_charges=ProcessingCharges.SEPARATE_LINES,
            outcome=CourseOutcome.INFUSED,
            expanded_access=False,
            events=(
                event(EventKind.COLLECTION, collected),
                *(event(EventKind.LYMPHODEPLETION, day) for day in ld_days),
                *(event(EventKind.INFUSION, day) for day in infusions),
            ),
        )


def line(
    revenue: str | None,
    code: str | None,
    day: date | None,
    *,
    units: Decimal = ONE,
    amount: Decimal = Decimal("100.00"),
    noncovered: Decimal = NOTHING,
    modifiers: Iterable[str] = (),
) -> ServiceLine:
    """A service line."""
    return ServiceLine(
        revenue_code=None if revenue is None else RevenueCode(revenue),
        hcpcs=None if code is None else Hcpcs(code),
        modifiers=tuple(map(Modifier, modifiers)),
        service_date=day,
        units=units,
        charge=amount,
        noncovered_charge=noncovered,
    )


def claim_of(name: str, diagnoses: Iterable[str], lines: Iterable[ServiceLine], *, bill: str = "0131") -> Claim:
    """A claim whose statement period is drawn around its lines."""
    held = tuple(lines)
    days = [each.service_date for each in held if each.service_date is not None]
    return Claim(
        claim_id=name,
        type_of_bill=TypeOfBill(bill),
        statement_from=min(days, default=None),
        statement_through=max(days, default=None),
        patient_status=ClaimCode("01"),
        diagnoses=tuple(map(DiagnosisCode, diagnoses)),
        lines=held,
    )


def quarterly(name: str, diagnoses: Iterable[str], lines: Sequence[ServiceLine]) -> list[Claim]:
    """Claims that do not run over the end of a quarter, on which codes change."""
    held = sorted(lines, key=_day)
    parts = [tuple(part) for _, part in groupby(held, key=lambda each: quarter_start(_day(each)))]
    return [claim_of(f"{name}{number}", diagnoses, part) for number, part in enumerate(parts, start=1)]


def _day(each: ServiceLine) -> date:
    assert each.service_date is not None
    return each.service_date


def merged(case: Case) -> Case:
    """The same course on one claim: with the diagnoses of the infusion, its lines in the order of their days."""
    lines = sorted((each for claim in case.claims for each in claim.lines), key=_day)
    return replace(case, claims=(claim_of("A", map(str, case.claims[-1].diagnoses), lines),))
