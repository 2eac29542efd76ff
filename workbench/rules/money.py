"""Money as a review tells it: the values, what charges are at stake, and the words that must stand beside every sum."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.domain.finding import Severity
from workbench.domain.money import ZERO
from workbench.domain.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from workbench.domain.finding import Finding
    from workbench.domain.sources import Citation
    from workbench.rules.view import Review

NO_PROMISE = (
    "Expected by national, unadjusted Medicare rates as they were read: no wage adjustment, outlier, sequestration, "
    "deductible or decision of the contractor. An estimate, not a promise, and no reason to choose a code."
)
"""Stands beside every expected payment."""
RETURNED = "Nothing until the claim is corrected and sent again."
NOT_KNOWN = "not known"


class Pays(StrEnum):
    """What becomes of a line's payment."""

    PAID = "paid"
    PACKAGED = "packaged"
    UNPAID = "not paid"
    WAITS = "waits for the corrected claim"
    NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class LineMoney:
    """The expected payment of one line, in dollars.

    Attributes:
        amount: the whole expected payment, the patient's share included; None where it is not known.
        coinsurance: the patient's share of it; None where it was not read.
        period: the days for which the rate was read; empty where no rate is used.
        because: why, in one clause.
    """

    line: int
    pays: Pays
    amount: Decimal | None
    coinsurance: Decimal | None
    period: str
    because: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimMoney:
    """The expected payment of one claim. `because`: why there are no lines, empty when there are."""

    claim: str
    lines: tuple[LineMoney, ...]
    because: str = ""


@dataclass(frozen=True, slots=True)
class CaseMoney:
    """The expected payment of a case."""

    claims: tuple[ClaimMoney, ...]

    @property
    def lines(self) -> tuple[LineMoney, ...]:
        """The lines of all claims that could be priced at all."""
        return tuple(line for claim in self.claims for line in claim.lines)

    @property
    def known(self) -> Decimal:
        """The sum of what is known, in dollars."""
        return sum((line.amount for line in self.lines if line.amount is not None), ZERO)

    @property
    def coinsurance(self) -> Decimal:
        """The patient's share as far as it was read, in dollars."""
        return sum((line.coinsurance for line in self.lines if line.coinsurance is not None), ZERO)

    @property
    def unknown_lines(self) -> int:
        """How many lines are not in the sum because their payment is not known."""
        return sum(1 for line in self.lines if line.amount is None)

    @property
    def is_whole(self) -> bool:
        """Whether the sum speaks for every line of every claim."""
        return not self.unknown_lines and not any(claim.because for claim in self.claims)


@dataclass(frozen=True, slots=True)
class MoneyChange:
    """What a correction changes. `change` is None where one of the sums leaves lines out that the other counts."""

    billed: CaseMoney
    recommended: CaseMoney
    change: Decimal | None


def change_of(billed: CaseMoney, recommended: CaseMoney) -> MoneyChange:
    """The expected payment as billed and as recommended, side by side.

    The difference is told only where both sums are whole, or leave the same number of lines out for the same reasons:
    else it would compare unlike things.
    """
    comparable = _left_out(billed) == _left_out(recommended)
    return MoneyChange(billed, recommended, recommended.known - billed.known if comparable else None)


def _left_out(money: CaseMoney) -> list[str]:
    lines = [line.because for line in money.lines if line.amount is None]
    return sorted([*lines, *(claim.because for claim in money.claims if claim.because)])


@dataclass(frozen=True, slots=True)
class Stake:
    """The charges that stand on lines with errors, in dollars, and how many lines those are.

    `uncharged`: lines with errors whose charge is not known; they are counted and not in the sum.
    """

    charges: Decimal
    lines: int
    uncharged: int


def at_stake(review: Review, findings: Iterable[Finding]) -> Stake:
    """What is charged on lines with an error. A line with several errors counts once."""
    places = {
        (found.place.claim, found.place.line)
        for found in findings
        if found.severity is Severity.ERROR and found.place.line is not None
    }
    lines = [line for line in review.lines if (line.claim.claim_id, line.number) in places]
    charges = [line.charge for line in lines if line.charge is not None]
    return Stake(sum(charges, ZERO), len(lines), len(lines) - len(charges))
