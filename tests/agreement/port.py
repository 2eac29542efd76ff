"""The port of the outpatient editor: a claim in, its edits out. Only this module knows its form."""

from __future__ import annotations

import importlib
import importlib.util
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from workbench.domain.case import Sex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from decimal import Decimal

    from workbench.domain.case import Case, Claim, ServiceLine

Answer = "Mapping[str, object]"
SEX = {Sex.MALE: "1", Sex.FEMALE: "2", Sex.UNKNOWN: "0"}
CLAIM_LISTS = (
    "claimRejectionEditList", "claimDenialEditList", "claimReturnToProviderEditList", "claimSuspensionEditList",
    "lineRejectionEditList", "lineDenialEditList",
)  # fmt: skip
LINE_LISTS = ("hcpcsEditList", "serviceDateEditList", "revenueEditList")


@dataclass(frozen=True, order=True)
class PortEdit:
    """One edit of the port: its number, and the line it stands on (0: the claim)."""

    edit: str
    line: int


class Engine(Protocol):
    """What we use of the port."""

    def process(self, claim: dict[str, object]) -> dict[str, object]:
        """The claim with its edits."""
        ...


def is_installed() -> bool:
    """Whether the port can be imported here."""
    return importlib.util.find_spec("pyoce") is not None


def open_port() -> Engine:
    """The port, ready to judge claims."""
    logging.getLogger("pyoce").setLevel(logging.CRITICAL)
    return cast("Engine", importlib.import_module("pyoce").IoceComponent())


def edits_of(engine: Engine, case: Case, claim: Claim) -> frozenset[PortEdit]:
    """The edits the port raises on one claim of a case."""
    answer = engine.process(as_input(case, claim))
    found = set(_line_edits(answer))
    named = {one.edit for one in found}
    for key in CLAIM_LISTS:
        found.update(PortEdit(number, 0) for number in _numbers(answer, key) if number not in named)
    return frozenset(found)


def as_input(case: Case, claim: Claim) -> dict[str, object]:
    """The claim in the port's form."""
    dx = [code.canonical.replace(".", "") for code in claim.diagnoses]
    bill = claim.type_of_bill.canonical[1:] if claim.type_of_bill else ""
    return {
        "claimId": claim.claim_id,
        "billType": bill,
        "dateStarted": _day(claim.statement_from),
        "dateEnded": _day(claim.statement_through),
        "age": "65",
        "sex": SEX[case.patient.sex or Sex.UNKNOWN],
        "oppsFlag": "1",
        "patientStatus": claim.patient_status or "",
        "principalDiagnosisCode": {"diagnosis": dx[0]} if dx else None,
        "secondaryDiagnosisCodeList": [{"diagnosis": code} for code in dx[1:]],
        "conditionCodeInputList": [code.canonical for code in claim.condition_codes],
        "lineItemList": [_line(each) for each in claim.lines],
    }


def _line(line: ServiceLine) -> dict[str, object]:
    return {
        "serviceDate": _day(line.service_date),
        "revenueCode": line.revenue_code.canonical if line.revenue_code else "",
        "hcpcs": line.hcpcs.canonical if line.hcpcs else "",
        "hcpcsModifierInputList": [{"hcpcsModifier": modifier.canonical} for modifier in line.modifiers],
        "unitsInput": _whole(line.units),
        "charge": _whole(None if line.charge is None else line.charge * 100),
    }


def _day(day: date | None) -> str:
    return day.strftime("%Y%m%d") if day else ""


def _whole(number: Decimal | None) -> str:
    return "" if number is None else str(int(number))


def _line_edits(answer: Mapping[str, object]) -> Iterator[PortEdit]:
    for number, line in enumerate(_tables(answer, "lineItemList"), start=1):
        for key in LINE_LISTS:
            yield from (PortEdit(edit, number) for edit in _numbers(line, key))
        for modifier in _tables(line, "hcpcsModifierInputList"):
            yield from (PortEdit(edit, number) for edit in _numbers(modifier, "editList"))


def _tables(answer: Mapping[str, object], key: str) -> list[dict[str, object]]:
    return cast("list[dict[str, object]]", answer.get(key) or [])


def _numbers(answer: Mapping[str, object], key: str) -> list[str]:
    return [str(int(edit)) for edit in cast("list[str]", answer.get(key) or [])]
