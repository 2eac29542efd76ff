"""No code, date or amount of the trade is written into rule code; the search for them is tried on such code."""

from __future__ import annotations

import pytest

from tests.health.project import ROOT
from tests.health.rule_literals import literals

RULES = ROOT / "workbench/rules"
ABOUT_IT = "the rule is about this one code; since when and for whom is in its parameter"
WORDS = "words of a remedy that name a place on the form; what the finding rests on is cited"
FORM = "the form of a number on the claim, which has no date"
STATUSES = "the statuses are the cases of this judgement; which code has which, and when, is in the table"

ALLOWED: dict[str, dict[object, str]] = {
    "catalogue/after/crs_drug_without_diagnosis.py": {"Add its grade after T80.82-, if the record has it.": WORDS},
    "catalogue/codes/_diagnoses.py": {3: FORM},
    "catalogue/codes/diagnosis_unknown.py": {3: FORM},
    "catalogue/codes/fractional_modifier.py": {"LU": ABOUT_IT},
    "catalogue/codes/requirements_met_modifier.py": {"KX": ABOUT_IT},
    "catalogue/coverage/_trial.py": {8: FORM},
    "catalogue/coverage/trial_marks_incomplete.py": {
        "Report Z00.6, condition code 30 and value code D4 with the trial number together.": WORDS,
        "If it was a trial, report Z00.6, condition code 30 and value code D4 together.": WORDS,
    },
    "catalogue/documentation/_shared.py": {3: "letters of a short word"},
    "catalogue/editor/status_not_paid.py": {"13": "the one of its edits that rejects the line only"},
    "catalogue/episode/infused_as_inpatient.py": {
        "Bill infusion and product on the inpatient claim (11X) with ICD-10-PCS and 0891, no CPT code; the "
        "collection charges move there too: check with your MAC.": WORDS,
        "Its charge goes with the infusion to the inpatient claim (11X), on 0871 to 0873 or inside the product "
        "charge: check with your MAC.": WORDS,
    },
    "catalogue/form/bill_kind.py": {"12": "the kind of bill that edit 127 is about"},
    "catalogue/form/claim_change_reason.py": {"D9": ABOUT_IT},
    "catalogue/form/modifier_25_without_visit.py": {"25": ABOUT_IT},
    "catalogue/form/ndc_form.py": {10: FORM},
    "catalogue/form/type_of_bill_form.py": {"Enter four characters beginning with 0, such as 0131.": FORM},
    "catalogue/lymphodepletion/two_initial_codes.py": {99: "behind every rank"},
    "catalogue/steps/once_per_day.py": {30: "how many lines a sentence names"},
    "editor.py": {
        "0001": "the revenue code of the total, which is no service",
        **dict.fromkeys(("11", "18", "21", "41"), "the border of what is judged at all, asked of every line"),
        **dict.fromkeys((3, 10), "months of a quarter"),
    },
    "editor_lane/line_edits.py": {"E1": STATUSES},
    "payment.py": {"66": "the edit by which a price is set by hand", "J1": STATUSES, "J2": STATUSES},
}
"""Literals that may stay, with the reason. By file below workbench/rules, then by value."""


def test_rule_code_holds_no_code_of_the_trade() -> None:
    found: dict[str, set[object]] = {}
    for path in sorted(RULES.rglob("*.py")):
        for _line, value in literals(path.read_text(encoding="utf-8")):
            found.setdefault(path.relative_to(RULES).as_posix(), set()).add(value)
    extra = {name: values - set(ALLOWED.get(name, {})) for name, values in found.items()}
    assert {name: values for name, values in extra.items() if values} == {}
    stale = {name: set(values) - found.get(name, set()) for name, values in ALLOWED.items()}
    assert {name: values for name, values in stale.items() if values} == {}


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ('x = line.code == "38228"', "38228"),
        ('x = line.code in ("Q2041", other)', "Q2041"),
        ('x = "0540T"', "0540T"),
        ('x = line.revenue_code == "0874"', "0874"),
        ('message = "Report it on 0891."', "Report it on 0891."),
        ('x = "C83.38"', "C83.38"),
        ('x = "71287-0119-01"', "71287-0119-01"),
        ('x = {"59": 1}', "59"),
        ('x = line.has_modifier(("KX",))', "KX"),
        ('x = "C83"', "C83"),
        ("day = date(2025, 1, 1)", "date(2025, 1, 1)"),
        ('day = date.fromisoformat("2025-01-01")', "2025-01-01"),
        ("limit = Decimal(450)", 450),
        ("days = 3", 3),
        ('disposition("22")', "22"),
    ],
)
def test_what_belongs_to_data_is_found(source: str, value: object) -> None:
    assert value in [found for _line, found in literals(source)]


@pytest.mark.parametrize(
    "source",
    [
        '"""The page: 38228 from 2025-01-01 on 0874."""',
        'LIMIT = given\n"""Such as 0891."""',
        'RULE = Rule(id="COD101", editor_edit="6")',
        'cite = edit_citations(review, "22", day)',
        'desk.raise_edit("111", place, because)',
        'edit = "21" if pair is None else "40"',
        'message = "{code} is not in effect on {day}."',
        "day = date(first.year + 1, 1, 1)",
        "hours, percent, share = 60 * 2, 100, -1",
        'x = line.claim.field == "hcpcs"',
        "kept = True",
    ],
)
def test_what_may_stand_in_code_is_let_through(source: str) -> None:
    assert list(literals(source)) == []
