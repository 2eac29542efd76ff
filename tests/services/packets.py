"""Cases and readings of packets that several tests share."""

from __future__ import annotations

import io
import re
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING

import pikepdf
from pypdf import PdfReader

from workbench.domain.case import (
    Case,
    Claim,
    ClinicalTrial,
    Episode,
    Event,
    EventKind,
    Facility,
    FacilityKind,
    Patient,
    Payer,
    PayerKind,
    ServiceLine,
    Setting,
    Sex,
)
from workbench.domain.codes import DiagnosisCode, Hcpcs, Modifier, Ndc, RevenueCode, TypeOfBill
from workbench.domain.records import replace
from workbench.services.packet import Form, Packet, PacketCase, make_packet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.services.review import Reviewer

TODAY = date(2026, 11, 22)
SECRETS = (
    "EX-4711-SECRET", "Quillfeather", "Zephyrine", "1958-04-02", "19580402", "LOTX99Z", "neighbour saw her",
    "arm Kestrel", "Saint Imaginary", "Tuppence", "her daughter drove", "visit for the dog bite",
)  # fmt: skip


def line(revenue: str, code: str, charge: str, day: date, **more: object) -> ServiceLine:
    made = ServiceLine(
        RevenueCode(revenue), Hcpcs(code), service_date=day, units=Decimal(1), charge=Decimal(charge),
        noncovered_charge=Decimal(0),
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def case(case_id: str = "EX-1") -> Case:
    """A course with some mistakes, a few of them safe to fix, and with all that names a patient."""
    infused = date(2026, 3, 31)
    lines = (
        line("0871", "38225", "13706.00", date(2026, 3, 2), noncovered_charge=Decimal("13706.00")),
        line("0335", "96413", "1212.00", date(2026, 3, 26)),
        line("0871", "38228", "5153.00", infused),
        line("0891", "Q2041", "603790.00", infused, ndc=Ndc("71287-119-01 LOTX99Z")),
        line("0510", "G0463", "210.00", infused, modifiers=(Modifier("25"),), reason="visit for the dog bite"),
    )
    claim = Claim(
        "A", TypeOfBill("0131"), date(2026, 3, 2), infused,
        diagnoses=(DiagnosisCode("Z51.12"), DiagnosisCode("C83.38")), remarks="neighbour saw her on 1958-04-02",
        lines=lines,
    )  # fmt: skip
    events = (
        Event(EventKind.COLLECTION, date(2026, 3, 2), Setting.OUTPATIENT),
        *(Event(EventKind.LYMPHODEPLETION, date(2026, 3, day), drug="fludarabine") for day in (26, 27, 28)),
        Event(EventKind.INFUSION, infused, Setting.OUTPATIENT, start=time(10, 5), stop=time(10, 32)),
    )
    episode = Episode(
        product="axicabtagene-ciloleucel",
        clinical_trial=ClinicalTrial(arm="arm Kestrel"),
        events=events,
        documentation=(
            ("product label checked for old Mr Tuppence", "yes"),
            ("Zephyrine's ride", "her daughter drove"),
        ),
    )
    return Case(
        case_id,
        Payer(PayerKind.MEDICARE_FFS, "Medicare FFS"),
        title="A course of Zephyrine Quillfeather",
        facility=Facility(FacilityKind.OPPS_HOSPITAL, "Saint Imaginary"),
        patient=Patient("EX-4711-SECRET", date(1958, 4, 2), Sex.FEMALE, "Zephyrine Quillfeather"),
        episode=episode,
        claims=(claim,),
    )


def packet(reviewer: Reviewer, *cases: Case, form: Form | None = None) -> Packet:
    return make_packet(reviewer, [PacketCase(one) for one in cases or (case(),)], form or Form())


def texts(content: bytes) -> list[str]:
    """The text of each page as another program reads it."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def squeezed(text: str) -> str:
    """Text without blanks and line ends: where a line was broken is of no matter."""
    return re.sub(r"\s+", "", text)


def whole_text(content: bytes) -> str:
    """The text of all pages, without what stands on each, and without blanks."""
    kept: list[str] = []
    for page in texts(content):
        lines = page.splitlines()
        kept += [
            one for one in lines if not re.search(r"Page \d+ of \d+|^Reference only|^CAR-T outpatient|^Case ", one)
        ]
    return squeezed("".join(kept))


def every_byte(content: bytes) -> bytes:
    """The file, and each stream in it decompressed."""
    parts = [content]
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream):
                try:
                    parts.append(thing.read_bytes())
                except pikepdf.PdfError:
                    parts.append(thing.read_raw_bytes())
            else:
                parts.append(thing.unparse())
    return b"\n".join(parts)


def rewritten(content: bytes, change: object) -> bytes:
    """The file after somebody worked on it: `change` gets it open."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert callable(change)
        change(pdf)
        stream = io.BytesIO()
        pdf.save(stream)
        return stream.getvalue()


def hidden_in(content: bytes, secrets: Sequence[str]) -> list[str]:
    """The secrets that are somewhere in a file, in any of the ways in which a PDF writes text."""
    everything = every_byte(content)
    text = squeezed("".join(texts(content)))
    found = []
    for secret in secrets:
        forms = [secret.encode(), secret.encode("utf-16-be"), secret.encode().hex().encode()]
        if any(form in everything for form in forms) or squeezed(secret) in text:
            found.append(secret)
    return found
