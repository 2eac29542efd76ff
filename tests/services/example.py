"""A case, three tiny rules and a small code set, so that tests of the services do not depend on the real catalogue."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from workbench.domain.case import Case, Claim, Episode, Payer, PayerKind, ServiceLine
from workbench.domain.codes import Hcpcs, Modifier, RevenueCode
from workbench.domain.finding import Authority, Disposition, Severity
from workbench.domain.fix import Fix, SetLineField
from workbench.domain.sources import Citation, Sureness
from workbench.rules.rule import Rule
from workbench.services.review import Reviewer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.codeset.lookup import CodeSet
    from workbench.rules.rule import Said
    from workbench.rules.view import Review

TODAY = date(2026, 11, 22)
READ = Citation("DOC-1", "A transmittal", "section 1", "https://example.org/1", date(2025, 1, 1), None, Sureness.READ)


def case(*lines: tuple[str, str, str]) -> Case:
    """A case of one claim, whose lines are given as revenue code, HCPCS and charge."""
    made = tuple(
        ServiceLine(
            RevenueCode(revenue), Hcpcs(code), service_date=date(2026, 3, 31), units=Decimal(1), charge=Decimal(charge)
        )
        for revenue, code, charge in lines
    )
    payer = Payer(PayerKind.MEDICARE_FFS, "Medicare FFS")
    episode = Episode(product="axicabtagene-ciloleucel")
    return Case("EX1", payer, title="An example", episode=episode, claims=(Claim("A", lines=made),))


def _wrong_revenue_code(review: Review) -> Iterator[Said]:
    for line in review.lines:
        if line.code == "38228" and line.revenue_code != "0874":
            at = line.place("revenue_code")
            change = SetLineField("A", line.number, "revenue_code", RevenueCode("0874"))
            fix = Fix(f"Move line {line.number} from {line.revenue_code} to 0874", (change,))
            yield WRONG_REVENUE.finding(at, (READ,), {"revenue_code": line.revenue_code, "code": line.code}, fix=fix)


def _big_charge(review: Review) -> Iterator[Said]:
    for line in review.lines:
        if line.charge is not None and line.charge > 1000:
            half = Fix("Halve the charge", (SetLineField("A", line.number, "charge", line.charge / 2),), safe=False)
            yield BIG_CHARGE.finding(line.place("charge"), (READ,), {"charge": f"{line.charge}"}, fix=half)


def _date_unknown(review: Review) -> Iterator[Said]:
    yield UNKNOWN.not_assessed("the birth date is not known", review.claims[0].place("statement_from"))
    yield UNKNOWN.not_assessed("the birth date is not known", review.claims[0].place("statement_through"))


def _remodel(review: Review) -> Iterator[Said]:
    """A bad fix: it adds a modifier and finds the same thing again."""
    for line in review.lines:
        if line.code == "99999":
            fix = Fix("Add a modifier", (SetLineField("A", line.number, "modifiers", (Modifier("25"),)),))
            yield USELESS.finding(line.place("hcpcs"), (READ,), {"code": line.code}, fix=fix)


def _rule(id_: str, name: str, message: str, severity: Severity, check: object, **more: object) -> Rule:
    return Rule(
        id=id_,
        name=name,
        page=f"What {name} finds.\n\nFinds: a line\nlike this.\nWhy: it is wrong.\nRemedy: mend it.",
        message=message,
        remedy="Mend it.",
        severity=severity,
        disposition=Disposition.RETURN_TO_PROVIDER,
        authority=Authority.CMS,
        check=check,  # type: ignore[arg-type]
        **more,  # type: ignore[arg-type]
    )


WRONG_REVENUE = _rule(
    "TST101", "wrong-revenue", "{code} stands on {revenue_code}.", Severity.ERROR, _wrong_revenue_code,
    facts=("steps.limit",), tables=("hcpcs",),
)  # fmt: skip
BIG_CHARGE = _rule("TST102", "big-charge", "The charge is {charge}.", Severity.WARNING, _big_charge, editor_edit="6")
UNKNOWN = _rule("TST103", "unknown", "Unknown.", Severity.ADVICE, _date_unknown)
USELESS = _rule("TST104", "useless", "{code} is odd.", Severity.ADVICE, _remodel)
RULES = (WRONG_REVENUE, BIG_CHARGE, UNKNOWN, USELESS)


def reviewer(codeset: CodeSet) -> Reviewer:
    """A reviewer with the tiny rules."""
    return Reviewer(codeset, RULES, TODAY)
