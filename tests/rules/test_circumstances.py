"""What softens a finding, each on the value on which it turns."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from workbench.codeset.current import open_codeset
from workbench.domain.case import (
    Case,
    CellSource,
    Claim,
    ClinicalTrial,
    Episode,
    Facility,
    FacilityKind,
    Payer,
    PayerKind,
    ServiceLine,
)
from workbench.domain.codes import ClaimCode, DiagnosisCode, Hcpcs, Modifier, TypeOfBill
from workbench.domain.finding import Severity
from workbench.rules.circumstances import for_medicare, from_a_study, outside_coverage, under_opps
from workbench.rules.course import fits_the_period
from workbench.rules.view import Review

DAY = date(2026, 3, 31)
LINE = ServiceLine(hcpcs=Hcpcs("38228"), service_date=DAY, units=Decimal(1))


def review(
    claim: Claim | None = None,
    *,
    payer: PayerKind = PayerKind.MEDICARE_FFS,
    hospital: FacilityKind | None = None,
    episode: Episode | None = None,
) -> Review:
    case = Case(
        "C",
        Payer(payer),
        facility=Facility(hospital),
        episode=episode or Episode(),
        claims=(claim or Claim("A", statement_from=DAY, lines=(LINE,)),),
    )
    return Review(case, open_codeset(), DAY)


@pytest.mark.parametrize("payer", list(PayerKind))
def test_an_instruction_of_cms_weighs_most_for_traditional_medicare(payer: PayerKind) -> None:
    asked = review(payer=payer)
    medicare = payer is PayerKind.MEDICARE_FFS
    assert for_medicare(asked, Severity.ERROR) is (Severity.ERROR if medicare else Severity.WARNING)
    advice = for_medicare(asked, Severity.WARNING, Severity.ADVICE)
    assert advice is (Severity.WARNING if medicare else Severity.ADVICE)


@pytest.mark.parametrize(
    ("bill", "hospital", "answer"),
    [
        ("0131", None, True),
        ("0121", FacilityKind.OPPS_HOSPITAL, True),
        ("0141", None, True),
        ("0851", None, False),
        ("0111", FacilityKind.OPPS_HOSPITAL, False),
        ("0131", FacilityKind.CRITICAL_ACCESS, False),
        ("0131", FacilityKind.OTHER, False),
        (None, FacilityKind.OPPS_HOSPITAL, True),
        (None, None, None),
    ],
)
def test_which_bills_are_paid_under_opps(bill: str | None, hospital: FacilityKind | None, answer: bool | None) -> None:
    claim = Claim("A", type_of_bill=TypeOfBill(bill) if bill else None, statement_from=DAY, lines=(LINE,))
    asked = review(claim, hospital=hospital)
    assert under_opps(asked, asked.claims[0]) is answer


@pytest.mark.parametrize(
    ("claim", "episode", "answer"),
    [
        (Claim("A", lines=(LINE,)), Episode(), False),
        (Claim("A", lines=(LINE,)), Episode(clinical_trial=ClinicalTrial()), True),
        (Claim("A", lines=(LINE,)), Episode(expanded_access=True), True),
        (Claim("A", lines=(LINE,)), Episode(expanded_access=False), False),
        (Claim("A", diagnoses=(DiagnosisCode("C90.02"), DiagnosisCode("Z006")), lines=(LINE,)), Episode(), True),
        (Claim("A", condition_codes=(ClaimCode("30"),), lines=(LINE,)), Episode(), True),
        (Claim("A", condition_codes=(ClaimCode("90"),), lines=(LINE,)), Episode(), True),
        (Claim("A", condition_codes=(ClaimCode("91"),), lines=(LINE,)), Episode(), False),
    ],
)
def test_a_product_from_a_study(claim: Claim, episode: Episode, answer: bool) -> None:
    asked = review(claim, episode=episode)
    assert from_a_study(asked, asked.claims[0]) is answer
    assert outside_coverage(asked, asked.lines[0]) is answer


def test_a_donors_cells_and_a_liability_modifier_are_outside_coverage() -> None:
    donor = review(episode=Episode(cell_source=CellSource.ALLOGENEIC))
    own = review(episode=Episode(cell_source=CellSource.AUTOLOGOUS))
    line = ServiceLine(hcpcs=Hcpcs("38228"), modifiers=(Modifier("ga"),), service_date=DAY)
    liable = review(Claim("A", lines=(line,)))
    assert [outside_coverage(one, one.lines[0]) for one in (donor, own, liable)] == [True, False, True]


@pytest.mark.parametrize(
    ("first", "last", "fits"),
    [
        (None, None, True),
        (DAY, DAY, True),
        (date(2026, 4, 1), None, False),
        (None, date(2026, 3, 30), False),
    ],
)
def test_a_day_inside_the_claims_period(first: date | None, last: date | None, fits: bool) -> None:
    asked = review(Claim("A", statement_from=first, statement_through=last, lines=(LINE,)))
    assert fits_the_period(asked.claims[0], DAY) is fits
