"""Cases as Hypothesis draws them: valid, with the codes and dates of real courses, and now and then a wrong code.

`cases()` draws whole cases, `drafts()` also ones without line or event. `st_*` are their parts.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Literal, TypeVar

from hypothesis import strategies as st

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

T = TypeVar("T")
_NEVER: list[Literal["Cc", "Cs"]] = ["Cc", "Cs"]
"""Control characters and halves of surrogate pairs, which no text of a case may hold."""

PRODUCTS = (
    ("tisagenlecleucel", "Kymriah", "Q2042"),
    ("axicabtagene-ciloleucel", "Yescarta", "Q2041"),
    ("brexucabtagene-autoleucel", "Tecartus", "Q2053"),
    ("lisocabtagene-maraleucel", "Breyanzi", "Q2054"),
    ("idecabtagene-vicleucel", "Abecma", "Q2055"),
    ("ciltacabtagene-autoleucel", "Carvykti", "Q2056"),
    ("obecabtagene-autoleucel", "Aucatzyl", "Q2058"),
)
STEPS = (
    ("0871", ("0537T", "38225")),
    ("0872", ("0538T", "38226")),
    ("0873", ("0539T", "38227")),
    ("0874", ("0540T", "38228")),
    ("0335", ("96413", "96415", "96417", "96409", "96411", "96523")),
    ("0636", ("J9070", "J9075", "J9185", "J9033", "J3262")),
    ("0260", ("96360", "96361", "96365", "96374")),
    ("0510", ("G0463", "99214")),
    ("0762", ("G0378",)),
    ("0891", ("C9399", "J3590", *(product[2] for product in PRODUCTS))),
)
DIAGNOSES = (
    "Z51.11",
    "Z51.12",
    "C83.38",
    "C83.39",
    "C83.390",
    "C90.02",
    "C91.00",
    "C82.18",
    "T80.82XA",
    "D89.831",
    "Z00.6",
)

st_days = st.dates(date(2019, 1, 1), date(2026, 12, 31))
st_words = st.text(st.characters(exclude_categories=_NEVER), min_size=1, max_size=12)
st_names = st.sampled_from(("Lakeside Hospital", "Medicare", "Ünlü Klinik", "O'Neill, 山田")) | st_words
st_free = st.sampled_from(("", "as documented", "two\nlines", "Größe 山")) | st.text(
    st.characters(exclude_categories=_NEVER, include_characters="\n\t"), max_size=40
)
st_labels = st.text("ABC123-", min_size=1, max_size=6)
_common = ("0", "1", "2", "200", "0.00", "1.00", "-1", "0.5", "5153.00", "603790.00", "999999999999999")
st_numbers = st.sampled_from(_common).map(Decimal) | st.integers(-1_000, 99_999_999).map(
    lambda n: Decimal(n).scaleb(-2)
)
"""Units and dollars, right and wrong. Built from whole numbers: Hypothesis' own decimals are slow to draw."""


