"""The fields of the form: what they are called, their form locator, how they are read, shown and completed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from workbench.domain.case import (
    CellSource,
    CourseOutcome,
    FacilityKind,
    PayerKind,
    ProcessingCharges,
    Sex,
)
from workbench.domain.codes import ClaimCode, Hcpcs, Ndc, RevenueCode, TypeOfBill
from workbench.domain.records import dataclass, replace
from workbench.services import words
from workbench.services.provenance import course_place
from workbench.ui.claim_form import money, reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.case import Case, Claim
    from workbench.domain.finding import Place
    from workbench.ui.claim_form.dates import Days


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a claim, or of the course (then `part` names the part of the case it belongs to).

    Attributes:
        locator: its field number on the claim form (FL), empty where it has none.
        width: columns of twelve it takes.
        choices: for a closed set: the words of the case file and what is shown for each.
        completes: the code table it completes from.
    """

    name: str
    label: str
    locator: str
    read: Callable[[str, Days], object]
    width: int
    hint: str = ""
    part: str | None = None
    show: Callable[[object], str] = reading.show
    choices: tuple[tuple[str, str], ...] = ()
    completes: str = ""
    tall: bool = False

    def place(self, claim: str | None) -> Place:
        """The place of the field, in a claim or in the course."""
        from workbench.domain.finding import Place

        return course_place(self.part, self.name) if self.part is not None else Place(claim, None, self.name)

    def value(self, case: Case, claim: Claim | None) -> object:
        """What the case holds here."""
        thing: object = claim if self.part is None else getattr(case, self.part) if self.part else case
        return getattr(thing, self.name)

    def with_value(self, case: Case, claim: Claim | None, value: object) -> Case:
        """The case with another value here."""
        changed: dict[str, object] = {self.name: value}
        if self.part is None and claim is not None:
            claims = tuple(replace(one, **changed) if one is claim else one for one in case.claims)  # type: ignore[arg-type]  # named at run time
            return replace(case, claims=claims)
        if not self.part:
            return replace(case, **changed)  # type: ignore[arg-type]  # named at run time
        part = replace(getattr(case, self.part), **changed)
        return replace(case, **{self.part: part})


_YES_NO = (("", "not known"), ("yes", "yes"), ("no", "no"))

PREPARATION = Field(
    "processing_charges", "Preparation cost is", "", reading.choice(ProcessingCharges), 4, part="episode",
    choices=(
        ("", "not known"),
        (ProcessingCharges.SEPARATE_LINES.value, "on separate lines"),
        (ProcessingCharges.IN_PRODUCT_CHARGE.value, "in the product charge"),
    ),
)  # fmt: skip

CLAIM_ROWS: tuple[tuple[Field, ...], ...] = (
    (
        Field("type_of_bill", "Type of bill", "4", reading.code(TypeOfBill), 2, "0131", completes="bill_types"),
        Field("statement_from", "Statement from", "6", reading.day, 2),
        Field("statement_through", "Statement through", "6", reading.day, 2),
        Field("patient_status", "Status", "17", reading.code(ClaimCode), 1, "01", completes="patient_status"),
        Field("condition_codes", "Condition codes", "18-28", reading.codes(ClaimCode), 2,
              completes="condition_codes"),
        Field("remarks", "Remarks", "80", reading.text_or_none, 3, tall=True),
    ),
    (
        Field("diagnoses", "Diagnoses, principal first", "66-67", reading.diagnoses, 4, "Z51.12 C83.38",
              completes="diagnoses"),
        Field("occurrence_codes", "Occurrence codes", "31-34", reading.occurrence_codes, 2, "11 01/05/2026",
              completes="occurrence_codes"),
        Field("value_codes", "Value codes", "39-41", reading.value_codes, 3, "D4 01234567",
              completes="value_codes"),
        replace(PREPARATION, width=3),
    ),
)  # fmt: skip
"""The fields of a claim, row by row."""

