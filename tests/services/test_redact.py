"""Redaction: what names the patient is gone, what a rule needs is still there."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.services.packets import case
from workbench.casefile.write import write_case
from workbench.domain.case import Case, ClinicalTrial, ValueCode
from workbench.domain.codes import ClaimCode, Hcpcs, Ndc
from workbench.domain.records import replace
from workbench.services.redact import MASK, redacted


def masked(one: Case) -> Case:
    return redacted(one, lambda name: "product label checked" if "label" in name else "", {"fludarabine"}.__contains__,
                    {"axicabtagene-ciloleucel"}.__contains__)  # fmt: skip


def test_codes_dates_and_charges_stay() -> None:
    before, after = case(), masked(case())
    assert [
        (line.revenue_code, line.hcpcs, line.modifiers, line.service_date, line.units, line.charge)
        for line in after.claims[0].lines
    ] == [
        (line.revenue_code, line.hcpcs, line.modifiers, line.service_date, line.units, line.charge)
        for line in before.claims[0].lines
    ]
    assert after.episode.events == before.episode.events
    assert (after.patient.sex, after.patient.birth_date) == (before.patient.sex, None)


def test_free_text_stays_known_as_given() -> None:
    after = masked(case())
    assert (after.title, after.claims[0].remarks, after.claims[0].lines[4].reason) == (MASK, MASK, MASK)
    assert masked(replace(case(), title=None)).title is None


def test_a_lot_beside_a_package_number_goes_and_the_number_stays() -> None:
    assert masked(case()).claims[0].lines[3].ndc == Ndc("71287-119-01")


def test_names_of_the_documentation_become_those_of_the_checklist() -> None:
    assert masked(case()).episode.documentation == (("product label checked", "yes"), (f"{MASK} 2", MASK))


def test_what_is_no_number_in_a_field_of_numbers_is_free_text() -> None:
    one = case()
    claim = replace(
        one.claims[0], value_codes=(ValueCode(ClaimCode("D4"), "01234567"), ValueCode(ClaimCode("A1"), "Jo"))
    )
    one = replace(
        one, claims=(claim,), facility=replace(one.facility, npi="1234567893"),
        episode=replace(one.episode, clinical_trial=ClinicalTrial("see Jo", None), product="what Jo got"),
    )  # fmt: skip
    after = masked(one)
    assert [code.amount for code in after.claims[0].value_codes] == ["01234567", MASK]
    assert after.facility.npi == "1234567893"
    assert after.episode.clinical_trial == ClinicalTrial(MASK, None)
    assert after.episode.product == MASK


@given(st.text("abcdefgh", min_size=4, max_size=8), st.sampled_from(["case_id", "claim_id", "hcpcs"]))
def test_a_name_that_stands_in_another_field_is_masked_there_too(name: str, field: str) -> None:
    one = replace(case(), patient=replace(case().patient, name=name.title()))
    claim = one.claims[0]
    if field == "case_id":
        one = replace(one, case_id=f"2026 {name} 1")
    elif field == "claim_id":
        one = replace(one, claims=(replace(claim, claim_id=name.upper()),))
    else:
        line = replace(claim.lines[0], hcpcs=Hcpcs(name), units=Decimal(1))
        one = replace(one, claims=(replace(claim, lines=(line,)),))
    assert name not in write_case(masked(one)).casefold().replace("_", "")
