"""Everything a case file may not be, with the words in which it is refused."""

from __future__ import annotations

import json

import pytest

from tests.casefile.documents import Document, a_case, a_claim, a_line, problems, refused, with_events

DATE = "a date of the calendar written YYYY-MM-DD, 1900 to 2199"
TIME = "a time of day written HH:MM, 00:00 to 23:59"
NUMBER = 'a decimal number in quotes such as "1" or "5153.00", of at most 15 digits and without commas'
AMOUNT = 'digits or a decimal number in quotes such as "01234567" or "310.00"'
TRIAL = 'the digits of the trial\'s registry number in quotes, such as "01234567"'
PAYERS = "one of medicare-ffs, medicare-advantage, medicaid, commercial, other"
YES_NO = "true or false, without quotes"
LINE_KEYS = "one of revenue_code, hcpcs, modifiers, service_date, units, charge, noncovered_charge, ndc, reason"
EVENT_KEYS = "one of kind, date, setting, drug, dose_mg, start, stop, same_hospital"
SOMETHING = ("claims", "no claim with a line, and no event", "at least one claim with one line, or one event")
PLAIN = "text without control characters"
PLAIN_FREE = "text without control characters other than tabs and line breaks"


def line_with(**changed: object) -> Document:
    return a_case(claims=[a_claim(lines=[a_line(**changed)])])


def claim_with(**changed: object) -> Document:
    return a_case(claims=[a_claim(**changed)])


def event_with(**changed: object) -> Document:
    return with_events({"kind": "visit", "date": "2026-01-02", **changed})


