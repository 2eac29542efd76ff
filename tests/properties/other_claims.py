"""Makes outpatient claims with nothing of CAR-T in them, the same for the same seed.

The neighbours a cancer centre bills all day: emergency visits, laboratory, imaging, chemotherapy for other cancers,
antibodies, transfusions, stem-cell transplants, apheresis; and the shapes of public sample claims.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

from tests.properties.courses import claim_of, line
from workbench.domain.case import Case, Facility, FacilityKind, Patient, Payer, PayerKind, Sex, ValueCode
from workbench.domain.codes import ClaimCode, DiagnosisCode, Modifier, Ndc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workbench.domain.case import Claim, ServiceLine

    Make = Callable[[Random, date], Claim]

FIRST, LAST = date(2019, 7, 1), date(2026, 11, 20)


def cases(seed: int, count: int) -> Iterator[Case]:
    """That many cases of one claim each, or of a series of two."""
    rng = Random(seed)
    for number in range(count):
        make = rng.choice(ALL)
        day = FIRST + timedelta(days=rng.randrange((LAST - FIRST).days - 40))
        claims = [make(rng, day)]
        if rng.random() < 0.2:
            claims.append(replace(make(rng, day + timedelta(days=28)), claim_id="B"))
        yield Case(
            case_id=f"N{number:04}",
            payer=Payer(rng.choice((PayerKind.MEDICARE_FFS, PayerKind.MEDICARE_FFS, PayerKind.COMMERCIAL))),
            facility=Facility(FacilityKind.OPPS_HOSPITAL),
            patient=Patient(f"EX-{number}", date(rng.randrange(1935, 1985), 5, 17), rng.choice((Sex.FEMALE, Sex.MALE))),
            claims=tuple(claims),
        )


def _line(revenue: str, code: str | None, day: date, units: int = 1, marks: tuple[str, ...] = ()) -> ServiceLine:
    return line(
        revenue, code, day, units=Decimal(units), amount=Decimal(units * 37) + Decimal("84.50"), modifiers=marks
    )


def _paid_drug(code: str, day: date, units: int) -> ServiceLine:
    return _line("0636", code, day, units, ("JZ",) if day >= date(2023, 7, 1) else ())


def _cyclophosphamide(day: date) -> ServiceLine:
    return _paid_drug("J9075", day, 220) if day >= date(2024, 4, 1) else _paid_drug("J9070", day, 11)


def _methylprednisolone(day: date) -> ServiceLine:
    return _line("0636", "J2919", day, 25) if day >= date(2024, 4, 1) else _line("0636", "J2930", day)


def _bloods(day: date) -> list[ServiceLine]:
    return [_line("0300", "36415", day), _line("0301", "80053", day), _line("0305", "85025", day)]


def emergency(rng: Random, day: date) -> Claim:
    """An emergency visit with what goes with it."""
    lines = [_line("0450", rng.choice(("99283", "99284", "99285")), day, 1, ("25",)), *_bloods(day)]
    if rng.random() < 0.5:
        lines += [_line("0260", "96374", day), _line("0260", "96361", day, 2), _line("0636", "J2405", day, 4)]
    if rng.random() < 0.5:
        lines += [_line("0352", "74177", day), _line("0730", "93005", day)]
    return claim_of("A", (rng.choice(("R07.9", "R10.9", "R50.9", "I10")), "E11.9"), lines)


def laboratory(rng: Random, day: date) -> Claim:
    """Blood tests, also as a sample sent in."""
    return claim_of("A", ("E11.9",), _bloods(day), bill=rng.choice(("0131", "0141")))


def blood_count_and_tracing(_rng: Random, day: date) -> Claim:
    """The sample claim of many manuals: a blood count and electrocardiograms."""
    return claim_of("A", ("I10", "I25.10"), [_line("0305", "85025", day), _line("0730", "93005", day, 3)])


def hand_injury(_rng: Random, day: date) -> Claim:
    """A hand injured in traffic: visit, repair, serology."""
    lines = [_line("0450", "99283", day, 1, ("25",)), _line("0360", "26591", day), _line("0302", "86225", day, 2)]
    return claim_of("A", ("S61.412A", "V43.52XA"), lines)


def with_a_total(_rng: Random, day: date) -> Claim:
    """A claim that carries its total as a line."""
    total = line("0001", None, None, amount=Decimal("190.86"))
    return claim_of("A", ("J02.9",), [_line("0510", "G0463", day), replace(total, units=None)])


def imaging(rng: Random, day: date) -> Claim:
    """A scan of a lymphoma under watch."""
    lines = [_line("0404", "78815", day, 1, ("PS",)), _line("0343", "A9552", day)]
    return claim_of("A", (rng.choice(("C83.38", "C90.01", "C50.911")),), lines)


def breast_cancer(rng: Random, day: date) -> Claim:
    """Chemotherapy of breast cancer."""
    lines = [_line("0335", "96413", day), _line("0335", "96411", day), _line("0636", "J9000", day, 11)]
    lines += [_cyclophosphamide(day), _line("0260", "96375", day), _line("0636", "J1100", day, 10)]
    if rng.random() < 0.5:
        lines.append(_line("0510", "G0463", day, 1, ("25",)))
    return claim_of("A", ("Z51.11", "C50.911"), lines)


def antibody(rng: Random, day: date) -> Claim:
    """An antibody infused."""
    code, units, cancer = rng.choice((("J9312", 70, "C82.11"), ("J9355", 44, "C50.912"), ("J9271", 200, "C34.11")))
    lines = [_line("0335", "96413", day), _line("0335", "96415", day, 2), _paid_drug(code, day, units)]
    lines += [_line("0260", "96375", day), _line("0636", "J1200", day)]
    return claim_of("A", ("Z51.12", cancer), lines)


def leukaemia(_rng: Random, day: date) -> Claim:
    """Fludarabine, cyclophosphamide and rituximab over three days."""
    lines: list[ServiceLine] = []
    for at in range(3):
        on = day + timedelta(days=at)
        lines += [_line("0335", "96413", on), _line("0335", "96417", on), _cyclophosphamide(on)]
        lines.append(_line("0636", "J9185", on, 1, ("JZ",) if date(2023, 7, 1) <= on < date(2026, 1, 1) else ()))
    return claim_of("A", ("Z51.11", "C91.10"), lines)


def bendamustine(rng: Random, day: date) -> Claim:
    """Bendamustine with rituximab."""
    lines = [_line("0335", "96413", day), _line("0335", "96411", day), _paid_drug("J9312", day, 70)]
    lines.append(_paid_drug(rng.choice(("J9033", "J9034")), day, 160))
    return claim_of("A", ("Z51.11", "C82.18"), lines)


def joints(_rng: Random, day: date) -> Claim:
    """Tocilizumab for the joints."""
    return claim_of("A", ("M05.79",), [_line("0335", "96413", day), _paid_drug("J3262", day, 480)])


def bowel(_rng: Random, day: date) -> Claim:
    """Infliximab for the bowel."""
    return claim_of(
        "A", ("K50.90",), [_line("0335", "96413", day), _line("0335", "96415", day), _paid_drug("J1745", day, 40)]
    )


def fluids(_rng: Random, day: date) -> Claim:
    """Hydration for its own sake."""
    return claim_of(
        "A", ("E86.0",), [_line("0260", "96360", day), _line("0260", "96361", day, 2), _line("0258", None, day)]
    )


def transfusion(_rng: Random, day: date) -> Claim:
    """Red cells."""
    lines = [_line("0391", "36430", day), _line("0390", "P9040", day, 2), _line("0300", "86900", day)]
    return claim_of("A", ("D64.9", "D46.9"), lines)


def stem_cells_collected(_rng: Random, day: date) -> Claim:
    """The patient's stem cells collected and frozen."""
    return claim_of(
        "A", ("C90.00", "Z52.011"), [_line("0361", "38206", day), _line("0300", "38207", day), *_bloods(day)]
    )