def maybe(values: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    """The value, or None for *not known*."""
    return st.none() | values


def listed(values: st.SearchStrategy[T], most: int = 3) -> st.SearchStrategy[tuple[T, ...]]:
    """Up to `most` of them, as the tuple a case holds."""
    return st.lists(values, max_size=most).map(tuple)


@st.composite
def st_lines(draw: st.DrawFn) -> ServiceLine:
    """A service line: mostly a step of the therapy on its revenue code, sometimes whatever a coder may type."""
    revenue_code, codes = draw(st.sampled_from(STEPS))
    return ServiceLine(
        revenue_code=draw(maybe(st.just(RevenueCode(revenue_code)) | st_words.map(RevenueCode))),
        hcpcs=draw(maybe(st.sampled_from(codes).map(Hcpcs) | st_words.map(Hcpcs))),
        modifiers=draw(listed(st.sampled_from(("25", "59", "JZ", "JW", "XU", "Q0", "PO", "lu")).map(Modifier))),
        service_date=draw(maybe(st_days)),
        units=draw(maybe(st_numbers)),
        charge=draw(maybe(st_numbers)),
        noncovered_charge=draw(maybe(st_numbers)),
        ndc=draw(maybe(st.sampled_from(("71287-0119-01", "73153-900-01", "5")).map(Ndc))),
        reason=draw(maybe(st_free)),
    )


@st.composite
def st_claims(draw: st.DrawFn, claim_id: str) -> Claim:
    """A claim of that id, its statement period in order."""
    first = draw(maybe(st_days))
    code = st.sampled_from(("30", "90", "D4", "11", "01", "a", "")).map(ClaimCode)
    return Claim(
        claim_id=claim_id,
        type_of_bill=draw(maybe(st.sampled_from(("0131", "131", "0851", "0137", "0111", "?")).map(TypeOfBill))),
        statement_from=first,
        statement_through=first and first + timedelta(days=draw(st.integers(0, 40))),
        patient_status=draw(maybe(code)),
        diagnoses=draw(listed(st.sampled_from(DIAGNOSES).map(DiagnosisCode))),
        condition_codes=draw(listed(code)),
        occurrence_codes=draw(listed(st.builds(OccurrenceCode, code, maybe(st_days)), 1)),
        value_codes=draw(listed(st.builds(ValueCode, code, maybe(st.sampled_from(("01234567", "310.50", "-1")))), 1)),
        remarks=draw(maybe(st_free)),
        lines=draw(listed(st_lines(), 4)),
    )


st_times = st.times().map(lambda moment: time(moment.hour, moment.minute))
_event_rest = {
    "setting": maybe(st.sampled_from(Setting)),
    "drug": maybe(st.sampled_from(("fludarabine", "cyclophosphamide", "bendamustine"))),
    "dose_mg": maybe(st_numbers),
    "start": maybe(st_times),
    "stop": maybe(st_times),
    "same_hospital": maybe(st.booleans()),
}
st_events = st.builds(Event, kind=st.sampled_from(EventKind), date=st_days, **_event_rest)
st_unplaced = st.builds(UnplacedEvent, kind=maybe(st.sampled_from(EventKind)), **_event_rest) | st.builds(
    UnplacedEvent, date=maybe(st_days), **_event_rest
)
st_answers = st.dictionaries(st_words.filter(str.strip), st_free, max_size=3)
st_episodes = st.builds(
    Episode,
    product=maybe(st.sampled_from([name for product in PRODUCTS for name in product[:2]]) | st_words),
    cell_source=maybe(st.sampled_from(CellSource)),
    processing_charges=maybe(st.sampled_from(ProcessingCharges)),
    outcome=maybe(st.sampled_from(CourseOutcome)),
    expanded_access=maybe(st.booleans()),
    clinical_trial=maybe(
        st.builds(ClinicalTrial, nct=maybe(st.from_regex(r"[0-9]{8}", fullmatch=True)), arm=maybe(st_names))
    ),
    events=listed(st_events, 6),
    documentation=st_answers.map(lambda answers: tuple(answers.items())),
    unplaced=listed(st_unplaced, 1),
)
st_facilities = st.builds(
    Facility,
    kind=maybe(st.sampled_from(FacilityKind)),
    name=maybe(st_names),
    npi=maybe(st.sampled_from(("1234567893", "12"))),
    rems_products=maybe(listed(st.sampled_from([product[1] for product in PRODUCTS]))),
)
st_patients = st.builds(
    Patient,
    control_number=maybe(st_labels),
    birth_date=maybe(st.dates(date(1926, 1, 1), date(2020, 1, 1))),
    sex=maybe(st.sampled_from(Sex)),
    name=maybe(st_names),
)
st_payers = st.builds(
    Payer,
    kind=st.sampled_from(PayerKind),
    name=maybe(st_names),
    medicare_advantage_enrollee=maybe(st.booleans()),
)


@st.composite
def drafts(draw: st.DrawFn) -> Case:
    """A case that can be written and read, perhaps without a line or an event yet."""
    ids = draw(st.lists(st_labels, max_size=2, unique=True))
    return Case(
        case_id=draw(st_labels),
        payer=draw(st_payers),
        title=draw(maybe(st_free)),
        facility=draw(st_facilities),
        patient=draw(st_patients),
        episode=draw(st_episodes),
        claims=tuple(draw(st_claims(claim_id)) for claim_id in ids),
    )


def cases() -> st.SearchStrategy[Case]:
    """A whole case: it has a line or an event."""
    return drafts().filter(is_whole)


def is_whole(case: Case) -> bool:
    """Whether a case has what a case file must have."""
    return bool(case.episode.events or case.episode.unplaced or any(claim.lines for claim in case.claims))
