"""The comparison itself, with a port that says what it is told; and the real port, where it is installed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.agreement import compare, generate, summary
from tests.agreement.compare import NO_REASON, Found
from tests.agreement.port import PortEdit, as_input, edits_of, is_installed, open_port
from tests.properties.courses import claim_of, line
from workbench.codeset.current import open_codeset
from workbench.domain.case import Case, Patient, Payer, PayerKind, Sex

if TYPE_CHECKING:
    from workbench.codeset.lookup import CodeSet

SUMMARY = Path(__file__).parent / "summary.md"
DAY = date(2026, 3, 31)


@pytest.fixture(scope="module")
def codeset() -> CodeSet:
    return open_codeset()


@dataclass
class Says:
    """A port that raises one edit on the first line of every claim."""

    edit: str
    asked: list[dict[str, object]] = field(default_factory=list)

    def process(self, claim: dict[str, object]) -> dict[str, object]:
        """The claim with that edit."""
        self.asked.append(claim)
        return {"lineItemList": [{"hcpcsEditList": [self.edit]}], "lineRejectionEditList": [self.edit]}


def a_case() -> Case:
    claim = claim_of("A", ("C83.38", "Z00.6"), [line("0874", "38228", DAY, modifiers=["59"]), line("0891", None, DAY)])
    return Case("C", Payer(PayerKind.MEDICARE_FFS), patient=Patient(sex=Sex.FEMALE), claims=(claim,))


def test_a_claim_in_the_form_of_the_port() -> None:
    case = a_case()
    assert as_input(case, case.claims[0]) == {
        "claimId": "A",
        "billType": "131",
        "dateStarted": "20260331",
        "dateEnded": "20260331",
        "age": "65",
        "sex": "2",
        "oppsFlag": "1",
        "patientStatus": "01",
        "principalDiagnosisCode": {"diagnosis": "C8338"},
        "secondaryDiagnosisCodeList": [{"diagnosis": "Z006"}],
        "conditionCodeInputList": [],
        "lineItemList": [
            {
                "serviceDate": "20260331",
                "revenueCode": "0874",
                "hcpcs": "38228",
                "hcpcsModifierInputList": [{"hcpcsModifier": "59"}],
                "unitsInput": "1",
                "charge": "10000",
            },
            {
                "serviceDate": "20260331",
                "revenueCode": "0891",
                "hcpcs": "",
                "hcpcsModifierInputList": [],
                "unitsInput": "1",
                "charge": "10000",
            },
        ],
    }


def test_edits_are_read_from_lines_and_what_is_left_from_the_claim() -> None:
    class Port:
        def process(self, _claim: dict[str, object]) -> dict[str, object]:
            return {
                "lineItemList": [
                    {"hcpcsEditList": ["111"]},
                    {"revenueEditList": ["048"], "hcpcsModifierInputList": [{"editList": ["022"]}]},
                ],
                "claimReturnToProviderEditList": ["048", "001"],
                "claimRejectionEditList": ["027"],
            }

    case = a_case()
    assert edits_of(Port(), case, case.claims[0]) == {
        PortEdit("111", 1), PortEdit("48", 2), PortEdit("22", 2), PortEdit("1", 0), PortEdit("27", 0),
    }  # fmt: skip


def test_the_same_seed_makes_the_same_claims(codeset: CodeSet) -> None:
    one, again, other = (list(islice(generate.cases(codeset, seed), 50)) for seed in (5, 5, 6))
    assert one == again
    assert one != other


def test_claims_lie_within_the_releases_of_the_port(codeset: CodeSet) -> None:
    days = [
        claim.statement_from
        for case in islice(generate.cases(codeset, 1), 600)
        for claim in case.claims
        if claim.statement_from is not None
    ]
    assert (min(days) >= date(2019, 7, 1), max(days) <= date(2026, 6, 30)) == (True, True)
    assert {day.year for day in days} == set(range(2019, 2027))


def test_an_edit_nobody_answers_is_a_difference_without_a_reason(codeset: CodeSet) -> None:
    tally = compare.compare(codeset, Says("138"), 1, 40)
    assert (set(tally.found), tally.found["138"][Found.NOT] > 0, tally.unexplained) == (
        {"138"},
        True,
        [("138", NO_REASON)],
    )
    assert next(compare.unexplained_in_lane(tally)) == "port only: edit 138"


def test_the_page_counts_what_was_compared(codeset: CodeSet) -> None:
    engine = Says("111")
    tally = compare.compare(codeset, engine, 1, 40)
    text = summary.page(tally, codeset, {"111": "Cost inside the biological"}, 1, "a port")
    assert len(engine.asked) == tally.claims
    assert f"{tally.claims} generated claims of CAR-T ({tally.cases} courses" in text
    assert f"| 111 | Cost inside the biological | {tally.claims} |" in text


def test_the_committed_page_leaves_no_difference_without_a_reason() -> None:
    text = SUMMARY.read_text(encoding="utf-8")
    counted = int(text.split(" generated claims")[0].rsplit(maxsplit=1)[-1])
    assert (counted >= 2000, NO_REASON in text) == (True, False)


@pytest.mark.slow
@pytest.mark.skipif(
    not is_installed(), reason="the port of the outpatient editor is not installed: pip install pyoce (Python 3.12+)"
)
def test_every_edit_of_the_port_has_a_finding_or_a_reason(codeset: CodeSet) -> None:
    tally = compare.compare(codeset, open_port(), 7, 400)
    assert (tally.unexplained, list(compare.unexplained_in_lane(tally))) == ([], [])
