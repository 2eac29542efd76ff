"""The expected Medicare payment of each line, by its date of service and what the editor does with its claim.

National and unadjusted, from the rates that were read. Where a rate was not read, or something on the claim changes
payment in a way that was not read, the line is *not known*; nothing is estimated.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from workbench.domain.case import FacilityKind
from workbench.domain.money import ZERO, plain, to_cents
from workbench.domain.records import dataclass
from workbench.rules.editor_lane.verdict import Outcome
from workbench.rules.lookup import row_on
from workbench.rules.money import RETURNED, CaseMoney, ClaimMoney, LineMoney, Pays
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from workbench.domain.sources import Citation
    from workbench.rules.editor_lane.verdict import EditHit, EditorVerdict
    from workbench.rules.lookup import Lookup, Row
    from workbench.rules.view import ClaimView, LineView, Review

ONE = Decimal(1)
HUNDRED = Decimal(100)
BY_HAND = "66"
"""The edit of a drug without a price of its own."""
UNREAD = "the status of {code} on {day} was not read"
NO_DATE = "the date of service is not known"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A claim being priced.

    Attributes:
        hits: the edit that stops each line, or leaves its price to be set by hand.
        means: what each status indicator means for payment.
        status: the row of each line's status indicator.
        comprehensive: why one payment may take in the other lines; empty when none does.
        several_t: several procedures of status T stand on the claim.
        beside: a payable procedure or visit stands on the claim: conditionally packaged lines go into it.
    """

    lookup: Lookup
    outcome: Outcome
    hits: Mapping[int, EditHit]
    means: Mapping[str, tuple[str, ...]]
    status: Mapping[int, Row | None]
    comprehensive: str
    several_t: bool
    beside: bool


def expected_payment(review: Review, verdicts: Sequence[EditorVerdict]) -> CaseMoney:
    """The expected payment of a case.

    Args:
        review: the case.
        verdicts: what the editor does with each claim, in the order of the claims.
    """
    return CaseMoney(
        tuple(_claim(review, claim, verdict) for claim, verdict in zip(review.claims, verdicts, strict=True))
    )


def _claim(review: Review, claim: ClaimView, verdict: EditorVerdict) -> ClaimMoney:
    name = claim.claim.claim_id
    reason = _not_priced(review, claim)
    if reason:
        return ClaimMoney(name, (), reason)
    day = claim.from_date or review.today
    means = review.lookup.parameter("money.statuses").find(day)
    words = review.lookup.parameter("money.comprehensive").find(day)
    if means is None or words is None:
        return ClaimMoney(name, (), f"no status indicators were read for {day.isoformat()}")
    sheet = _sheet(review.lookup, claim, verdict, means.groups, words.mapping)
    return ClaimMoney(name, tuple(_line(sheet, line) for line in claim.lines))


def _not_priced(review: Review, claim: ClaimView) -> str:
    if not review.is_medicare_ffs:
        return "the payer is not traditional Medicare; its contract rates are not known"
    if review.case.facility.kind in (FacilityKind.CRITICAL_ACCESS, FacilityKind.OTHER):
        return "the hospital is not paid under OPPS"
    day = claim.from_date or review.today
    if claim.kind not in review.lookup.parameter("editor.bills").on(day).groups["judged"]:
        return "the type of bill is not one that OPPS prices line by line"
    return ""


def _sheet(
    lookup: Lookup,
    claim: ClaimView,
    verdict: EditorVerdict,
    means: Mapping[str, tuple[str, ...]],
    words: Mapping[str, str],
) -> _Sheet:
    stopped = set(verdict.stopped_lines)
    status = {line.number: _status(lookup, line) for line in claim.lines}
    paid = [row["si"] for number, row in status.items() if row is not None and number not in stopped]
    hits: dict[int, EditHit] = {}
    for hit in verdict.hits:
        if hit.place.line is not None and (hit.action.stops_the_line or hit.edit == BY_HAND):
            hits.setdefault(hit.place.line, hit)
    return _Sheet(
        lookup=lookup,
        outcome=verdict.outcome,
        hits=hits,
        means=means,
        status=status,
        comprehensive=_comprehensive(words, claim, paid),
        several_t=paid.count("T") > 1,
        beside=any(one in ("S", "T", "V", "J1", "J2") for one in paid),
    )


