"""What the editor would do with a claim: each edit on its days, and what is told of it beside a finding."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.properties.courses import claim_of, line
from workbench.codeset.current import open_codeset
from workbench.domain.case import Case, Claim, Facility, FacilityKind, Payer, PayerKind, ServiceLine
from workbench.domain.codes import ClaimCode
from workbench.rules.editor_lane import EditorLane
from workbench.rules.editor_lane.verdict import EditorVerdict, Outcome
from workbench.rules.view import Review

if TYPE_CHECKING:
    from workbench.codeset.lookup import CodeSet

TODAY = date(2026, 11, 22)
DAY = date(2026, 3, 31)
LYMPHOMA = ("C83.38",)


@pytest.fixture(scope="module")
def codeset() -> CodeSet:
    return open_codeset()


@pytest.fixture(scope="module")
def lane(codeset: CodeSet) -> EditorLane:
    return EditorLane(codeset)


def case_with(claim: Claim, **changes: object) -> Case:
    case = Case("C", Payer(PayerKind.MEDICARE_FFS), facility=Facility(FacilityKind.OPPS_HOSPITAL), claims=(claim,))
    return replace(case, **changes)  # type: ignore[arg-type]  # fields are named by the test


def judge(lane: EditorLane, codeset: CodeSet, claim: Claim, **changes: object) -> EditorVerdict:
    (verdict,) = lane.judge(Review(case_with(claim, **changes), codeset, TODAY))
    return verdict


def edits(verdict: EditorVerdict) -> list[tuple[str, int | None]]:
    return [(hit.edit, hit.place.line) for hit in verdict.hits]


def on(day: date, *lines: tuple[str, str | None] | tuple[str, str | None, str]) -> tuple[ServiceLine, ...]:
    """Lines of one day: revenue code, HCPCS code, modifiers separated by blanks."""
    return tuple(line(one[0], one[1], day, modifiers=one[2].split() if len(one) > 2 else ()) for one in lines)


INFUSION = (("0874", "38228"), ("0891", "Q2041"))
OLD_INFUSION = (("0874", "0540T"), ("0891", "Q2041"))


@pytest.mark.parametrize(
    ("what", "lines", "found"),
    [
        ("the infusion and its product pass", on(DAY, *INFUSION), []),
        ("a tracking step is rejected", on(DAY, ("0871", "38225"), *INFUSION), [("111", 1)]),
        ("so is its revenue code without a code", on(DAY, ("0872", None), *INFUSION), [("111", 1)]),
        ("0874 and 0891 without a code pass", on(DAY, ("0874", None), ("0891", None), ("0335", "96413")), []),
        ("0636 needs a code", on(DAY, ("0636", None), *INFUSION), [("48", 1)]),
        ("a code of another year", on(DAY, ("0874", "0540T"), ("0335", "96413")), [("6", 1)]),
        ("the product is then alone", on(DAY, *OLD_INFUSION), [("6", 1), ("99", 2)]),
        ("a code that cannot be one", on(DAY, ("0874", "3822"), ("0335", "96413")), [("6", 1)]),
        ("a product beside a visit only", on(DAY, ("0510", "G0463"), ("0891", "Q2041")), []),
        ("a drug infusion beside the cells", on(DAY, *INFUSION, ("0260", "96365")), [("40", 3)]),
        ("with 59 it passes", on(DAY, *INFUSION, ("0260", "96365", "59")), []),
        ("76 does not help", on(DAY, *INFUSION, ("0260", "96365", "76")), [("40", 3)]),
        ("an added push is no longer paired", on(DAY, *INFUSION, ("0260", "96375")), []),
        ("a port flush never goes with it", on(DAY, *INFUSION, ("0761", "96523", "59")), [("20", 3)]),
        ("a clinic visit without 25", on(DAY, *INFUSION, ("0510", "G0463")), [("40", 3)]),
        ("the physician's visit code", on(DAY, *INFUSION, ("0510", "99213", "25")), [("62", 3)]),
        ("an unclassified drug waits", on(DAY, ("0874", "38228"), ("0891", "C9399")), [("66", 2)]),
        ("a modifier that ended", on(DAY, ("0874", "38228"), ("0891", "Q2041", "JG")), [("22", 2)]),
        ("a modifier that cannot be one", on(DAY, ("0874", "38228", "5"), ("0891", "Q2041")), [("22", 1)]),
        ("a transfusion without blood", on(DAY, ("0391", "36430")), [("43", 1)]),
        ("observation on another service", on(DAY, ("0762", "96413")), [("44", 1)]),
        ("referral without observation", on(DAY, ("0762", "G0379"), ("0335", "96413")), [("58", 1)]),
        ("two visits in one clinic", on(DAY, ("0510", "G0463"), ("0510", "G0463")), [("42", 1), ("42", 2)]),
        ("an emergency visit beside a procedure", on(DAY, ("0450", "99284"), ("0335", "96416")), [("21", 1)]),
        ("nothing but a packaged drug", on(DAY, ("0636", "J9185")), [("27", None)]),
        ("packaged and left alone", on(DAY, ("0871", "38225"), ("0636", "J9185")), [("111", 1), ("47", 2)]),
        ("a donor's stem cells without their cost", on(DAY, ("0362", "38240")), [("100", 1)]),
        ("a drug without separate payment", on(DAY, ("0636", "J9161"), ("0335", "96413")), [("13", 1)]),
        ("a service of the physician only", on(DAY, ("0730", "93010"), ("0335", "96413")), [("72", 1)]),
        ("observation on two lines", on(DAY, *INFUSION, ("0762", "G0378"), ("0762", "G0378")), [("51", 4)]),
        ("critical care counts as a procedure", on(DAY, ("0450", "99291", "25"), ("0510", "G0463")), [("21", 2)]),
        ("modifiers of two kinds of department", on(DAY, ("0874", "38228", "PN PO"), ("0891", "Q2041")), [("102", 1)]),
        ("no revenue code", on(DAY, ("", "38228"), ("0891", "Q2041")), [("41", 1)]),
    ],
    ids=lambda value: value.replace(" ", "-") if isinstance(value, str) else "",
)  # fmt: skip
def test_what_is_raised(
    lane: EditorLane, codeset: CodeSet, what: str, lines: tuple[ServiceLine, ...], found: list[tuple[str, int | None]]
) -> None:
    assert (what, edits(judge(lane, codeset, claim_of("A", LYMPHOMA, lines)))) == (what, found)


@pytest.mark.parametrize(
    ("diagnoses", "day", "found"),
    [
        (("C83.39",), date(2024, 9, 30), []),
        (("C83.39",), date(2024, 10, 1), ["1"]),
        (("C83.390",), date(2024, 9, 30), ["1"]),
        (("C83.390",), date(2024, 10, 1), []),
        (("C83.3",), DAY, ["1"]),
        (("8338",), DAY, ["1"]),
        ((), DAY, ["1"]),
        (("D89.831",), DAY, ["113"]),
        (("C83.38", "D89.831"), DAY, []),
        (("D63.0",), DAY, ["86"]),
        (("Z52.011",), date(2024, 3, 31), []),
    ],
)
def test_diagnoses(lane: EditorLane, codeset: CodeSet, diagnoses: tuple[str, ...], day: date, found: list[str]) -> None:
    claim = claim_of("A", diagnoses, on(day, ("0335", "96413")))
    assert [hit.edit for hit in judge(lane, codeset, claim).hits] == found


def test_the_claim_chooses_the_release_by_its_from_date(lane: EditorLane, codeset: CodeSet) -> None:
    across = on(date(2024, 12, 30), ("0871", "0537T")) + on(date(2025, 1, 2), *INFUSION)
    assert edits(judge(lane, codeset, claim_of("A", LYMPHOMA, across))) == [("111", 1), ("6", 2), ("99", 3)]
    old = on(date(2024, 12, 30), ("0871", "0537T")) + on(date(2025, 1, 2), *OLD_INFUSION)
    assert edits(judge(lane, codeset, claim_of("A", LYMPHOMA, old))) == [("111", 1)]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2024, 12, 31), ["40"]),
        (date(2025, 1, 1), []),
        (date(2025, 3, 31), []),
        (date(2025, 4, 1), ["40"]),
    ],
)
def test_the_quarter_without_pairs(lane: EditorLane, codeset: CodeSet, day: date, found: list[str]) -> None:
    infusion = INFUSION if day.year > 2024 else OLD_INFUSION
    claim = claim_of("A", LYMPHOMA, on(day, *infusion, ("0260", "96365")))
    assert [hit.edit for hit in judge(lane, codeset, claim).hits] == found


@pytest.mark.parametrize(
    ("day", "charge", "found"),
    [
        (date(2021, 6, 30), "1.00", []),
        (date(2021, 7, 1), "1.00", ["117"]),
        (date(2021, 7, 1), "1.01", []),
        (date(2021, 7, 1), "0.00", []),
    ],
)
def test_token_charges(lane: EditorLane, codeset: CodeSet, day: date, charge: str, found: list[str]) -> None:
    product = line("0891", "Q2041", day, amount=Decimal(charge))
    claim = claim_of("A", LYMPHOMA, (*on(day, ("0874", "0540T")), product))
    assert [hit.edit for hit in judge(lane, codeset, claim).hits] == found


@pytest.mark.parametrize(
    ("day", "code", "modifier", "found"),
    [
        (date(2022, 3, 31), "Q2055", "JG", []),
        (date(2022, 4, 1), "Q2055", "JG", ["122"]),
        (date(2022, 4, 1), "Q2055", "TB", []),
        (date(2022, 4, 1), "Q2041", "JG", []),
        (date(2024, 12, 31), "Q2056", "JG", ["122"]),
        (date(2025, 1, 1), "Q2056", "JG", ["22"]),
    ],
)
def test_340b_modifiers(
    lane: EditorLane, codeset: CodeSet, day: date, code: str, modifier: str, found: list[str]
) -> None:
    infusion = "38228" if day.year > 2024 else "0540T"
    claim = claim_of("A", LYMPHOMA, on(day, ("0874", infusion), ("0891", code, modifier)))
    assert [hit.edit for hit in judge(lane, codeset, claim).hits] == found


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2023, 6, 30), [("111", 1)]),
        (date(2023, 7, 1), [("111", 1), ("127", 1), ("127", 2), ("127", 3)]),
    ],
)
def test_bill_12x(lane: EditorLane, codeset: CodeSet, day: date, found: list[tuple[str, int | None]]) -> None:
    claim = claim_of("A", LYMPHOMA, on(day, ("0871", "0537T"), *OLD_INFUSION), bill="0121")
    assert edits(judge(lane, codeset, claim)) == found


def test_observation_is_not_for_12x(lane: EditorLane, codeset: CodeSet) -> None:
    claim = claim_of("A", LYMPHOMA, on(date(2023, 6, 30), ("0762", "G0378"), ("0335", "96413")), bill="0121")
    assert edits(judge(lane, codeset, claim)) == [("53", 1)]


def test_a_wrong_date_ends_the_editing(lane: EditorLane, codeset: CodeSet) -> None:
    claim = claim_of("A", LYMPHOMA, on(DAY, ("0871", "38225"), *INFUSION))
    verdict = judge(lane, codeset, replace(claim, statement_from=date(2026, 4, 1), statement_through=date(2026, 4, 2)))
    assert edits(verdict) == [("23", 1), ("23", 2), ("23", 3)]
    assert verdict.not_assessed == ("all else, because the editor looks no further than a wrong date",)


def test_a_claim_that_asks_for_review_is_held(lane: EditorLane, codeset: CodeSet) -> None:
    claim = replace(claim_of("A", LYMPHOMA, on(DAY, *INFUSION)), condition_codes=(ClaimCode("20"),))
    verdict = judge(lane, codeset, claim)
    assert (verdict.outcome, verdict.summary) == (
        Outcome.SUSPENDED,
        "The editor would hold the claim for the contractor: edit 11.",
    )


@pytest.mark.parametrize(
    ("lines", "outcome", "summary"),
    [
        (on(DAY, *INFUSION), Outcome.PASSES, "The editor would let the claim pass."),
        (
            on(DAY, ("0871", "38225"), ("0872", "38226"), *INFUSION),
            Outcome.LINES_STOPPED,
            "The editor would stop 2 of 4 lines and let the rest pass: edit 111 on lines 1, 2.",
        ),
        (
            on(DAY, ("0871", "38225"), *OLD_INFUSION),
            Outcome.RETURNED,
            "The editor would return the claim to the hospital: edit 6 on line 2, edit 99 on line 3. "
            "It would also stop 1 of 3 lines (edit 111 on line 1).",
        ),
        (
            on(DAY, *INFUSION, ("0305", "80053")),
            Outcome.PASSES,
            "The editor would let the claim pass. Not assessed: 80053 is not in the embedded code set.",
        ),
        (on(DAY, ("0636", "J9185")), Outcome.REJECTED, "The editor would reject the claim: edit 27."),
    ],
)
def test_the_summary(
    lane: EditorLane, codeset: CodeSet, lines: tuple[ServiceLine, ...], outcome: Outcome, summary: str
) -> None:
    verdict = judge(lane, codeset, claim_of("A", LYMPHOMA, lines))
    assert (verdict.outcome, verdict.summary) == (outcome, summary)


@pytest.mark.parametrize(
    ("claim", "changes", "because"),
    [
        (
            claim_of("A", LYMPHOMA, on(date(2019, 6, 30), *OLD_INFUSION)),
            {},
            "no tables of the editor were read for 2019-06-30",
        ),
        (
            claim_of("A", LYMPHOMA, on(DAY, *INFUSION), bill="0141"),
            {},
            "a bill of kind 14X is edited in another way than 12X and 13X",
        ),
        (
            claim_of("A", LYMPHOMA, on(DAY, *INFUSION)),
            {"facility": Facility(FacilityKind.CRITICAL_ACCESS)},
            "the hospital is not paid under OPPS",
        ),
        (Claim("A"), {}, "the day on which the claim begins is not known"),
    ],
)
def test_out_of_reach(
    lane: EditorLane, codeset: CodeSet, claim: Claim, changes: dict[str, object], because: str
) -> None:
    verdict = judge(lane, codeset, claim, **changes)
    assert verdict == EditorVerdict("A", Outcome.NOT_ASSESSED, "", len(claim.lines), not_assessed=(because,))
    assert verdict.summary == f"The editor is not assessed: {because}."


@pytest.mark.parametrize(
    ("diagnoses", "lines", "found", "left_open"),
    [
        (("I10",), on(DAY, *INFUSION), [], ["I10 is not in the embedded list of diagnoses"]),
        (("V00.111A",), on(DAY, *INFUSION), ["5"], ["V00.111A is not in the embedded list of diagnoses"]),
        (
            LYMPHOMA,
            (line("0874", "38228", None),),
            ["23"],
            ["all else, because the editor looks no further than a wrong date"],
        ),
        (
            LYMPHOMA,
            on(DAY, *INFUSION, ("0951", "85025")),
            [],
            ["revenue code 0951 is not in the embedded list on the day the claim begins"],
        ),
        (LYMPHOMA, on(DAY, *INFUSION, ("0510", "G0463", "25 Z9")), [], ["modifier Z9 is not in the embedded list"]),
        (
            LYMPHOMA,
            on(DAY, ("0891", "Q2041"), ("0300", "19302")),
            [],
            [
                "19302 is not in the embedded code set",
                "whether a code the embedded set does not hold is a payable procedure",
            ],
        ),
        (
            LYMPHOMA,
            on(DAY, ("0636", "J9185"), ("0300", "19302")),
            [],
            [
                "19302 is not in the embedded code set",
                "whether every line is packaged",
            ],
        ),
    ],
)
def test_what_cannot_be_told_is_left_open(
    lane: EditorLane,
    codeset: CodeSet,
    diagnoses: tuple[str, ...],
    lines: tuple[ServiceLine, ...],
    found: list[str],
    left_open: list[str],
) -> None:
    verdict = judge(lane, codeset, replace(claim_of("A", diagnoses, lines), statement_from=DAY, statement_through=DAY))
    assert ([hit.edit for hit in verdict.hits], list(verdict.not_assessed)) == (found, left_open)


def test_the_first_day_of_the_tables(lane: EditorLane, codeset: CodeSet) -> None:
    claim = claim_of("A", ("D63.0",), on(date(2019, 7, 1), *OLD_INFUSION))
    verdict = judge(lane, codeset, replace(claim, condition_codes=(ClaimCode("20"),)))
    assert verdict.release == "releases v20.2 to v27.1"
    assert [hit.edit for hit in verdict.hits] == ["86", "11"]


def test_another_payer_and_an_unknown_hospital_are_noted(lane: EditorLane, codeset: CodeSet) -> None:
    claim = claim_of("A", LYMPHOMA, on(DAY, *INFUSION))
    verdict = judge(lane, codeset, claim, payer=Payer(PayerKind.COMMERCIAL), facility=Facility())
    assert verdict.notes == (
        "The payer is not traditional Medicare; its own edits may differ.",
        "How the hospital is paid is not stated; it is taken for an OPPS hospital by its type of bill.",
    )


def test_the_newest_release_speaks_for_later_quarters(lane: EditorLane, codeset: CodeSet) -> None:
    verdicts = [
        judge(lane, codeset, claim_of("A", LYMPHOMA, on(day, *INFUSION)))
        for day in (date(2026, 6, 30), date(2026, 7, 1))
    ]
    assert [(one.outcome, one.release) for one in verdicts] == [
        (Outcome.PASSES, "releases v20.2 to v27.1"),
        (Outcome.PASSES, "release v27.1 of April 2026, the newest that was read"),
    ]
