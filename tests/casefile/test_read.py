"""What a case file says is what the case holds: every key, every kind of value, and nothing guessed."""

from __future__ import annotations

import json
from datetime import date, time
from decimal import Decimal

import pytest

from tests.casefile.documents import a_case, a_claim, a_line, with_events
from workbench.casefile import read
from workbench.casefile.read import read_case, read_draft
from workbench.domain.case import (
    Case,
    CellSource,
    Claim,
    ClinicalTrial,
    CourseOutcome,
    Episode,
    Event,
    EventKind,
    Facility,
    FacilityKind,
    OccurrenceCode,
    Patient,
    Payer,
    PayerKind,
    ProcessingCharges,
    ServiceLine,
    Setting,
    Sex,
    UnplacedEvent,
    ValueCode,
)
from workbench.domain.codes import ClaimCode, DiagnosisCode, Hcpcs, Modifier, Ndc, RevenueCode, TypeOfBill

EVERYTHING = """\
{
  "format": "cart-case/1",
  "case_id": "C01",
  "title": "Two lines\\nof text",
  "payer": {"kind": "medicare-advantage", "name": "Plan", "medicare_advantage_enrollee": true},
  "facility": {"kind": "critical-access", "name": "Lakeside", "npi": "1234567893", "rems_products": ["Kymriah"]},
  "patient": {"control_number": "EX-0001", "birth_date": "1958-04-02", "sex": "F", "name": "Invented, Irma"},
  "episode": {
    "product": "axicabtagene-ciloleucel",
    "cell_source": "autologous",
    "processing_charges": "separate-lines",
    "outcome": "infused",
    "expanded_access": false,
    "clinical_trial": {"nct": "01234567", "arm": "B"},
    "events": [
      {"kind": "lymphodepletion", "date": "2026-03-26", "drug": "fludarabine", "dose_mg": "57.5"},
      {"kind": "infusion", "date": "2026-03-31", "setting": "outpatient", "start": "10:05", "stop": "23:59",
       "same_hospital": true},
      {"kind": "admission", "date": null, "setting": "inpatient"},
      {"date": "2026-04-02"}
    ],
    "documentation": {"product label checked": "yes", "sterility": true, "consent": false, "minutes": -20,
                      "unknown": null}
  },
  "claims": [{
    "claim_id": "A", "type_of_bill": "131", "statement_from": "2026-03-02", "statement_through": "2026-03-31",
    "patient_status": "01", "diagnoses": ["Z51.12", "c83.38"],
    "condition_codes": ["30"], "occurrence_codes": [{"code": "11", "date": "2026-01-05"}, {}],
    "value_codes": [{"code": "D4", "amount": "01234567"}], "remarks": "first\\r\\nsecond",
    "lines": [{"revenue_code": "0874", "hcpcs": "38228", "modifiers": ["59"], "service_date": "2026-03-31",
               "units": "-1.5", "charge": "5153.00", "noncovered_charge": "0.00", "ndc": "71287-0119-01",
               "reason": "as documented"}]
  }]
}
"""
EVERYTHING_HELD = Case(
    case_id="C01",
    payer=Payer(PayerKind.MEDICARE_ADVANTAGE, "Plan", True),
    title="Two lines\nof text",
    facility=Facility(FacilityKind.CRITICAL_ACCESS, "Lakeside", "1234567893", ("Kymriah",)),
    patient=Patient("EX-0001", date(1958, 4, 2), Sex.FEMALE, "Invented, Irma"),
    episode=Episode(
        product="axicabtagene-ciloleucel",
        cell_source=CellSource.AUTOLOGOUS,
        processing_charges=ProcessingCharges.SEPARATE_LINES,
        outcome=CourseOutcome.INFUSED,
        expanded_access=False,
        clinical_trial=ClinicalTrial("01234567", "B"),
        events=(
            Event(EventKind.LYMPHODEPLETION, date(2026, 3, 26), drug="fludarabine", dose_mg=Decimal("57.5")),
            Event(
                EventKind.INFUSION,
                date(2026, 3, 31),
                Setting.OUTPATIENT,
                start=time(10, 5),
                stop=time(23, 59),
                same_hospital=True,
            ),
        ),
        documentation=(
            ("product label checked", "yes"),
            ("sterility", "yes"),
            ("consent", "no"),
            ("minutes", "-20"),
        ),
        unplaced=(
            UnplacedEvent(EventKind.ADMISSION, None, Setting.INPATIENT),
            UnplacedEvent(None, date(2026, 4, 2)),
        ),
    ),
    claims=(
        Claim(
            claim_id="A",
            type_of_bill=TypeOfBill("131"),
            statement_from=date(2026, 3, 2),
            statement_through=date(2026, 3, 31),
            patient_status=ClaimCode("01"),
            diagnoses=(DiagnosisCode("Z51.12"), DiagnosisCode("c83.38")),
            condition_codes=(ClaimCode("30"),),
            occurrence_codes=(OccurrenceCode(ClaimCode("11"), date(2026, 1, 5)), OccurrenceCode(ClaimCode(""))),
            value_codes=(ValueCode(ClaimCode("D4"), "01234567"),),
            remarks="first\nsecond",
            lines=(
                ServiceLine(
                    RevenueCode("0874"),
                    Hcpcs("38228"),
                    (Modifier("59"),),
                    date(2026, 3, 31),
                    Decimal("-1.5"),
                    Decimal("5153.00"),
                    Decimal("0.00"),
                    Ndc("71287-0119-01"),
                    "as documented",
                ),
            ),
        ),
    ),
)