@pytest.mark.parametrize(
    ("document", "path", "value", "expected"),
    [
        # required
        (a_case(format=None), "format", "null", '"cart-case/1"'),
        (a_case(case_id=None), "case_id", "null", "text"),
        (a_case(case_id=" "), "case_id", '" "', "text that is not blank"),
        (a_case(payer=None), "payer.kind", "null", PAYERS),
        (a_case(payer={}), "payer.kind", "missing", PAYERS),
        (a_case(payer={"kind": None}), "payer.kind", "null", PAYERS),
        (a_case(claims=None), *SOMETHING),
        (a_case(claims=[a_claim(lines=[])]), *SOMETHING),
        (a_case(claims=[], episode={"events": []}), *SOMETHING),
        # version
        (a_case(format="cart-case/2"), "format", '"cart-case/2"', '"cart-case/1", which this program reads'),
        (a_case(format=1), "format", "the number 1", '"cart-case/1"'),
        # unknown keys
        (a_case(claim=[]), "claim", "an unknown key",
         "one of format, case_id, title, payer, facility, patient, episode, claims (did you mean claims?)"),
        (a_case(payer={"kind": "other", "knd": 1}), "payer.knd", "an unknown key",
         "one of kind, name, medicare_advantage_enrollee (did you mean kind?)"),
        (event_with(note="x"), "episode.events[0].note", "an unknown key", EVENT_KEYS),
        (line_with(unit="1"), "claims[0].lines[0].unit", "an unknown key", f"{LINE_KEYS} (did you mean units?)"),
        (line_with(**{"non-covered charge": "1"}), 'claims[0].lines[0]["non-covered charge"]', "an unknown key",
         f"{LINE_KEYS} (did you mean noncovered_charge?)"),
        (line_with(**{"x" * 50: "1"}), f'claims[0].lines[0]["{"x" * 39}…"]', "an unknown key", LINE_KEYS),
        # wrong types
        (a_case(payer="Medicare"), "payer", "text of 8 characters", "an object"),
        (a_case(payer=[]), "payer", "a list of 0", "an object"),
        (a_case(patient="J"), "patient", "text of 1 character", "an object"),
        (a_case(claims={}, episode={"events": [{}]}), "claims", "an object", "a list"),
        (a_case(case_id=12), "case_id", "the number 12", 'text in quotes, as in "12"'),
        (a_case(case_id=["C"]), "case_id", "a list of 1", "text"),
        (a_case(title=1), "title", "a number", "text"),
        (claim_with(lines=[None, a_line()]), "claims[0].lines[0]", "null", "an object"),
        (claim_with(diagnoses=[None]), "claims[0].diagnoses[0]", "null", "text"),
        (claim_with(diagnoses="C83.38"), "claims[0].diagnoses", "text of 6 characters", "a list"),
        (line_with(hcpcs=38228), "claims[0].lines[0].hcpcs", "the number 38228", 'text in quotes, as in "38228"'),
        (line_with(units=2), "claims[0].lines[0].units", "the number 2", 'text in quotes, as in "2"'),
        (line_with(charge=5153.5), "claims[0].lines[0].charge", "the number 5153.5", 'text in quotes, as in "5153.5"'),
        (line_with(charge=1e22), "claims[0].lines[0].charge", "the number 1e+22", NUMBER),
        (line_with(units=True), "claims[0].lines[0].units", "true", NUMBER),
        (line_with(service_date=20260331), "claims[0].lines[0].service_date", "the number 20260331", DATE),
        (event_with(same_hospital="yes"), "episode.events[0].same_hospital", '"yes"', YES_NO),
        (event_with(same_hospital=1), "episode.events[0].same_hospital", "the number 1", YES_NO),
        (a_case(facility={"rems_products": [""]}), "facility.rems_products[0]", '""', "text that is not blank"),
        # words
        (a_case(payer={"kind": "Medicare_FFS"}), "payer.kind", '"Medicare_FFS"',
         f"{PAYERS} (did you mean medicare-ffs?)"),
        (a_case(payer={"kind": "tricare"}), "payer.kind", '"tricare"', PAYERS),
        (a_case(payer={"kind": False}), "payer.kind", "false", PAYERS),
        (event_with(setting="Inpatient "), "episode.events[0].setting", '"Inpatient "',
         "one of outpatient, inpatient (did you mean inpatient?)"),
        (a_case(patient={"sex": "female"}), "patient.sex", "text of 6 characters", "one of F, M, U"),
        # claim ids
        (a_case(claims=[a_claim(), a_claim()]), "claims[1].claim_id", '"A"',
         "an id that claims[0] does not have already"),
        (claim_with(claim_id=""), "claims[0].claim_id", '""', "text that is not blank"),
        # text
        (line_with(hcpcs="382\n28"), "claims[0].lines[0].hcpcs", '"382\\n28"', PLAIN),
        (line_with(hcpcs="3\u009f"), "claims[0].lines[0].hcpcs", '"3\\u009f"', PLAIN),
        (line_with(hcpcs="x" * 201), "claims[0].lines[0].hcpcs", f'"{"x" * 39}…"', "at most 200 characters"),
        (line_with(hcpcs="\ud800"), "claims[0].lines[0].hcpcs", '"\\ud800"',
         "whole characters (one half of a surrogate pair stands alone)"),
        (line_with(reason="\x00"), "claims[0].lines[0].reason", "text of 1 character", PLAIN_FREE),
        (claim_with(remarks="x" * 10_001), "claims[0].remarks", "text of 10001 characters",
         "at most 10,000 characters"),
        # the free map
        (a_case(episode={"documentation": []}), "episode.documentation", "a list of 0", "an object"),
        (a_case(episode={"documentation": {"a": 1, "b": [1]}}), "episode.documentation[entry 2]", "a list of 1",
         "text, true, false, null or a whole number of at most 15 digits"),
        (a_case(episode={"documentation": {"a": 1.5}}), "episode.documentation[entry 1]", "a number",
         "text, true, false, null or a whole number of at most 15 digits"),
        (a_case(episode={"documentation": {"a": 10**15}}), "episode.documentation[entry 1]", "a number",
         "text, true, false, null or a whole number of at most 15 digits"),
        (a_case(episode={"documentation": {"a": "\x07"}}), "episode.documentation[entry 1]", "text of 1 character",
         PLAIN_FREE),
        (a_case(episode={"documentation": {" ": "x"}}), "episode.documentation[entry 1]", "the entry's name",
         "text that is not blank"),
        (a_case(episode={"documentation": {str(n): "" for n in range(501)}}), "episode.documentation", "501 entries",
         "at most 500"),
        # counts
        (claim_with(diagnoses=["C83.38"] * 201), "claims[0].diagnoses", "a list of 201", "at most 200"),
        (claim_with(lines=[{}] * 2_001), "claims[0].lines", "a list of 2001", "at most 2000"),
        (a_case(claims=[{}] * 201, episode={"events": [{}]}), "claims", "a list of 201", "at most 200"),
    ],
)  # fmt: skip
def test_a_refusal_says_where_what_and_what_instead(document: Document, path: str, value: str, expected: str) -> None:
    assert problems(document) == [(path, value, expected)]


@pytest.mark.parametrize(
    "day",
    ["2026-02-30", "2025-02-29", "2026-13-01", "2026-00-10", "20260301", "2026-W10", "2026-W10-1", "2026-3-1",
     "1899-12-31", "2200-01-01", "2026-03-01T00:00", " 2026-03-01", "2026-03-01\n", "٢٠٢٦-03-01", "", "31.03.2026",
     "2026-03"],
)  # fmt: skip
def test_a_day_is_written_one_way(day: str) -> None:
    [(path, _, expected)] = problems(line_with(service_date=day))
    assert (path, expected) == ("claims[0].lines[0].service_date", DATE)


@pytest.mark.parametrize("moment", ["24:00", "9:05", "10:60", "10:05:00", "1005", "10:05 am", "", "10:5", "10:05\n"])
def test_a_time_is_written_one_way(moment: str) -> None:
    [(path, _, expected)] = problems(event_with(start=moment))
    assert (path, expected) == ("episode.events[0].start", TIME)


@pytest.mark.parametrize(
    "number",
    ["", " 1", "1 ", "+1", "1.", ".5", "1,5", "1,212.00", "1e3", "NaN", "Infinity", "-", "--1", "1.2.3", "0x1", "١",
     "1_000", "1\n", "1234567890123456", "123456789012345.6", "$5", "0.0000000000000001"],
)  # fmt: skip
def test_a_number_is_written_one_way(number: str) -> None:
    document = line_with(units=number, charge=number, noncovered_charge=number)
    paths = [f"claims[0].lines[0].{key}" for key in ("units", "charge", "noncovered_charge")]
    assert [(path, expected) for path, _, expected in problems(document)] == [(path, NUMBER) for path in paths]


