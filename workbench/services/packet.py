"""Makes the audit packet: reviews, words, sets and seals it. The same case gives the same bytes, on any day and place.

No clock goes into a packet: it names what it was judged by (code set, rules), and people date their signatures. The
day that stands for today goes in only where one was given.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from workbench import __version__
from workbench.casefile.write import write_case
from workbench.domain.errors import KnownProblem
from workbench.domain.records import dataclass, replace
from workbench.report import archive, compose
from workbench.report.content import Attachment, Content, Part
from workbench.report.digests import sha256
from workbench.report.sheet import SHEETS
from workbench.services.packet_judged import VERDICT, judged
from workbench.services.packet_words import case_pages
from workbench.services.redact import redacted
from workbench.services.review_json import run_json
from workbench.services.rule_set import rule_set_digest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.case import Case
    from workbench.domain.finding import CaseReview
    from workbench.report.content import BatchPages, CasePages
    from workbench.services.editing import Override
    from workbench.services.packet_judged import Judged
    from workbench.services.review import Reviewer

FORMAT = "cart-packet/1"
MANIFEST = "packet.json"
ALL_PARTS = frozenset(Part)
ONE_PAGE = frozenset({Part.COVER, Part.SUMMARY, Part.SIGNATURES})
REFERENCE = "Reference only; the payer decides."


@dataclass(frozen=True, slots=True)
class Form:
    """How a packet is printed.

    Attributes:
        sheet: "letter" or "a4".
        final: without DRAFT.
        redact: without what names the patient, also in the embedded case.
        parts: the parts that are printed.
        summary: for several cases, only the page on all of them.
        as_of: whether the day that stands for today was given, and is told.
        department: a line for the head of every page.
        logo: a picture for it, as PNG in plain colours.
        password: needed to open the file; then it is no PDF/A.
    """

    sheet: str = "letter"
    final: bool = False
    redact: bool = False
    parts: frozenset[Part] = ALL_PARTS
    summary: bool = False
    as_of: bool = False
    department: str = ""
    logo: bytes = b""
    password: str = ""


@dataclass(frozen=True, slots=True)
class PacketCase:
    """A case for a packet, with the findings that were set aside and, where there is one, the auditor's version."""

    case: Case
    overrides: tuple[Override, ...] = ()
    audited: Case | None = None


@dataclass(frozen=True, slots=True)
class Packet:
    """A finished packet: its bytes, how many pages, its number, and what the reviews in it said."""

    content: bytes
    pages: int
    number: str
    reviews: tuple[CaseReview, ...]


@dataclass(frozen=True, slots=True)
class _Sealed:
    """A judged case with the two files that go into the packet."""

    judged: Judged
    case_file: bytes
    review_file: bytes
    notes: tuple[str, ...]

    @property
    def audited_file(self) -> bytes:
        """The auditor's version of the case; empty where there is none."""
        return write_case(self.judged.audited).encode() if self.judged.audited is not None else b""


def make_packet(
    reviewer: Reviewer,
    cases: Sequence[PacketCase],
    form: Form,
    notes: Sequence[tuple[str, ...]] | None = None,
) -> Packet:
    """Make the packet of one case or several.

    Args:
        reviewer: judges the cases.
        cases: one or more.
        form: how it is printed.
        notes: what the cover of each case says besides, where that is known and the cases are masked already.

    Raises:
        KnownProblem: there is no case, or one that cannot be written as a case file.
    """
    if not cases:
        raise KnownProblem("there is no case to print.", to_do="Name a case file (.case.json).")
    sealed = [
        _sealed(reviewer, one, form, notes[place] if notes is not None else None) for place, one in enumerate(cases)
    ]
    content = _content(reviewer, sealed, form)
    pages = compose.typeset(content)
    if form.summary and pages.count > 1 and len(sealed) == 1:  # one page is what was asked for
        content = replace(content, parts=content.parts - {Part.SIGNATURES})
        pages = compose.typeset(content)

    def attachments(digests: tuple[str, ...]) -> list[Attachment]:
        return _attachments(reviewer, sealed, form, content.packet, digests)

    whole = archive.archived(pages, content, reviewer.codeset.checked_through, attachments, form.password)
    return Packet(whole, pages.count, content.packet, tuple(one.judged.review for one in sealed))