def the_case(document: dict[str, object]) -> Case:
    return read_case(json.dumps(document).encode(), "x")


def test_every_key_is_read() -> None:
    assert read_case(EVERYTHING.encode(), "x") == EVERYTHING_HELD


def test_codes_know_their_kind() -> None:
    line = read_case(EVERYTHING.encode(), "x").claims[0].lines[0]
    assert [type(line.revenue_code), type(line.hcpcs), type(line.modifiers[0]), type(line.ndc)] == [
        RevenueCode,
        Hcpcs,
        Modifier,
        Ndc,
    ]


def test_a_byte_order_mark_is_no_matter() -> None:
    assert read_case(b"\xef\xbb\xbf" + EVERYTHING.encode(), "x") == EVERYTHING_HELD


def test_what_is_not_said_is_not_known() -> None:
    document: dict[str, object] = {
        "format": "cart-case/1",
        "case_id": "C",
        "payer": {"kind": "other"},
        "claims": [{"lines": [{}]}],
    }
    claim = Claim("A", lines=(ServiceLine(),))
    assert the_case(document) == Case("C", Payer(PayerKind.OTHER), claims=(claim,))


def test_null_says_the_same_as_nothing() -> None:
    given = json.loads(EVERYTHING)
    nulls: dict[str, object] = {
        **dict.fromkeys(given),
        "format": given["format"],
        "case_id": "C",
        "payer": {"kind": "other", "name": None, "medicare_advantage_enrollee": None},
        "claims": [{**dict.fromkeys(given["claims"][0]), "lines": [dict.fromkeys(given["claims"][0]["lines"][0])]}],
        "episode": dict.fromkeys(given["episode"]),
    }
    assert the_case(nulls) == Case("C", Payer(PayerKind.OTHER), claims=(Claim("A", lines=(ServiceLine(),)),))