def transplant(_rng: Random, day: date) -> Claim:
    """The patient's own stem cells given."""
    return claim_of("A", ("C90.01",), [_line("0362", "38241", day), _line("0250", None, day)])


def lymphocytes(_rng: Random, day: date) -> Claim:
    """A donor's lymphocytes given."""
    return claim_of("A", ("C92.01", "Z94.84"), [_line("0362", "38242", day)])


def plasma_exchange(_rng: Random, day: date) -> Claim:
    """Apheresis for other ends."""
    return claim_of("A", ("M31.10" if day >= date(2021, 10, 1) else "M31.1",), [_line("0761", "36514", day)])


def photopheresis(_rng: Random, day: date) -> Claim:
    """Light for a lymphoma of the skin."""
    return claim_of("A", ("C84.00",), [_line("0761", "36522", day)])


def port(_rng: Random, day: date) -> Claim:
    """A port flushed."""
    return claim_of("A", ("Z45.2",), [_line("0761", "96523", day)])


def observation(_rng: Random, day: date) -> Claim:
    """A night of observation after the emergency room."""
    lines = [_line("0450", "99284", day, 1, ("25",)), _line("0762", "G0378", day, 20), *_bloods(day)]
    return claim_of("A", ("R07.9",), [*lines, _line("0730", "93005", day), _line("0250", None, day)])


