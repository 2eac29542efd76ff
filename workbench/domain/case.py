"""A case: one course of CAR-T therapy of one patient, and the outpatient claims that bill it.

All values are what the coder entered. `None` means *not known*: a rule that needs it says "not assessed".
The file format is `cart-case/1`; field names are those of the trade (UB-04, 837I).
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.domain.records import dataclass, field

if TYPE_CHECKING:
    from datetime import date, time
    from decimal import Decimal

    from workbench.domain.codes import (
        ClaimCode,
        DiagnosisCode,
        Hcpcs,
        Modifier,
        Ndc,
        RevenueCode,
        TypeOfBill,
    )


class PayerKind(StrEnum):
    """Whose rules the claims are judged by."""

    MEDICARE_FFS = "medicare-ffs"
    MEDICARE_ADVANTAGE = "medicare-advantage"
    MEDICAID = "medicaid"
    COMMERCIAL = "commercial"
    OTHER = "other"


class FacilityKind(StrEnum):
    """How the hospital is paid for outpatient services."""

    OPPS_HOSPITAL = "opps-hospital"
    CRITICAL_ACCESS = "critical-access"
    OTHER = "other"


class Sex(StrEnum):
    """Sex as the claim reports it."""

    FEMALE = "F"
    MALE = "M"
    UNKNOWN = "U"


class CellSource(StrEnum):
    """Whose cells became the product."""

    AUTOLOGOUS = "autologous"
    ALLOGENEIC = "allogeneic"


class ProcessingCharges(StrEnum):
    """Where the hospital put the cost of collection, preparation and receipt. Never both."""

    SEPARATE_LINES = "separate-lines"
    IN_PRODUCT_CHARGE = "in-product-charge"


class CourseOutcome(StrEnum):
    """Whether the patient received the cells."""

    INFUSED = "infused"
    NOT_INFUSED = "not-infused"


class EventKind(StrEnum):
    """What happened, in the order in which a course usually runs."""

    COLLECTION = "collection"
    SHIPMENT = "shipment"
    RECEIPT = "receipt"
    BRIDGING = "bridging"
    LYMPHODEPLETION = "lymphodepletion"
    INFUSION = "infusion"
    ADMISSION = "admission"
    DISCHARGE = "discharge"
    VISIT = "visit"
    ADVERSE_EVENT = "adverse-event"


class Setting(StrEnum):
    """Where the patient was registered when it happened."""

    OUTPATIENT = "outpatient"
    INPATIENT = "inpatient"


@dataclass(frozen=True, slots=True)
class Payer:
    """Who is asked to pay."""

    kind: PayerKind
    name: str | None = None
    medicare_advantage_enrollee: bool | None = None


@dataclass(frozen=True, slots=True)
class Facility:
    """The hospital that bills. `rems_products`: None = not known, () = enrolled for none."""

    kind: FacilityKind | None = None
    name: str | None = None
    npi: str | None = None
    rems_products: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Patient:
    """What the claims say of the patient."""

    control_number: str | None = None
    birth_date: date | None = None
    sex: Sex | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class ClinicalTrial:
    """The trial the course is part of. `nct`: the digits of the registry number."""

    nct: str | None = None
    arm: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened on one day of the course."""

    kind: EventKind
    date: date
    setting: Setting | None = None
    drug: str | None = None
    dose_mg: Decimal | None = None
    start: time | None = None
    stop: time | None = None
    same_hospital: bool | None = None


@dataclass(frozen=True, slots=True)
class UnplacedEvent:
    """An event whose kind or day is not known yet: kept and shown, but on no timeline and in no rule."""

    kind: EventKind | None = None
    date: date | None = None
    setting: Setting | None = None
    drug: str | None = None
    dose_mg: Decimal | None = None
    start: time | None = None
    stop: time | None = None
    same_hospital: bool | None = None


@dataclass(frozen=True, slots=True)
class Episode:
    """The course itself, as the chart tells it."""

    product: str | None = None
    cell_source: CellSource | None = None
    processing_charges: ProcessingCharges | None = None
    outcome: CourseOutcome | None = None
    expanded_access: bool | None = None
    clinical_trial: ClinicalTrial | None = None
    events: tuple[Event, ...] = ()
    documentation: tuple[tuple[str, str], ...] = ()
    unplaced: tuple[UnplacedEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class ValueCode:
    """A value code and its amount (FL 39-41). The amount is kept as written: D4 holds a trial number."""

    code: ClaimCode
    amount: str | None = None


@dataclass(frozen=True, slots=True)
class OccurrenceCode:
    """An occurrence code and its date (FL 31-34)."""

    code: ClaimCode
    date: date | None = None


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """One service line (FL 42-48). Units are a count; charges are dollars; all as entered."""

    revenue_code: RevenueCode | None = None
    hcpcs: Hcpcs | None = None
    modifiers: tuple[Modifier, ...] = ()
    service_date: date | None = None
    units: Decimal | None = None
    charge: Decimal | None = None
    noncovered_charge: Decimal | None = None
    ndc: Ndc | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One outpatient claim. The first diagnosis is the principal one (FL 67)."""

    claim_id: str
    type_of_bill: TypeOfBill | None = None
    statement_from: date | None = None
    statement_through: date | None = None
    patient_status: ClaimCode | None = None
    diagnoses: tuple[DiagnosisCode, ...] = ()
    condition_codes: tuple[ClaimCode, ...] = ()
    occurrence_codes: tuple[OccurrenceCode, ...] = ()
    value_codes: tuple[ValueCode, ...] = ()
    remarks: str | None = None
    lines: tuple[ServiceLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One course and its claims."""

    case_id: str
    payer: Payer
    title: str | None = None
    facility: Facility = field(default_factory=Facility)
    patient: Patient = field(default_factory=Patient)
    episode: Episode = field(default_factory=Episode)
    claims: tuple[Claim, ...] = ()