def _status(lookup: Lookup, line: LineView) -> Row | None:
    if line.on is None:
        return None
    if line.code:
        return row_on(lookup.rows("status_indicators", "code", line.code), line.on)
    row = row_on(lookup.rows("revenue_codes", "code", line.revenue_code), line.on)
    return row if row is not None and row["si"] else None


def _comprehensive(words: Mapping[str, str], claim: ClaimView, paid: Sequence[str]) -> str:
    """Why one payment may take in the other lines of the claim; empty when none does."""
    if words["procedure"] in paid:
        return f"a comprehensive procedure (status {words['procedure']}) on the claim may take the line in"
    hours = sum((line.units or ZERO for line in claim.lines if line.code == words["observation"]), ZERO)
    if words["visit"] in paid and hours >= Decimal(words["hours"]):
        return f"{plain(hours)} hours of observation with a visit may make one comprehensive payment of the claim"
    return ""


# -- one line ------------------------------------------------------------------------------------------------------


def _line(sheet: _Sheet, line: LineView) -> LineMoney:
    stands = _before_price(sheet, line)
    if stands is not None:
        return stands
    row = sheet.status[line.number]
    if line.on is None:
        return LineMoney(line.number, Pays.NOT_KNOWN, None, None, "", NO_DATE)
    if row is None:
        because = UNREAD.format(code=line.code or f"revenue code {line.revenue_code}", day=line.on.isoformat())
        return LineMoney(line.number, Pays.NOT_KNOWN, None, None, "", because)
    return _by_status(sheet, line, line.on, row)


def _before_price(sheet: _Sheet, line: LineView) -> LineMoney | None:
    """What is settled before any rate: the claim comes back, the line is stopped or not asked to be paid."""
    if sheet.outcome is Outcome.RETURNED:
        return LineMoney(line.number, Pays.WAITS, ZERO, ZERO, "", RETURNED)
    if sheet.outcome is Outcome.REJECTED:
        return LineMoney(line.number, Pays.UNPAID, ZERO, ZERO, "", "the editor rejects the claim")
    hit = sheet.hits.get(line.number)
    if hit is not None and hit.action.stops_the_line:
        because = f"the editor stops the line (edit {hit.edit})"
        return LineMoney(line.number, Pays.UNPAID, ZERO, ZERO, "", because, hit.citations)
    if hit is not None:
        because = "the contractor sets the price by hand"
        return LineMoney(line.number, Pays.NOT_KNOWN, None, None, "", because, hit.citations)
    if line.charge is not None and line.charge > 0 and line.noncovered_charge == line.charge:
        return LineMoney(line.number, Pays.UNPAID, ZERO, ZERO, "", "the whole charge is shown as non-covered")
    return None


def _by_status(sheet: _Sheet, line: LineView, day: date, row: Row) -> LineMoney:
    status, means = row["si"], sheet.means
    told = f"status {status}"
    if status in means["packaged"]:
        because = f"{told}: packaged into other services of the claim"
        return LineMoney(line.number, Pays.PACKAGED, ZERO, ZERO, "", because, row.citations)
    if status in means["unpaid"]:
        because = f"{told}: not paid under OPPS"
        return LineMoney(line.number, Pays.UNPAID, ZERO, ZERO, "", because, row.citations)
    if status in (*means["conditional"], *means["laboratory"]) and sheet.beside:
        because = f"{told}: packaged beside another paid service of the claim"
        return LineMoney(line.number, Pays.PACKAGED, ZERO, ZERO, "", because, row.citations)
    doubt = _doubt(sheet, line, day, status)
    if doubt:
        return LineMoney(line.number, Pays.NOT_KNOWN, None, None, "", doubt, row.citations)
    return _priced(sheet, line, day, row)


