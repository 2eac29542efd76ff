"""What kinds of code there are: in which table each stands, how it is written, what it is called."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from workbench.domain.codes import ClaimCode, Code, DiagnosisCode, Hcpcs, Modifier, RevenueCode, TypeOfBill
from workbench.domain.records import dataclass
from workbench.rules.lookup import row_on

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from workbench.codeset.lookup import CodeSet
    from workbench.domain.dates import Span
    from workbench.rules.lookup import Row


class Kind(Enum):
    """A kind of code: its table, the column that holds it, its form, and what people call it."""

    HCPCS = ("hcpcs", "code", Hcpcs, "HCPCS code")
    REVENUE = ("revenue_codes", "code", RevenueCode, "revenue code")
    DIAGNOSIS = ("diagnoses", "code", DiagnosisCode, "ICD-10-CM diagnosis")
    MODIFIER = ("modifiers", "code", Modifier, "modifier")
    VALUE = ("value_codes", "code", ClaimCode, "value code")
    CONDITION = ("condition_codes", "code", ClaimCode, "condition code")
    OCCURRENCE = ("occurrence_codes", "code", ClaimCode, "occurrence code")
    PATIENT_STATUS = ("patient_status", "code", ClaimCode, "patient status")
    BILL_TYPE = ("bill_types", "code", TypeOfBill, "type of bill, second and third character")
    FREQUENCY = ("bill_types", "code", ClaimCode, "type of bill, last character")
    EDIT = ("editor_edits", "edit", ClaimCode, "edit of the CMS outpatient editor")

    def __init__(self, table: str, column: str, form: type[Code], called: str) -> None:
        self.table = table
        self.column = column
        self.form = form
        self.called = called

    def canonical(self, text: str) -> str:
        """The form in which the table has it."""
        bare = text.strip().upper()
        if self is Kind.EDIT:
            return bare.lstrip("0")
        if self is Kind.BILL_TYPE and len(bare) > 2:
            return TypeOfBill(bare).kind
        return self.form(bare).canonical

    def holds(self, row: Row) -> bool:
        """Whether a row of its table is of this kind: bill types and their frequencies share one."""
        part = {Kind.BILL_TYPE: "kind", Kind.FREQUENCY: "frequency"}.get(self)
        return part is None or row["part"] == part

    def rows(self, code: str, codeset: CodeSet) -> tuple[Row, ...]:
        """The rows of a code, oldest first."""
        return tuple(row for row in codeset.rows(self.table, self.column, code) if self.holds(row))


@dataclass(frozen=True, slots=True)
class KnownCode:
    """A code the code set has, with its rows, oldest first."""

    kind: Kind
    code: str
    rows: tuple[Row, ...]

    def row(self, day: date) -> Row:
        """The row of a day; where none is in force, the nearest before it, else the first."""
        found = row_on(self.rows, day)
        if found is not None:
            return found
        earlier = [row for row in self.rows if row.span.end is not None and row.span.end < day]
        return earlier[-1] if earlier else self.rows[0]

    def not_valid(self, day: date) -> str:
        """Why it may not be used on a day, in words; empty when it may.

        A diagnosis that stands for a family of longer ones exists, but is not complete enough for a claim.
        """
        row = row_on(self.rows, day)
        if row is None:
            return not_valid_on(day, (row.span for row in self.rows))
        if row.values.get("complete") == "no":
            since = f" since {row.span.start.isoformat()}" if row.span.start else ""
            return f"not complete{since}, more characters are needed"
        return ""


def known_codes(text: str, codeset: CodeSet) -> tuple[KnownCode, ...]:
    """Every kind of code the text can be; 30 is a condition code and a patient status."""
    found: list[KnownCode] = []
    for kind in Kind:
        code = kind.canonical(text)
        rows = kind.rows(code, codeset) if code else ()
        if rows:
            found.append(KnownCode(kind, code, rows))
    return tuple(found)


def neighbours(known: KnownCode, codeset: CodeSet, count: int = 3) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codes before and after it in its table, nearest last and nearest first."""
    kind = known.kind
    codes = sorted({row[kind.column] for row in codeset.all_rows(kind.table) if kind.holds(row)}, key=_natural)
    at = codes.index(known.code)
    return tuple(codes[max(0, at - count) : at]), tuple(codes[at + 1 : at + 1 + count])


def _natural(code: str) -> tuple[int, str]:
    """Edit 9 comes before edit 10; all other codes sort as text."""
    return (len(code), code) if code.isdigit() and len(code) < 4 else (0, code)


def not_valid_on(day: date, spans: Iterable[Span]) -> str:
    """Why something that holds on these days does not hold on this one, in words; empty when it does."""
    days = list(spans)
    if any(span.covers(day) for span in days):
        return ""
    ends = [span.end for span in days if span.end is not None and span.end < day]
    starts = [span.start for span in days if span.start is not None and span.start > day]
    told = [f"ended {max(ends).isoformat()}"] if ends else []
    return ", ".join([*told, f"begins {min(starts).isoformat()}"] if starts else told)


def instead_on(day: date, known: KnownCode, codeset: CodeSet) -> tuple[str, ...]:
    """The codes that stand for this one on a day on which it does not hold itself."""
    if not known.not_valid(day):
        return ()
    kind = known.kind
    rows = codeset.rows("crosswalks", "old", known.code) + codeset.rows("crosswalks", "new", known.code)
    others = dict.fromkeys(row["new"] if row["old"] == known.code else row["old"] for row in rows)
    known_others = [KnownCode(kind, one, kind.rows(one, codeset)) for one in others]
    return tuple(one.code for one in known_others if one.rows and not one.not_valid(day))