@pytest.mark.parametrize(
    ("ids", "named"),
    [
        ((None,), ("A",)),
        ((None, None), ("A", "B")),
        ((None, "A", None), ("B", "A", "C")),
        (("B", None, "A"), ("B", "C", "A")),
        ((None,) * 28, (*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", "1", "2")),
    ],
)
def test_a_claim_without_an_id_gets_the_first_free_letter(ids: tuple[str | None, ...], named: tuple[str, ...]) -> None:
    case = the_case(a_case(claims=[a_claim(claim_id=claim_id) for claim_id in ids]))
    assert tuple(claim.claim_id for claim in case.claims) == named


@pytest.mark.parametrize("code", ["0540T", "99999", "3822", "q2041 ", "", "Ünsinn", "-", "x" * 200])
def test_a_wrong_code_is_kept_as_typed(code: str) -> None:
    line = a_line(hcpcs=code, revenue_code=code, modifiers=[code], ndc=code)
    claim = a_claim(lines=[line], type_of_bill=code, patient_status=code, diagnoses=[code], condition_codes=[code])
    read_claim = the_case(a_case(claims=[claim])).claims[0]
    first = read_claim.lines[0]
    held = (first.hcpcs, first.revenue_code, *first.modifiers, first.ndc, read_claim.type_of_bill)
    assert (*held, read_claim.patient_status, *read_claim.diagnoses, *read_claim.condition_codes) == (code,) * 8


@pytest.mark.parametrize(
    "number", ["0", "-1", "1.5", "0.00", "-0.01", "007", "123456789012345", "1234567890123.45", "-999999999999999"]
)
def test_any_plain_number_is_kept(number: str) -> None:
    line = the_case(a_case(claims=[a_claim(lines=[a_line(units=number, charge=number)])])).claims[0].lines[0]
    assert (line.units, line.charge) == (Decimal(number), Decimal(number))


@pytest.mark.parametrize("day", ["1900-01-01", "2024-02-29", "2199-12-31"])
def test_days_of_three_centuries_are_read(day: str) -> None:
    case = the_case(with_events({"kind": "visit", "date": day}))
    assert case.episode.events == (Event(EventKind.VISIT, date.fromisoformat(day)),)


@pytest.mark.parametrize(("given", "kept"), [("NCT01234567", "01234567"), ("nct1", "1"), ("01234567", "01234567")])
def test_a_trial_number_is_kept_as_its_digits(given: str, kept: str) -> None:
    case = the_case(a_case(episode={"clinical_trial": {"nct": given}}))
    assert case.episode.clinical_trial == ClinicalTrial(kept)


@pytest.mark.parametrize("amount", ["01234567", "310.00", "-1", "NCT01234567"])
def test_the_amount_of_a_value_code_is_kept_as_written(amount: str) -> None:
    [claim] = the_case(a_case(claims=[a_claim(value_codes=[{"code": "D4", "amount": amount}])])).claims
    assert claim.value_codes == (ValueCode(ClaimCode("D4"), amount),)


@pytest.mark.parametrize(("given", "kept"), [(None, None), ([], ()), (["Kymriah", "x"], ("Kymriah", "x"))])
def test_enrolled_for_none_is_not_the_same_as_not_known(given: object, kept: tuple[str, ...] | None) -> None:
    assert the_case(a_case(facility={"rems_products": given})).facility == Facility(rems_products=kept)


def test_a_case_may_have_one_event_and_no_claim() -> None:
    document = {**with_events({"kind": "visit", "date": "2026-01-02"}), "claims": []}
    assert the_case(document).episode.events == (Event(EventKind.VISIT, date(2026, 1, 2)),)


def test_a_draft_needs_neither_line_nor_event() -> None:
    document = a_case(claims=[{"claim_id": "A"}])
    assert read_draft(json.dumps(document).encode(), "x") == Case(
        "C1", Payer(PayerKind.MEDICARE_FFS), claims=(Claim("A"),)
    )


def test_an_older_version_is_brought_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    def upgraded(document: dict[str, object]) -> dict[str, object]:
        return {"case_id": document.pop("number"), **document, "format": "cart-case/1"}

    monkeypatch.setattr(read, "_UPGRADES", {"cart-case/0": upgraded})
    old = a_case(format="cart-case/0", number="OLD")
    del old["case_id"]
    assert the_case(old).case_id == "OLD"
