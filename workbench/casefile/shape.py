"""The case file format `cart-case/1`, said once: the reader, the writer and the published schema all walk it.

The order of the fields is the order in which they are written.
"""

from __future__ import annotations

from enum import StrEnum

from workbench.casefile.kinds import (
    AMOUNT,
    CLOCK,
    DAY,
    NUMBER,
    TRIAL_NUMBER,
    Coded,
    Field,
    FreeMap,
    ListOf,
    Record,
    Text,
    Words,
    YesNo,
)
from workbench.domain.case import (
    Case,
    CellSource,
    Claim,
    ClinicalTrial,
    CourseOutcome,
    Episode,
    Event,
    EventKind,
    Facility,
    FacilityKind,
    OccurrenceCode,
    Patient,
    Payer,
    PayerKind,
    ProcessingCharges,
    ServiceLine,
    Setting,
    Sex,
    UnplacedEvent,
    ValueCode,
)
from workbench.domain.codes import ClaimCode, DiagnosisCode, Hcpcs, Modifier, Ndc, RevenueCode, TypeOfBill
from workbench.domain.records import replace


class Version(StrEnum):
    """The version of the format that is written. Older ones are read through the reader's table of upgrades."""

    CURRENT = "cart-case/1"


MOST_CLAIMS, MOST_LINES, MOST_EVENTS = 200, 2_000, 2_000
"""Far above any course of therapy (an 837I claim has at most 999 service lines); more is a broken export."""


def _event(kind: EventKind | None, date: object, **rest: object) -> Event | UnplacedEvent:
    make = UnplacedEvent if kind is None or date is None else Event
    return make(kind=kind, date=date, **rest)  # type: ignore[arg-type]  # the reader has read each by its own field


def _episode(events: tuple[Event | UnplacedEvent, ...], **rest: object) -> Episode:
    return Episode(
        events=tuple(event for event in events if isinstance(event, Event)),
        unplaced=tuple(event for event in events if isinstance(event, UnplacedEvent)),
        **rest,  # type: ignore[arg-type]  # as above
    )


def _of_episode(episode: object, name: str) -> object:
    if name == "events" and isinstance(episode, Episode):
        return (*episode.events, *episode.unplaced)
    return getattr(episode, name)


def _case(format: object, claims: tuple[Claim, ...], **rest: object) -> Case:
    del format  # a case in memory has none
    return Case(claims=_named(claims), **rest)  # type: ignore[arg-type]  # as above


def _of_case(case: object, name: str) -> object:
    return Version.CURRENT if name == "format" else getattr(case, name)