def _sealed(reviewer: Reviewer, one: PacketCase, form: Form, notes: tuple[str, ...] | None) -> _Sealed:
    case = one.case
    overrides, audited = one.overrides, one.audited
    if form.redact and notes is None:
        case = _redacted(reviewer, case)
        notes = _redaction_notes(reviewer, one.case, case)
        overrides = tuple(replace(over, reason="[masked]") for over in overrides)
        audited = _redacted(reviewer, audited) if audited is not None else None
    review = reviewer.review(case)
    return _Sealed(
        judged(reviewer, case, review, overrides, audited),
        write_case(case).encode(),
        (run_json(reviewer.codeset, [review]) + "\n").encode(),
        notes or (),
    )


def _redacted(reviewer: Reviewer, case: Case) -> Case:
    from workbench.rules.catalogue.documentation._shared import entries
    from workbench.rules.view import Review

    view = Review(case, reviewer.codeset, reviewer.today)
    items = {name: item.replace("-", " ") for item, name, _ in entries(view)}
    drugs = {
        text.casefold()
        for row in reviewer.codeset.all_rows("drugs")
        for text in (row["drug"], *row["drug"].replace("-", " ").split())
    }
    return redacted(
        case,
        lambda name: items.get(name, ""),
        lambda name: name.strip().casefold() in drugs,
        lambda name: view.product_id(name) is not None,
    )


def _redaction_notes(reviewer: Reviewer, whole: Case, masked: Case) -> tuple[str, ...]:
    """Says that it is redacted and, by rule, what the whole case finds besides: a rule's id names no patient."""
    told = "Redacted: what names the patient, and free text, is masked here and in the case this file carries."
    before, after = reviewer.review(whole), reviewer.review(masked)
    missing = sorted({one.rule for one in before.findings} - {one.rule for one in after.findings})
    if missing:
        told += f" The whole case also has findings of {', '.join(missing)}, which rest on what is masked."
    if before.verdict is not after.verdict:
        told += f" The verdict on the whole case: {VERDICT[before.verdict].lower()}."
    return (told,)


# -- content -------------------------------------------------------------------------------------------------------


def _content(reviewer: Reviewer, sealed: Sequence[_Sealed], form: Form) -> Content:
    number = _number(reviewer, sealed, form)
    status = "Final" if form.final else "Draft, not finalized"
    pages: list[CasePages] = []
    if not (form.summary and len(sealed) > 1):
        for place, one in enumerate(sealed, start=1):
            manifest = _manifest_rows(reviewer, one, form, number)
            pages.append(case_pages(reviewer, one.judged, f"c{place}", manifest, one.notes, status))
    batch: BatchPages | None = None
    if len(sealed) > 1:
        from workbench.services.packet_batch import batch_pages

        batch = batch_pages(reviewer, [one.judged for one in sealed], status, linked=bool(pages))
    name = sealed[0].judged.case.case_id if len(sealed) == 1 else f"{len(sealed)} cases"
    parts = ONE_PAGE if form.summary else form.parts
    return Content(
        title=_plain(f"Audit packet, {name}"),
        subject="Review of the outpatient claims of a course of CAR-T therapy",
        department=form.department,
        packet=number,
        sheet=SHEETS[form.sheet],
        draft=not form.final,
        foot=REFERENCE if form.final else f"{REFERENCE} · DRAFT",
        batch=batch,
        cases=tuple(pages),
        parts=parts,
        logo=form.logo,
    )


def _plain(text: str) -> str:
    """Text for the file's properties, which readers show in a title bar."""
    from workbench.report.script import clean

    return clean(text).replace("\n", " ")


