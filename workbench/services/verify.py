"""Reads a packet back, checks that nothing in it was changed, and reviews its cases again.

Three questions: is each file and page what the packet says it is; does its case make exactly these pages (asked where
program, rules and code set are the same); and is the verdict the same today. Digests alone could be made again by
whoever changes a packet; pages that do not follow from the case cannot.
"""

from __future__ import annotations

import json
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench import __version__
from workbench.casefile.read import read_case
from workbench.domain.errors import KnownProblem
from workbench.domain.finding import Place
from workbench.domain.records import dataclass, replace
from workbench.report.content import Part
from workbench.report.digests import sha256
from workbench.report.reading import read_packet
from workbench.report.sheet import SHEETS
from workbench.services.editing import Override
from workbench.services.open_case import read_bytes
from workbench.services.packet import FORMAT, MANIFEST, Form, PacketCase, make_packet
from workbench.services.review_json import review_object
from workbench.services.rule_set import rule_set_digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbench.domain.case import Case
    from workbench.domain.finding import CaseReview
    from workbench.report.reading import Read
    from workbench.services.review import Reviewer


class Seal(StrEnum):
    """Whether a packet is what it says it is."""

    WHOLE = "unchanged"
    TAMPERED = "changed after it was made"


@dataclass(frozen=True, slots=True)
class Again:
    """One case of a packet, reviewed again.

    Attributes:
        then: the verdict in the packet.
        gone: findings that were there and are not now; `new`: the other way round. Rule, place, message.
        open_gone: questions that could not be answered then and can now; `open_new`: the other way round.
    """

    case_id: str
    then: str
    now: str
    gone: tuple[str, ...]
    new: tuple[str, ...]
    open_gone: tuple[str, ...]
    open_new: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether the review says exactly the same."""
        return self.then == self.now and not (self.gone or self.new or self.open_gone or self.open_new)


@dataclass(frozen=True, slots=True)
class Verified:
    """What a packet turned out to be.

    Attributes:
        broken: what was changed, in words; empty when nothing was.
        changed: what is different now from when the packet was made: program, rules, code set.
        notes: what else to know.
        inside: the cases themselves, with what was set aside in each.
    """

    number: str
    seal: Seal
    broken: tuple[str, ...]
    changed: tuple[str, ...]
    cases: tuple[Again, ...]
    reviews: tuple[CaseReview, ...]
    notes: tuple[str, ...]
    inside: tuple[PacketCase, ...] = ()

    @property
    def same(self) -> bool:
        """Whether nothing was changed and every verdict is the same."""
        return self.seal is Seal.WHOLE and all(case.same for case in self.cases)


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the manifest says of one case."""

    case_id: str
    case: str
    case_digest: str
    review: str
    review_digest: str
    overrides: tuple[Override, ...]
    audited: str
    audited_digest: str

    @property
    def files(self) -> tuple[tuple[str, str, str], ...]:
        """Each file: its name, its digest, what it is."""
        audited = ((self.audited, self.audited_digest, "the auditor's version"),) if self.audited else ()
        return (self.case, self.case_digest, "the case"), (self.review, self.review_digest, "the result"), *audited


@dataclass(frozen=True, slots=True)
class _Manifest:
    number: str
    workbench: str
    rule_set: str
    codeset: str
    checked_through: str
    as_of: date | None
    form: Form
    cases: tuple[_Entry, ...]
    pages: tuple[str, ...]


def verify_file(reviewer: Reviewer, path: str, password: str = "") -> Verified:
    """Verify a packet.

    Raises:
        KnownProblem: the file cannot be read, is no PDF, or is no packet.
    """
    content = read_bytes(path)
    if not content.startswith(b"%PDF"):
        raise KnownProblem("this is no PDF.", where=path, to_do="`workbench review` reviews a case file.")
    read = read_packet(content, path, password)
    manifest = _manifest(read, path)
    if manifest.as_of is not None:
        reviewer = replace(reviewer, today=manifest.as_of)
    broken = list(_broken(read, manifest))
    cases = [_case(read, entry, path, broken) for entry in manifest.cases]
    reviews = [reviewer.review(case) for case in cases]
    again = [
        _again(entry, read.files.get(entry.review, b""), review)
        for entry, review in zip(manifest.cases, reviews, strict=True)
    ]
    changed = tuple(_changed(reviewer, manifest))
    notes: list[str] = []
    if changed:
        notes.append(
            "The pages were not made again for comparison, because another program, rules or code set made them."
        )
    elif all(case.same for case in again) and not broken:
        broken += _not_from_the_case(reviewer, read, manifest, cases)
    elif not broken:
        broken.append("the result in the packet is not what its case gives with the same rules and code set")
    seal = Seal.TAMPERED if broken else Seal.WHOLE
    inside = tuple(PacketCase(case, entry.overrides) for case, entry in zip(cases, manifest.cases, strict=True))
    return Verified(manifest.number, seal, tuple(broken), changed, tuple(again), tuple(reviews), tuple(notes), inside)


