"""Expected payment, line by line: what is paid, packaged, rejected or not known, and from which rate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.properties.courses import PLANS, CourseMaker, claim_of, line
from workbench.codeset.current import open_codeset
from workbench.domain.case import Case, Claim, Facility, FacilityKind, Payer, PayerKind, ServiceLine
from workbench.domain.codes import Hcpcs
from workbench.domain.finding import Authority, Disposition, Finding, Place, Severity
from workbench.domain.fix import Fix, RemoveLine, SetLineField, apply_fix
from workbench.rules.editor_lane import EditorLane
from workbench.rules.money import RETURNED, CaseMoney, ClaimMoney, Pays, Stake, at_stake, change_of
from workbench.rules.payment import expected_payment
from workbench.rules.view import Review

if TYPE_CHECKING:
    from workbench.codeset.lookup import CodeSet

TODAY = date(2026, 11, 22)
DAY = date(2026, 3, 31)
D = Decimal


@pytest.fixture(scope="module")
def codeset() -> CodeSet:
    return open_codeset()


def case_of(*claims: Claim, **changes: object) -> Case:
    case = Case("C", Payer(PayerKind.MEDICARE_FFS), facility=Facility(FacilityKind.OPPS_HOSPITAL), claims=claims)
    return replace(case, **changes)  # type: ignore[arg-type]  # fields are named by the test


def paid(codeset: CodeSet, case: Case) -> CaseMoney:
    review = Review(case, codeset, TODAY)
    return expected_payment(review, EditorLane(codeset).judge(review))


def priced(codeset: CodeSet, *lines: ServiceLine, **changes: object) -> list[tuple[Pays, Decimal | None, str]]:
    """What each line is expected to pay, and why."""
    money = paid(codeset, case_of(claim_of("A", ("C83.38",), lines), **changes))
    return [(each.pays, each.amount, each.because) for each in money.lines]


def infusion(day: date) -> ServiceLine:
    return line("0874", "38228" if day.year > 2024 else "0540T", day)


def product(day: date, units: int = 1, code: str = "Q2041") -> ServiceLine:
    return line("0891", code, day, units=D(units), amount=D("603790.00"))


def test_a_right_claim(codeset: CodeSet) -> None:
    lines = (
        line("0871", "38225", DAY, noncovered=D("100.00")),
        infusion(DAY),
        product(DAY),
        line("0335", "96413", DAY),
        line("0636", "J9075", DAY, units=D(200), modifiers=["JZ"]),
        line("0636", "J9185", DAY),
    )
    assert priced(codeset, *lines) == [
        (Pays.UNPAID, D(0), "the editor stops the line (edit 111)"),
        (Pays.PAID, D("337.46"), "status S: 337.46 x 1"),
        (Pays.PAID, D("532192.24"), "status K: 532192.241 x 1"),
        (Pays.PAID, D("337.46"), "status S: 337.46 x 1"),
        (Pays.PAID, D("117.00"), "status K: 0.585 x 200"),
        (Pays.PACKAGED, D(0), "status N: packaged into other services of the claim"),
    ]


@pytest.mark.parametrize(
    ("day", "rate", "period"),
    [
        (date(2019, 7, 1), "288.38", "2019-04-01 to 2019-12-31"),
        (date(2024, 12, 31), "322.68", "2024-01-01 to 2024-12-31"),
        (date(2025, 1, 1), "331.69", "2025-01-01 to 2025-12-31"),
        (date(2025, 12, 31), "331.69", "2025-01-01 to 2025-12-31"),
        (date(2026, 1, 1), "337.46", "2026-01-01 to 2026-06-30"),
    ],
)
def test_the_rate_is_that_of_the_day(codeset: CodeSet, day: date, rate: str, period: str) -> None:
    (money,) = paid(codeset, case_of(claim_of("A", ("C83.38",), [infusion(day)]))).lines
    assert (money.amount, money.period) == (D(rate), period)
    assert money.citations


@pytest.mark.parametrize(
    ("day", "amount", "because"),
    [
        (date(2021, 6, 30), "395380.00", "status K: 395380 x 1"),
        (date(2021, 7, 1), None, "the rate of Q2041 on 2021-07-01 was not read"),
        (date(2021, 9, 30), None, "the rate of Q2041 on 2021-09-30 was not read"),
        (date(2021, 10, 1), "395380.00", "status K: 395380 x 1"),
        (date(2026, 6, 30), "531849.12", "status K: 531849.118 x 1"),
        (date(2026, 9, 30), None, "the rate of Q2041 on 2026-09-30 was not read"),
        (date(2026, 10, 1), "577943.26", "status K: 577943.258 x 1"),
    ],
)
def test_a_quarter_that_was_not_read_is_not_known(
    codeset: CodeSet, day: date, amount: str | None, because: str
) -> None:
    assert priced(codeset, infusion(day), product(day))[1] == (
        Pays.PAID if amount else Pays.NOT_KNOWN,
        D(amount) if amount else None,
        because,
    )


def test_a_dose_is_one_unit_whatever_was_billed(codeset: CodeSet) -> None:
    assert priced(codeset, infusion(DAY), product(DAY, 3))[1] == (
        Pays.PAID,
        D("532192.24"),
        "status K: 532192.241 x 1 (one dose or infusion is one unit, whatever was billed)",
    )


def test_units_above_the_daily_limit_are_not_known(codeset: CodeSet) -> None:
    twice = replace(infusion(DAY), units=D(2))
    (first, _) = priced(codeset, twice, product(DAY))
    assert first == (Pays.NOT_KNOWN, None, "2 units are above the daily limit of 1: the line may be denied whole")


def test_a_returned_claim_pays_nothing_until_it_is_corrected(codeset: CodeSet) -> None:
    assert priced(codeset, line("0874", "0540T", DAY), product(DAY)) == [(Pays.WAITS, D(0), RETURNED)] * 2


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (
            [line("0874", "38228", DAY), line("0891", "C9399", DAY)],
            (Pays.NOT_KNOWN, None, "the contractor sets the price by hand"),
        ),
        (
            [infusion(DAY), line("0730", "93005", DAY, modifiers=["59"])],
            (Pays.PACKAGED, D(0), "status Q1: packaged beside another paid service of the claim"),
        ),
        (
            [line("0305", "85025", DAY), line("0300", "36415", DAY)],
            (Pays.NOT_KNOWN, None, "status Q4: paid by another fee schedule, which was not read"),
        ),
        (
            [infusion(DAY), line("0300", "36415", DAY)],
            (Pays.PACKAGED, D(0), "status Q4: packaged beside another paid service of the claim"),
        ),
        (
            [infusion(DAY), line("0305", "80053", DAY)],
            (Pays.NOT_KNOWN, None, "the status of 80053 on 2026-03-31 was not read"),
        ),
        (
            [infusion(DAY), line("0250", None, DAY)],
            (Pays.PACKAGED, D(0), "status N: packaged into other services of the claim"),
        ),
        ([infusion(DAY), line("0891", None, DAY)], (Pays.UNPAID, D(0), "status B: not paid under OPPS")),
        (
            [infusion(DAY), line("0335", "96413", DAY, noncovered=D("100.00"))],
            (Pays.UNPAID, D(0), "the whole charge is shown as non-covered"),
        ),
        (
            [infusion(DAY), line("0335", "96413", DAY, modifiers=["PN"])],
            (Pays.NOT_KNOWN, None, "the reduced rates of off-campus departments were not read"),
        ),
        (
            [infusion(DAY), replace(line("0335", "96413", DAY), units=None)],
            (Pays.NOT_KNOWN, None, "the units are not known"),
        ),
    ],
)  # fmt: skip
def test_what_is_not_simply_a_rate(
    codeset: CodeSet, lines: list[ServiceLine], found: tuple[Pays, Decimal | None, str]
) -> None:
    assert priced(codeset, *lines)[1] == found


@pytest.mark.parametrize(("day", "pays"), [(date(2022, 9, 27), Pays.NOT_KNOWN), (date(2022, 9, 28), Pays.PAID)])
def test_340b_drugs_while_their_payment_was_cut(codeset: CodeSet, day: date, pays: Pays) -> None:
    drug = line("0636", "J9070", day, units=D(10), modifiers=["JG"])
    assert priced(codeset, line("0335", "96413", day), drug)[1][0] is pays


def test_a_long_observation_may_swallow_the_claim(codeset: CodeSet) -> None:
    def hours(count: int) -> tuple[Pays, Decimal | None, str]:
        return priced(
            codeset,
            infusion(DAY),
            line("0450", "99284", DAY, modifiers=["25"]),
            line("0762", "G0378", DAY, units=D(count)),
        )[0]

    assert hours(7) == (Pays.PAID, D("337.46"), "status S: 337.46 x 1")
    assert hours(8) == (
        Pays.NOT_KNOWN,
        None,
        "8 hours of observation with a visit may make one comprehensive payment of the claim",
    )


@pytest.mark.parametrize(
    ("changes", "because"),
    [
        (
            {"payer": Payer(PayerKind.COMMERCIAL)},
            "the payer is not traditional Medicare; its contract rates are not known",
        ),
        ({"facility": Facility(FacilityKind.CRITICAL_ACCESS)}, "the hospital is not paid under OPPS"),
    ],
)
def test_claims_that_are_not_priced(codeset: CodeSet, changes: dict[str, object], because: str) -> None:
    money = paid(codeset, case_of(claim_of("A", ("C83.38",), [infusion(DAY)]), **changes))
    assert money == CaseMoney((ClaimMoney("A", (), because),))
    assert (money.known, money.is_whole) == (D(0), False)


# -- coinsurance ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "share"),
    [
        (date(2019, 12, 31), None),  # the rate of the product was not read
        (date(2020, 1, 1), D(1408)),
        (date(2020, 12, 31), None),
        (date(2021, 1, 1), D(1484)),
        (date(2021, 12, 31), D(1484)),
        (date(2022, 1, 1), D(1556)),
        (date(2022, 12, 31), D(1556)),
        (date(2023, 1, 1), D(1600)),
        (date(2023, 1, 2), D(1600)),  # read in the file
        (date(2023, 12, 31), D(1600)),
        (date(2024, 1, 1), D(1632)),
        (date(2024, 7, 1), D(1632)),  # not read: far above the deductible whatever the percentage
        (date(2024, 12, 31), D(1632)),
        (date(2025, 1, 1), D(1676)),
        (date(2025, 12, 31), D(1676)),
        (date(2026, 1, 1), D(1736)),
        (date(2026, 3, 31), D(1736)),
        (date(2026, 12, 31), D(1736)),
        (date(2027, 1, 1), None),  # no value was read
    ],
)
def test_coinsurance_of_a_product_is_capped(codeset: CodeSet, day: date, share: Decimal | None) -> None:
    lines = paid(codeset, case_of(claim_of("A", ("C83.38",), [infusion(day), product(day)]))).lines
    assert lines[1].coinsurance == share


def test_coinsurance_of_other_lines_is_what_was_read(codeset: CodeSet) -> None:
    day = date(2025, 2, 1)
    lines = paid(
        codeset,
        case_of(
            claim_of(
                "A",
                ("C83.38",),
                [infusion(day), line("0636", "J9075", day, units=D(200)), line("0335", "96413", date(2025, 2, 1))],
            )
        ),
    ).lines
    assert [each.coinsurance for each in lines[:2]] == [D("66.34"), D("36.00")]


def test_coinsurance_that_was_not_read_is_not_guessed(codeset: CodeSet) -> None:
    (money,) = paid(codeset, case_of(claim_of("A", ("C83.38",), [infusion(DAY)]))).lines
    assert (money.amount, money.coinsurance) == (D("337.46"), None)


# -- sums ----------------------------------------------------------------------------------------------------------


def test_as_billed_and_as_recommended(codeset: CodeSet) -> None:
    billed = case_of(claim_of("A", ("C83.38",), [line("0874", "0540T", DAY), product(DAY)]))
    fix = Fix("Replace 0540T with 38228", (SetLineField("A", 1, "hcpcs", Hcpcs("38228")),))
    change = change_of(paid(codeset, billed), paid(codeset, apply_fix(billed, fix)))
    assert (change.billed.known, change.recommended.known, change.change) == (
        D(0),
        D("532529.70"),
        D("532529.70"),
    )


def test_unlike_sums_are_not_compared(codeset: CodeSet) -> None:
    billed = case_of(claim_of("A", ("C83.38",), [infusion(DAY), line("0305", "80053", DAY)]))
    fix = Fix("Delete line 2", (RemoveLine("A", 2),))
    change = change_of(paid(codeset, billed), paid(codeset, apply_fix(billed, fix)))
    assert (change.billed.unknown_lines, change.recommended.is_whole, change.change) == (1, True, None)


def finding(number: int | None, severity: Severity = Severity.ERROR) -> Finding:
    place = Place("A", number, "hcpcs")
    return Finding("T101", "a-rule", severity, Disposition.NONE, Authority.CMS, True, place, "", "", (), ())


def test_charges_at_stake(codeset: CodeSet) -> None:
    lines = [infusion(DAY), product(DAY), replace(line("0335", "96413", DAY), charge=None)]
    review = Review(case_of(claim_of("A", ("C83.38",), lines)), codeset, TODAY)
    found = [finding(2), finding(2), finding(3), finding(1, Severity.WARNING), finding(None)]
    assert at_stake(review, found) == Stake(D("603790.00"), 2, 1)
    assert at_stake(review, []) == Stake(D(0), 0, 0)


@given(
    plan=st.sampled_from(PLANS),
    day=st.dates(date(2019, 7, 1), date(2026, 12, 31)),
    units=st.integers(1, 3),
)
def test_every_sum_is_that_of_its_lines_and_has_its_source(plan: object, day: date, units: int) -> None:
    assert isinstance(plan, type(PLANS[0]))
    codeset = open_codeset()
    case = CourseMaker(codeset).course(plan, day)
    if case is None:
        return
    doubled = replace(
        case,
        claims=tuple(
            replace(claim, lines=tuple(replace(each, units=D(units)) for each in claim.lines)) for claim in case.claims
        ),
    )
    money = paid(codeset, doubled)
    known = [each.amount for each in money.lines if each.amount is not None]
    assert money.known == sum(known, D(0))
    assert all(amount >= 0 and amount == round(amount, 2) for amount in known)
    for each in money.lines:
        assert (each.amount is None) == (each.pays is Pays.NOT_KNOWN)
        assert each.pays is not Pays.PAID or (each.citations and each.period)
        assert each.coinsurance is None or each.amount is None or each.coinsurance <= each.amount