def _number(reviewer: Reviewer, sealed: Sequence[_Sealed], form: Form) -> str:
    """The packet's number: short enough to read out, and another one for anything that is different."""
    parts = [one.case_file + one.review_file + one.audited_file for one in sealed]
    seed = json.dumps([_form(form), rule_set_digest(), reviewer.codeset.digest, sha256(form.logo), *map(sha256, parts)])
    digits = sha256(seed.encode()).removeprefix("sha256:")[:12]
    return f"{digits[:4]} {digits[4:8]} {digits[8:]}"


def _manifest_rows(reviewer: Reviewer, one: _Sealed, form: Form, number: str) -> list[tuple[str, str]]:
    active = sum(1 for rule in reviewer.rules if not rule.retired)
    rows = [
        ("Program", f"workbench {__version__}"),
        ("Rules", f"{active} rules"),
        ("Rule set", rule_set_digest()),
        ("Code set", reviewer.codeset.digest),
        ("Checked through", reviewer.codeset.checked_through.isoformat()),
        ("Case", sha256(one.case_file)),
        ("Result", sha256(one.review_file)),
        ("Packet", number),
        ("Printed", _printed(form)),
    ]
    if form.as_of:
        rows.append(("Judged as of", reviewer.today.isoformat()))
    return rows


def _printed(form: Form) -> str:
    told = ["Letter" if form.sheet == "letter" else "A4", "final" if form.final else "draft"]
    told += ["redacted"] if form.redact else []
    out = [part.value for part in Part if part not in form.parts]
    told += [f"without {', '.join(out)}"] if out else []
    return ", ".join(told)


def _form(form: Form) -> dict[str, object]:
    """The form as it is kept in the packet, so that it can be printed again."""
    return {
        "sheet": form.sheet,
        "final": form.final,
        "redact": form.redact,
        "parts": [part.value for part in Part if part in form.parts],
        "summary": form.summary,
        "as_of": form.as_of,
        "department": form.department,
    }


def _attachments(
    reviewer: Reviewer, sealed: Sequence[_Sealed], form: Form, number: str, digests: tuple[str, ...]
) -> list[Attachment]:
    many = len(sealed) > 1
    files: list[Attachment] = []
    listed: list[dict[str, object]] = []
    for place, one in enumerate(sealed, start=1):
        suffix = f"-{place}" if many else ""
        case_name, review_name = f"case{suffix}.json", f"review{suffix}.json"
        files.append(Attachment(case_name, one.case_file, "application/json", "The case that was reviewed", True))
        files.append(Attachment(review_name, one.review_file, "application/json", "What the review said", False))
        audited_name = f"audited{suffix}.json" if one.audited_file else ""
        if audited_name:
            about = "The auditor's version of the case"
            files.append(Attachment(audited_name, one.audited_file, "application/json", about, True))
        listed.append({
            "audited": audited_name,
            "audited_digest": sha256(one.audited_file),
            "case_id": one.judged.case.case_id,
            "verdict": one.judged.review.verdict.value,
            "case": case_name,
            "case_digest": sha256(one.case_file),
            "review": review_name,
            "review_digest": sha256(one.review_file),
            "notes": list(one.notes),
            "overrides": [
                {
                    "rule": over.rule,
                    "claim": over.place.claim,
                    "line": over.place.line,
                    "field": over.place.field,
                    "reason": over.reason,
                    "observed": dict(over.observed),
                }
                for over in one.judged.overrides
            ],
        })  # fmt: skip
    manifest = {
        "format": FORMAT,
        "packet": number,
        "workbench": __version__,
        "rule_set": rule_set_digest(),
        "codeset": {
            "digest": reviewer.codeset.digest,
            "checked_through": reviewer.codeset.checked_through.isoformat(),
        },
        "as_of": reviewer.today.isoformat() if form.as_of else None,
        "form": _form(form),
        "cases": listed,
        "pages": list(digests),
    }
    text = (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()
    files.append(Attachment(MANIFEST, text, "application/json", "Versions and digests of this packet", False))
    if form.logo:
        files.append(Attachment("logo.png", form.logo, "image/png", "The picture at the head of each page", False))
    return files