def packet_case(path: str, content: bytes, password: str = "") -> Case:
    """The case of a packet, for reviewing it like a case file.

    Raises:
        KnownProblem: it is no packet, holds several cases, or its case was changed.
    """
    read = read_packet(content, path, password)
    manifest = _manifest(read, path)
    says = "`workbench verify` says what there is to say of it."
    if len(manifest.cases) != 1:
        raise KnownProblem(f"this packet holds {len(manifest.cases)} cases.", where=path, to_do=says)
    entry = manifest.cases[0]
    case = _case(read, entry, path, [])
    if sha256(read.files[entry.case]) != entry.case_digest:
        raise KnownProblem("the case in this packet was changed after it was made.", where=path, to_do=says)
    return case


def _case(read: Read, entry: _Entry, path: str, broken: list[str]) -> Case:
    content = read.files.get(entry.case)
    if content is None:
        raise KnownProblem(f"the packet has lost its case ({entry.case}).", where=path)
    case = read_case(content, f"{path}, {entry.case}")
    if case.case_id != entry.case_id:
        broken.append(f"{entry.case}: the case has another id than the packet says")
    return case


def _broken(read: Read, manifest: _Manifest) -> Iterator[str]:
    """Files and pages that are not what the manifest says."""
    for entry in manifest.cases:
        for name, digest, what in entry.files:
            if name not in read.files:
                yield f"{what} ({name}) is missing"
            elif sha256(read.files[name]) != digest:
                yield f"{what} ({name}) was changed"
    if len(read.pages) != len(manifest.pages):
        yield f"the packet has {len(read.pages)} pages and was made with {len(manifest.pages)}"
    for number, (page, made) in enumerate(zip(read.pages, manifest.pages, strict=False), start=1):
        if page != made:
            yield f"page {number} was changed"
    known = {MANIFEST, "logo.png", *(name for entry in manifest.cases for name, _, _ in entry.files)}
    for name in sorted(set(read.files) - known):
        yield f"the file {name!r} was added"


def _not_from_the_case(reviewer: Reviewer, read: Read, manifest: _Manifest, cases: Sequence[Case]) -> Iterator[str]:
    """Makes the packet again from its cases: the pages and the number have to be the same."""
    given = [
        PacketCase(
            case,
            entry.overrides,
            read_case(read.files[entry.audited], entry.audited) if entry.audited else None,
        )
        for case, entry in zip(cases, manifest.cases, strict=True)
    ]
    notes = [_notes(read, place) for place in range(len(given))]
    form = replace(manifest.form, logo=read.files.get("logo.png", b""))
    made = make_packet(reviewer, given, form, notes)
    if made.number != manifest.number:
        yield f"its number would be {made.number}"
    again = read_packet(made.content, "the packet made again").pages
    different = [str(n) for n, (old, new) in enumerate(zip(read.pages, again, strict=False), start=1) if old != new]
    if different or len(again) != len(read.pages):
        yield f"page {', '.join(different) or 'count'} is not what its case gives"


def _changed(reviewer: Reviewer, manifest: _Manifest) -> Iterator[str]:
    if manifest.workbench != __version__:
        yield f"program {manifest.workbench} then, {__version__} now"
    if manifest.rule_set != rule_set_digest():
        yield "another set of rules"
    if manifest.codeset != reviewer.codeset.digest:
        now = reviewer.codeset.checked_through.isoformat()
        yield f"another code set: checked through {manifest.checked_through} then, {now} now"


# -- the same verdict? ---------------------------------------------------------------------------------------------