def _doubt(sheet: _Sheet, line: LineView, day: date, status: str) -> str:
    """Why a rate would not be the payment; empty when it is."""
    means = sheet.means
    is_drug = status in means["drug"]
    if status in (*means["other_schedule"], *means["laboratory"]):
        return f"status {status}: paid by another fee schedule, which was not read"
    if not is_drug and status not in (*means["procedure"], *means["conditional"]):
        return f"how status {status} is paid was not read"
    if sheet.comprehensive and status not in ("G", "J1"):
        return sheet.comprehensive
    cut = sheet.lookup.parameter("money.reduced_340b").find(day)
    if is_drug and cut is not None and cut.text in line.modifiers:
        return "the reduced rates of 340B drugs were not read"
    away = sheet.lookup.parameter("money.reduced_department").find(day)
    if not is_drug and away is not None and away.text in line.modifiers:
        return "the reduced rates of off-campus departments were not read"
    if status == "T" and sheet.several_t:
        return "several procedures of status T share a discount, which was not read"
    return _doubt_about_units(sheet, line, day)


def _doubt_about_units(sheet: _Sheet, line: LineView, day: date) -> str:
    if line.units is None or line.units <= 0:
        return "the units are not known"
    if line.group is Group.PRODUCT:
        return ""  # a dose or an infusion is one unit, whatever was billed
    rows = [row for row in sheet.lookup.rows("mue", "code", line.code) if row["setting"] == "outpatient-hospital"]
    limit = row_on(tuple(rows), day)
    most = limit.number("units") if limit is not None else None
    if most is not None and line.units > most:
        return f"{plain(line.units)} units are above the daily limit of {plain(most)}: the line may be denied whole"
    return ""


def _priced(sheet: _Sheet, line: LineView, day: date, status: Row) -> LineMoney:
    row, rate = _rate(sheet, line.code, day, status["si"])
    if row is None or rate is None:
        because = f"the rate of {line.code} on {day.isoformat()} was not read"
        return LineMoney(line.number, Pays.NOT_KNOWN, None, None, "", because, status.citations)
    units = ONE if line.group is Group.PRODUCT else line.units or ONE
    amount = to_cents(rate * units)
    share, cite = _coinsurance(sheet, line, day, row, amount, units)
    because = f"status {status['si']}: {plain(rate)} x {plain(units)}"
    if line.group is Group.PRODUCT and line.units != ONE:
        because = f"{because} (one dose or infusion is one unit, whatever was billed)"
    return LineMoney(line.number, Pays.PAID, amount, share, str(row.span), because, (*row.citations, *cite))


def _rate(sheet: _Sheet, code: str, day: date, status: str) -> tuple[Row | None, Decimal | None]:
    """The rate in force; for a drug of a quarter whose Addendum B was not read, its ASP payment limit."""
    row = row_on(sheet.lookup.rows("payment_rates", "code", code), day)
    if row is not None:
        return row, row.number("rate")
    if status in sheet.means["drug"]:
        row = row_on(sheet.lookup.rows("asp_limits", "code", code), day)
        if row is not None:
            return row, row.number("payment_limit")
    return None, None


def _coinsurance(
    sheet: _Sheet, line: LineView, day: date, row: Row, amount: Decimal, units: Decimal
) -> tuple[Decimal | None, tuple[Citation, ...]]:
    """The patient's share as it was read, at most the inpatient deductible."""
    cap = sheet.lookup.parameter("money.inpatient_deductible").find(day)
    most = cap.number if cap is not None else None
    cite = cap.citations if cap is not None else ()
    read = row.number("adjusted_copayment") if row.table == "payment_rates" else None
    if read is None and row.table == "payment_rates":
        read = row.number("minimum_copayment")
    share = None if read is None else read * units
    percent = row.number("coinsurance_percent")
    if share is None and percent is not None:
        share = amount * percent / HUNDRED
    if share is None and most is not None and line.group is Group.PRODUCT:
        floor = sheet.lookup.parameter("money.coinsurance_floor").find(day)
        if floor is not None and amount * floor.number / HUNDRED > most:
            return most, (*cite, *floor.citations)
    if share is None or most is None:
        return None if share is None else to_cents(share), ()
    return to_cents(min(share, most)), cite if share > most else ()