def clinic(rng: Random, day: date) -> Claim:
    """A clinic visit of a patient with a lymphoma, a myeloma or a leukaemia."""
    return claim_of("A", (rng.choice(("C83.38", "C90.00", "C91.01", "C82.18")),), [_line("0510", "G0463", day)])


def operation(_rng: Random, day: date) -> Claim:
    """A gall bladder out."""
    lines = [_line("0360", "47562", day), _line("0370", None, day), _line("0710", None, day), _line("0250", None, day)]
    return claim_of("A", ("K80.20",), lines)


def prostate_cells(_rng: Random, day: date) -> Claim:
    """Sipuleucel-T: a cell therapy that is none of CAR-T."""
    return claim_of("A", ("C61",), [_line("0891", "Q2043", day)])


def radiation(_rng: Random, day: date) -> Claim:
    """Radiation on many days."""
    days = [day.replace(day=1) + timedelta(days=at) for at in range(12)]
    return claim_of("A", ("Z51.0", "C50.911"), [_line("0333", "77412", on) for on in days])


def iron(_rng: Random, day: date) -> Claim:
    """Iron by vein."""
    return claim_of("A", ("D50.9",), [_line("0260", "96365", day), _paid_drug("J1756", day, 200)])


def growth_factor(_rng: Random, day: date) -> Claim:
    """A growth factor under the skin."""
    return claim_of("A", ("D70.1", "C50.911"), [_line("0260", "96372", day), _paid_drug("J1442", day, 480)])


def steroid(_rng: Random, day: date) -> Claim:
    """A steroid for a flare."""
    return claim_of(
        "A", ("G35" if day < date(2025, 10, 1) else "G35.A",), [_line("0260", "96365", day), _methylprednisolone(day)]
    )


def study(rng: Random, day: date) -> Claim:
    """A study of something else, its marks complete or not."""
    claim = breast_cancer(rng, day)
    diagnoses = (*claim.diagnoses, DiagnosisCode("Z00.6"))
    if rng.random() < 0.5:
        return replace(claim, diagnoses=diagnoses)
    trial = ValueCode(ClaimCode("D4"), "01234567")
    lines = tuple(replace(each, modifiers=(*each.modifiers, Modifier("Q1"))) for each in claim.lines)
    return replace(claim, diagnoses=diagnoses, condition_codes=(ClaimCode("30"),), value_codes=(trial,), lines=lines)


def new_drug(_rng: Random, day: date) -> Claim:
    """A drug without a code of its own."""
    drug = replace(line("0636", "C9399", day, amount=Decimal("9120.00")), ndc=Ndc("50242-0140-01"))
    claim = claim_of("A", ("Z51.12", "C34.11"), [_line("0335", "96413", day), drug])
    return replace(claim, remarks="New antibody 10 mg per ml, 20 ml vial, intravenous")


ALL: tuple[Make, ...] = (
    emergency, laboratory, blood_count_and_tracing, hand_injury, with_a_total, imaging, breast_cancer, antibody,
    leukaemia, bendamustine, joints, bowel, fluids, transfusion, stem_cells_collected, transplant, lymphocytes,
    plasma_exchange, photopheresis, port, observation, clinic, operation, prostate_cells, radiation, iron,
    growth_factor, steroid, study, new_drug,
)  # fmt: skip