COURSE_ROWS: tuple[tuple[str, tuple[Field, ...]], ...] = (
    (
        "The course",
        (
            Field("title", "Title", "", reading.text_or_none, 12, "what this case is, in a few words", ""),
            Field("product", "Product", "", reading.text_or_none, 4, part="episode", completes="products"),
            Field("cell_source", "Cell source", "", reading.choice(CellSource), 4, part="episode",
                  choices=(("", "not known"), ("autologous", "autologous"), ("allogeneic", "allogeneic"))),
            Field("outcome", "Outcome", "", reading.choice(CourseOutcome), 4, part="episode",
                  choices=(("", "not known"), ("infused", "infused"), ("not-infused", "not infused"))),
            PREPARATION,
            Field("clinical_trial", "Trial (NCT digits, arm)", "", reading.trial, 4, "01234567", "episode"),
            Field("expanded_access", "Expanded access", "", reading.yes_no, 4, part="episode", choices=_YES_NO),
        ),
    ),
    (
        "Payer and hospital",
        (
            Field("kind", "Payer", "", reading.choice(PayerKind), 4, part="payer",
                  choices=tuple((kind.value, text) for kind, text in words.PAYER.items())),
            Field("name", "Payer name", "50", reading.text_or_none, 4, part="payer"),
            Field("medicare_advantage_enrollee", "Enrolled in Medicare Advantage", "", reading.yes_no, 4,
                  part="payer", choices=_YES_NO),
            Field("kind", "Hospital is paid as", "", reading.choice(FacilityKind), 4, part="facility",
                  choices=(("", "not known"), ("opps-hospital", "outpatient prospective payment"),
                           ("critical-access", "critical access hospital"), ("other", "other"))),
            Field("name", "Hospital", "1", reading.text_or_none, 4, part="facility"),
            Field("npi", "NPI", "56", reading.text_or_none, 4, part="facility"),
            Field("rems_products", "REMS enrolment for", "", reading.names_or_none, 4,
                  "brand names, or none", "facility", reading.show_names),
        ),
    ),
    (
        "Patient",
        (
            Field("control_number", "Patient control number", "3a", reading.text_or_none, 4, part="patient"),
            Field("birth_date", "Birth date", "10", reading.day, 4, part="patient"),
            Field("sex", "Sex", "11", reading.choice(Sex), 4, part="patient",
                  choices=(("", "not known"), ("F", "female"), ("M", "male"), ("U", "unknown"))),
            Field("name", "Name", "8", reading.text_or_none, 4, part="patient"),
        ),
    ),
)  # fmt: skip
"""The fields of the course, under headings."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the line grid. `figures`: right-aligned numbers; `mono`: codes; `width` at 100 %."""

    name: str
    head: str
    locator: str
    read: Callable[[str, Days], object]
    width: int
    figures: bool = False
    mono: bool = False
    completes: str = ""


COLUMNS = (
    Column("revenue_code", "Rev", "42", reading.code(RevenueCode), 70, mono=True, completes="revenue_codes"),
    Column("hcpcs", "HCPCS", "44", reading.code(Hcpcs), 88, mono=True, completes="hcpcs"),
    Column("modifiers", "Mod", "44", reading.modifiers, 70, mono=True, completes="modifiers"),
    Column("service_date", "Service date", "45", reading.day, 112),
    Column("units", "Units", "46", reading.units, 60, figures=True),
    Column("charge", "Charge", "47", reading.charge, 104, figures=True),
    Column("noncovered_charge", "Non-covered", "48", reading.charge, 104, figures=True),
    Column("ndc", "NDC", "43", reading.code(Ndc), 124, mono=True),
    Column("reason", "Documented reason", "", reading.text_or_none, 130),
)
FINDINGS_COLUMN = len(COLUMNS)
COLUMN_OF = {column.name: at for at, column in enumerate(COLUMNS)}


def show_cell(column: Column, value: object) -> str:
    """What a cell of the grid writes for its value."""
    match column.name, value:
        case _, None:
            return ""
        case "charge" | "noncovered_charge", Decimal():
            return money.shown_charge(value)
        case "units", Decimal():
            return money.shown_units(value)
        case _:
            return reading.show(value)