def _again(entry: _Entry, then: bytes, review: CaseReview) -> Again:
    old, new = _result(then), review_object(review)
    before, after = _findings(old), _findings(new)
    open_before, open_after = _questions(old), _questions(new)
    return Again(
        entry.case_id,
        str(old.get("verdict", "not known")),
        review.verdict.value,
        tuple(before[key] for key in before if key not in after),
        tuple(after[key] for key in after if key not in before),
        tuple(one for one in open_before if one not in open_after),
        tuple(one for one in open_after if one not in open_before),
    )


def _result(content: bytes) -> Mapping[str, object]:
    try:
        run = json.loads(content)
        case = run["cases"][0]
    except (ValueError, KeyError, IndexError, TypeError):
        return {}
    return case if isinstance(case, dict) else {}


def _rows(result: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    rows = result.get(name)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _findings(result: Mapping[str, object]) -> dict[str, str]:
    """Findings in words, by all that is said of them."""
    found: dict[str, str] = {}
    for row in _rows(result, "findings"):
        place = Place(_text(row.get("claim")), _number(row.get("line")), str(row.get("field")))
        found[json.dumps(row, sort_keys=True)] = (
            f"{row.get('severity')} {row.get('rule')}, {place}: {row.get('message')}"
        )
    return found


def _questions(result: Mapping[str, object]) -> list[str]:
    return [f"{row.get('rule')}: {row.get('because')}" for row in _rows(result, "not_assessed")]


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


# -- the manifest --------------------------------------------------------------------------------------------------


def _manifest(read: Read, path: str) -> _Manifest:
    """The manifest of a packet.

    Raises:
        KnownProblem: there is none, or it is not one that this program reads.
    """
    content = read.files.get(MANIFEST)
    if content is None:
        raise KnownProblem("this PDF is no audit packet: it carries no case.", where=path)
    try:
        raw = json.loads(content)
        if raw["format"] != FORMAT:
            raise KnownProblem(
                f"this packet has the format {raw['format']!r}, this program reads {FORMAT}.", where=path
            )
        form = raw["form"]
        return _Manifest(
            number=str(raw["packet"]),
            workbench=str(raw["workbench"]),
            rule_set=str(raw["rule_set"]),
            codeset=str(raw["codeset"]["digest"]),
            checked_through=str(raw["codeset"]["checked_through"]),
            as_of=date.fromisoformat(raw["as_of"]) if raw["as_of"] else None,
            form=Form(
                sheet=form["sheet"] if form["sheet"] in SHEETS else "letter",
                final=bool(form["final"]),
                redact=bool(form["redact"]),
                parts=frozenset(Part(name) for name in form["parts"]),
                summary=bool(form["summary"]),
                as_of=bool(form["as_of"]),
                department=str(form["department"]),
            ),
            cases=tuple(_entry(one) for one in raw["cases"]),
            pages=tuple(map(str, raw["pages"])),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise KnownProblem(
            f"the packet's own list ({MANIFEST}) cannot be read: it was changed after it was made.", where=path
        ) from None


def _entry(raw: Mapping[str, object]) -> _Entry:
    overrides = raw["overrides"]
    return _Entry(
        case_id=str(raw["case_id"]),
        case=str(raw["case"]),
        case_digest=str(raw["case_digest"]),
        review=str(raw["review"]),
        review_digest=str(raw["review_digest"]),
        overrides=tuple(_override(one) for one in overrides) if isinstance(overrides, list) else (),
        audited=str(raw.get("audited", "")),
        audited_digest=str(raw.get("audited_digest", "")),
    )


def _override(raw: Mapping[str, object]) -> Override:
    observed = raw["observed"]
    place = Place(_text(raw["claim"]), _number(raw["line"]), str(raw["field"]))
    seen = tuple((str(k), str(v)) for k, v in observed.items()) if isinstance(observed, dict) else ()
    return Override(str(raw["rule"]), place, str(raw["reason"]), seen)


def _notes(read: Read, place: int) -> tuple[str, ...]:
    """What the cover says besides, such as that it is redacted: it comes from the whole case, which is not here."""
    raw = json.loads(read.files[MANIFEST])
    told = raw["cases"][place].get("notes", [])
    return tuple(map(str, told)) if isinstance(told, list) else ()