def _named(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims, those without an id named by the first letter (or number, after Z) no other claim has."""
    taken = {claim.claim_id for claim in claims}
    free = (name for name in (*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", *map(str, range(1, MOST_CLAIMS))) if name not in taken)
    return tuple(claim if claim.claim_id else replace(claim, claim_id=next(free)) for claim in claims)


PAYER = Record(
    "payer",
    "Who is asked to pay.",
    Payer,
    (
        Field("kind", Words(PayerKind), "Whose rules the claims are judged by.", required=True),
        Field("name", Text(), "The payer's name.", private=True),
        Field(
            "medicare_advantage_enrollee",
            YesNo(),
            "Whether the patient is enrolled in a Medicare Advantage plan, whoever is billed.",
        ),
    ),
)
FACILITY = Record(
    "facility",
    "The hospital that bills.",
    Facility,
    (
        Field("kind", Words(FacilityKind), "How the hospital is paid for outpatient services."),
        Field("name", Text(), "The hospital's name.", private=True),
        Field("npi", Text(), "The hospital's National Provider Identifier."),
        Field(
            "rems_products",
            ListOf(Text(filled=True)),
            "Products, by brand name or product id, for which the site was enrolled in the REMS. "
            "Absent or null: not known. An empty list: none.",
        ),
    ),
)
PATIENT = Record(
    "patient",
    "What the claims say of the patient.",
    Patient,
    (
        Field("control_number", Text(), "Patient control number (FL 3a).", private=True),
        Field("birth_date", DAY, "Date of birth (FL 10).", private=True),
        Field("sex", Words(Sex), "Sex as the claim reports it (FL 11).", private=True),
        Field("name", Text(), "The patient's name (FL 8).", private=True),
    ),
)
TRIAL = Record(
    "clinical_trial",
    "The clinical trial the course is part of.",
    ClinicalTrial,
    (
        Field("nct", TRIAL_NUMBER, "The trial's registry number, the digits alone."),
        Field("arm", Text(), "The arm of the trial.", private=True),
    ),
)
EVENT = Record(
    "event",
    "One thing that happened on one day of the course, as the chart tells it.",
    _event,
    (
        Field("kind", Words(EventKind), "What happened."),
        Field("date", DAY, "The day on which it happened."),
        Field("setting", Words(Setting), "Where the patient was registered when it happened."),
        Field("drug", Text(), "The drug given."),
        Field("dose_mg", NUMBER, "The dose given, in milligrams."),
        Field("start", CLOCK, "When it began."),
        Field("stop", CLOCK, "When it ended."),
        Field("same_hospital", YesNo(), "Whether it happened at the hospital that bills."),
    ),
)
EPISODE = Record(
    "episode",
    "The course of therapy itself, as the chart tells it.",
    _episode,
    (
        Field("product", Text(), "The cell therapy product, by product id, brand or generic name."),
        Field("cell_source", Words(CellSource), "Whose cells became the product."),
        Field(
            "processing_charges",
            Words(ProcessingCharges),
            "Where the hospital put the cost of collection, preparation and receipt of the cells. Never both.",
        ),
        Field("outcome", Words(CourseOutcome), "Whether the patient received the cells."),
        Field(
            "expanded_access",
            YesNo(),
            "Whether the product was given under expanded access, outside its specification.",
        ),
        Field("clinical_trial", TRIAL, "The clinical trial the course is part of; null: none is known."),
        Field("events", ListOf(EVENT, MOST_EVENTS), "What happened, in any order.", absent=()),
        Field(
            "documentation",
            FreeMap(),
            "What the chart was checked for, by name, and the answer: text, a whole number, true (kept as yes), "
            "false (kept as no) or null (not known; not kept).",
            absent=(),
            private=True,
        ),
    ),
    _of_episode,
)
OCCURRENCE_CODE = Record(
    "occurrence_code",
    "An occurrence code and its date (FL 31-34).",
    OccurrenceCode,
    (
        Field("code", Coded(ClaimCode), "The occurrence code.", absent=ClaimCode("")),
        Field("date", DAY, "The day it stands for."),
    ),
)
VALUE_CODE = Record(
    "value_code",
    "A value code and its amount (FL 39-41).",
    ValueCode,
    (
        Field("code", Coded(ClaimCode), "The value code.", absent=ClaimCode("")),
        Field("amount", AMOUNT, "The amount, kept as written: D4 holds the digits of a trial's registry number."),
    ),
)
LINE = Record(
    "service_line",
    "One service line (FL 42-48). Lines are numbered from 1 in file order, per claim.",
    ServiceLine,
    (
        Field("revenue_code", Coded(RevenueCode), "Revenue code (FL 42)."),
        Field("hcpcs", Coded(Hcpcs), "HCPCS code, level I or II (FL 44)."),
        Field("modifiers", ListOf(Coded(Modifier)), "Modifiers of the HCPCS code, in order (FL 44).", absent=()),
        Field("service_date", DAY, "Date of service (FL 45)."),
        Field("units", NUMBER, "Service units, a count (FL 46)."),
        Field("charge", NUMBER, "Total charge in dollars, the non-covered part included (FL 47)."),
        Field("noncovered_charge", NUMBER, "Non-covered charge in dollars (FL 48)."),
        Field("ndc", Coded(Ndc), "National Drug Code of the drug on the line (FL 43)."),
        Field(
            "reason",
            Text(free=True),
            "Why modifier 25, 59, XE, XP, XS or XU is right, as documented.",
            private=True,
        ),
    ),
)
CLAIM = Record(
    "claim",
    "One outpatient claim.",
    Claim,
    (
        Field(
            "claim_id",
            Text(filled=True),
            "What findings call the claim; each has its own. Absent or null: the reader gives a letter.",
            absent="",
        ),
        Field("type_of_bill", Coded(TypeOfBill), "Type of bill, with its leading zero (FL 4)."),
        Field("statement_from", DAY, "First day of the statement period (FL 6)."),
        Field("statement_through", DAY, "Last day of the statement period (FL 6)."),
        Field("patient_status", Coded(ClaimCode), "Patient discharge status (FL 17)."),
        Field(
            "diagnoses",
            ListOf(Coded(DiagnosisCode)),
            "ICD-10-CM diagnosis codes; the first is the principal one (FL 67).",
            absent=(),
        ),
        Field("condition_codes", ListOf(Coded(ClaimCode)), "Condition codes (FL 18-28).", absent=()),
        Field("occurrence_codes", ListOf(OCCURRENCE_CODE), "Occurrence codes with dates (FL 31-34).", absent=()),
        Field("value_codes", ListOf(VALUE_CODE), "Value codes with amounts (FL 39-41).", absent=()),
        Field("remarks", Text(free=True), "Remarks (FL 80).", private=True),
        Field("lines", ListOf(LINE, MOST_LINES), "Service lines in the order of the claim.", absent=()),
    ),
)
CASE = Record(
    "case",
    "One course of CAR-T therapy of one patient, and the outpatient claims that bill it.",
    _case,
    (
        Field("format", Words(Version), "The format and its version.", required=True),
        Field("case_id", Text(filled=True), "What the hospital calls the case.", required=True),
        Field("title", Text(free=True), "What the case is about, in a sentence.", private=True),
        Field("payer", PAYER, "Who is asked to pay.", required=True),
        Field("facility", FACILITY, "The hospital that bills.", absent=Facility()),
        Field("patient", PATIENT, "What the claims say of the patient.", absent=Patient(), private=True),
        Field("episode", EPISODE, "The course of therapy itself, as the chart tells it.", absent=Episode()),
        Field("claims", ListOf(CLAIM, MOST_CLAIMS), "The outpatient claims of the course.", absent=()),
    ),
    _of_case,
)