@pytest.mark.parametrize("amount", ["NCT", "NCT 01234567", "1,5", "", "12345678901234567"])
def test_the_amount_of_a_value_code_is_a_number(amount: str) -> None:
    [(path, _, expected)] = problems(claim_with(value_codes=[{"code": "D4", "amount": amount}]))
    assert (path, expected) == ("claims[0].value_codes[0].amount", AMOUNT)


@pytest.mark.parametrize("number", ["", "NCT", "NCT-01234567", "x", "1" * 16])
def test_a_trial_number_is_digits(number: str) -> None:
    [(path, _, expected)] = problems(a_case(episode={"clinical_trial": {"nct": number}}))
    assert (path, expected) == ("episode.clinical_trial.nct", TRIAL)


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity", "9" * 5_000, "1e999"])
def test_odd_numbers_are_refused_in_place(constant: str) -> None:
    text = json.dumps(a_case(case_id="HERE")).replace('"HERE"', constant)
    [(path, value, _)] = problems(text)
    shown = constant if len(constant) < 40 else "9" * 39 + "…"
    assert (path, value) == ("case_id", f"the number {shown}")


def test_a_key_given_twice_is_refused_once_each() -> None:
    text = """{"format": "cart-case/1", "case_id": "C", "case_id": "D", "case_id": "E", "payer": {"kind": "other"},
    "episode": {"documentation": {"Jane": "1", "Jane": "2"}},
    "claims": [{"lines": [{"units": "1", "charge": "2", "charge": "2", "units": "1"}]}]}"""
    twice = ("a key that stands here twice", "each key once")
    assert problems(text) == [
        ("case_id", *twice),
        ("episode.documentation[entry 1]", *twice),
        ("claims[0].lines[0].charge", *twice),
        ("claims[0].lines[0].units", *twice),
    ]


def test_all_problems_are_told_at_once_in_the_order_of_the_file() -> None:
    text = """{
  "claims": [
    {"lines": [
      {"units": "1,5"},
      {"hcpcs": 38228,
       "charges": "1"}]}],
  "payer": {"kind": "medicare"},
  "patient": {"birth_date": "1958-02-30", "name": 12}
}
"""
    assert (
        str(refused(text))
        == f"""\
x.case.json: 8 problems in the case file; it was not read.
  line 1, format: missing; expected "cart-case/1"
  line 1, case_id: missing; expected text
  line 4, claims[0].lines[0].units: "1,5"; expected {NUMBER}
  line 5, claims[0].lines[1].hcpcs: the number 38228; expected text in quotes, as in "38228"
  line 6, claims[0].lines[1].charges: an unknown key; expected {LINE_KEYS} (did you mean charge?)
  line 7, payer.kind: "medicare"; expected {PAYERS} (did you mean medicare-ffs?)
  line 8, patient.birth_date: text of 10 characters; expected {DATE}
  line 8, patient.name: a number; expected text"""
    )


def test_a_long_list_of_problems_is_cut_short() -> None:
    error = refused(a_case(claims=[a_claim(lines=[a_line(units=1) for _ in range(30)])]))
    told = str(error).splitlines()
    assert (len(error.problems), error.more, len(told), told[-1]) == (30, 0, 27, "  and 5 more")


def test_beyond_a_thousand_problems_are_only_counted() -> None:
    lines = [a_line(units=1) for _ in range(600)]
    unknown = {f"key{number}": 1 for number in range(700)}
    error = refused(a_case(claims=[a_claim(lines=[*lines, {**unknown, "units": 1}, *lines])]))
    told = str(error).splitlines()
    assert (len(error.problems), error.more) == (1_000, 901)
    assert (told[0], told[-1]) == (
        "x.case.json: 1901 problems in the case file; it was not read.",
        "  and 1876 more",
    )


SECRET = "Roe-Jane-1958"


@pytest.mark.parametrize(
    "document",
    [
        a_case(patient=SECRET),
        a_case(patient=[SECRET]),
        a_case(patient={key: SECRET + "\x00" * 1 for key in ("control_number", "birth_date", "sex", "name")}),
        a_case(patient={"nmae": SECRET}),
        a_case(title=SECRET + "\x07"),
        a_case(payer={"kind": "other", "name": SECRET + "\x07"}, facility={"name": SECRET + "\x07"}),
        a_case(
            episode={
                "clinical_trial": {"arm": SECRET + "\x07"},
                "documentation": {SECRET: [SECRET], "x": SECRET + "\x07"},
            }
        ),
        a_case(episode={"documentation": {SECRET + "\x07": ""}}),
        claim_with(remarks=SECRET + "\x07"),
        line_with(reason=SECRET + "\x07"),
        line_with(modifiers=SECRET),
    ],
)
def test_no_patient_data_in_a_refusal(document: Document) -> None:
    assert SECRET not in str(refused(document))
