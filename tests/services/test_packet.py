"""The packet: what stands on paper and in the file."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from decimal import Decimal
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pypdf import PdfReader

from tests.services.packets import SECRETS, TODAY, case, hidden_in, packet, squeezed, texts, whole_text
from workbench.casefile.read import read_case
from workbench.casefile.write import write_case
from workbench.domain.errors import KnownProblem
from workbench.domain.records import replace
from workbench.report.content import Part
from workbench.services import words
from workbench.services.editing import Override
from workbench.services.packet import Form, PacketCase, make_packet
from workbench.services.packet_files import cases_named, form_of, write_packet
from workbench.services.packet_judged import title_of
from workbench.services.review import Reviewer, all_rules

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.codeset.lookup import CodeSet

HEADINGS = (
    "Outpatient audit packet", "Summary", "Course of treatment", "Lines as billed and as recommended", "Findings",
    "Documentation checklist", "Scoring", "Coder's response", "Signatures", "Sources", "Manifest", "Change log",
)  # fmt: skip


@pytest.fixture(scope="module")
def reviewer(codeset: CodeSet) -> Reviewer:
    return Reviewer(codeset, all_rules(), TODAY)


@pytest.fixture(scope="module")
def made(reviewer: Reviewer) -> bytes:
    return packet(reviewer).content


def outline(content: bytes) -> list[str]:
    reader = PdfReader(io.BytesIO(content))
    return [entry.title for entry in reader.outline if not isinstance(entry, list)]  # type: ignore[misc]


def test_the_twelve_parts_stand_in_their_order(made: bytes) -> None:
    text = "\n".join(texts(made))
    places = [text.find(f"\n{name} {number}\n" if number > 1 else name) for number, name in enumerate(HEADINGS, 1)]
    assert -1 not in places
    assert places == sorted(places)
    assert outline(made) == [
        f"{number} {'Cover' if number == 1 else name}" for number, name in enumerate(HEADINGS, start=1)
    ]


def test_every_finding_source_and_open_question_is_on_paper(reviewer: Reviewer, made: bytes) -> None:
    review = reviewer.review(case())
    assert len(review.findings) >= 5
    text = whole_text(made)
    for finding in review.findings:
        for told in (title_of(finding.name), finding.message, finding.remedy, finding.rule, words.place(finding.place)):
            assert squeezed(told) in text
        if finding.fix:
            assert squeezed(finding.fix.summary) in text
        for citation in finding.citations:
            assert squeezed(citation.title) in text
            assert squeezed(citation.at) in text
            assert squeezed(citation.url) in text
    for question in review.not_assessed:
        assert squeezed(question.because) in text


def test_every_page_says_its_number_and_its_case(made: bytes) -> None:
    pages = texts(made)
    assert len(pages) > 3
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text
        assert "Case EX-1" in text
        assert "DRAFT" in text


def test_a_final_packet_is_no_draft(reviewer: Reviewer) -> None:
    assert "DRAFT" not in "".join(texts(packet(reviewer, form=Form(final=True)).content))


@pytest.mark.parametrize(("sheet", "size"), [("letter", (612, 792)), ("a4", (595.276, 841.89))])
def test_the_paper_has_the_size_asked_for(reviewer: Reviewer, sheet: str, size: tuple[float, float]) -> None:
    reader = PdfReader(io.BytesIO(packet(reviewer, form=Form(sheet=sheet)).content))
    sizes = {(float(page.mediabox.width), float(page.mediabox.height)) for page in reader.pages}
    assert [pytest.approx(size, abs=0.01)] == list(sizes)


def test_parts_left_out_are_not_printed_and_their_links_are_gone(reviewer: Reviewer) -> None:
    form = Form(parts=frozenset(Part) - {Part.SOURCES, Part.RESPONSE})
    content = packet(reviewer, form=form).content
    assert [title[title.index(" ") + 1 :] for title in outline(content)] == [
        "Cover" if name == HEADINGS[0] else name for name in HEADINGS if name not in ("Sources", "Coder's response")
    ]
    findings = len(reviewer.review(case()).findings)
    assert 0 < len(leads_to(content)) <= findings


def leads_to(content: bytes) -> set[tuple[int, float]]:
    """The places to which links lead: the number of the page and the height on it."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        links = [link for page in pdf.pages for link in page.get("/Annots", pikepdf.Array())]
        return {(numbers[link.Dest[0].objgen], float(link.Dest[3])) for link in links}


def test_each_finding_leads_to_its_sources(reviewer: Reviewer, made: bytes) -> None:
    cited = {citation.source for finding in reviewer.review(case()).findings for citation in finding.citations}
    pages = texts(made)
    there = {number for number, text in enumerate(pages, start=1) if "Document and place" in text}
    assert len({place for place in leads_to(made) if place[0] in there}) >= len(cited) > 3


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_the_same_case_gives_the_same_bytes_in_every_time_zone(made: bytes, tmp_path: Path, zone: str) -> None:
    source, target = tmp_path / "a.case.json", tmp_path / "a.pdf"
    source.write_text(write_case(case()), encoding="utf-8")
    run = [sys.executable, "-m", "workbench", "packet", str(source), "-o", str(target)]
    environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": "random"}
    ended = subprocess.run(run, capture_output=True, text=True, env=environment, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert target.read_bytes() == made


def test_it_carries_the_case_and_the_result(reviewer: Reviewer, made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as pdf:
        files = {name: one.get_file().read_bytes() for name, one in pdf.attachments.items()}
        related = {str(one.UF): str(one.AFRelationship) for one in pdf.Root.AF}
    assert read_case(files["case.json"], "case.json") == case()
    assert related == {"case.json": "/Source", "review.json": "/Data", "packet.json": "/Data"}
    manifest = json.loads(files["packet.json"])
    assert manifest["codeset"]["digest"] == reviewer.codeset.digest
    assert len(manifest["pages"]) == len(texts(made))


def test_it_has_the_shape_of_an_archive_file(made: bytes) -> None:
    assert made.startswith(b"%PDF-1.7\n%\xbf\xf7\xa2\xfe")
    with pikepdf.open(io.BytesIO(made)) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert (str(intent.S), int(intent.DestOutputProfile.N)) == ("/GTS_PDFA1", 3)
        with pdf.open_metadata() as meta:
            assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("3", "B")
            assert meta["dc:title"] == str(pdf.docinfo["/Title"]) == "Audit packet, EX-1"
        assert not pdf.is_encrypted
        assert {str(key) for key in pdf.docinfo} == {"/Title", "/Author", "/Subject", "/Creator", "/Producer"}
        assert "/JavaScript" not in pdf.Root.Names
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary):
                assert thing.get("/SMask", "/None") == "/None"
                assert float(thing.get("/ca", 1)) == float(thing.get("/CA", 1)) == 1
                assert thing.get("/Type") != "/Font" or "/FontFile2" in thing.FontDescriptor
                assert thing.get("/Subtype") != "/Link" or thing.F == 4


def test_it_is_tagged(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "en-US"
        kinds = [str(kid.S) for kid in pdf.Root.StructTreeRoot.K.K]
        assert kinds[0] == "/H1"
        assert kinds.count("/H2") >= 10
        assert {"/P", "/Table", "/Figure"} <= set(kinds)
        for place, page in enumerate(pdf.pages):
            listed = pdf.Root.StructTreeRoot.ParentTree.Nums[2 * place + 1]
            marked = page.Contents.read_bytes().count(b"/MCID")
            assert (len(listed), int(page.StructParents)) == (marked, place)


def test_a_redacted_packet_holds_nothing_of_the_patient(reviewer: Reviewer, made: bytes) -> None:
    assert set(hidden_in(made, SECRETS)) >= set(SECRETS) - {"19580402"}  # the test can see
    content = packet(reviewer, case("EX-4711-SECRET"), form=Form(redact=True)).content
    assert hidden_in(content, SECRETS) == []
    assert "Redacted:" in "".join(texts(content))


def test_an_override_is_printed_with_its_reason(reviewer: Reviewer) -> None:
    finding = reviewer.review(case()).findings[-1]
    over = Override(finding.rule, finding.place, "the auditor & <b>agreed</b>", finding.observed)
    content = make_packet(reviewer, [PacketCase(case(), (over,))], Form()).content
    assert squeezed("Overridden: the auditor & <b>agreed</b>") in whole_text(content)


def test_several_cases_begin_with_a_page_on_all(reviewer: Reviewer) -> None:
    content = packet(reviewer, case("EX-1"), case("EX-1"), case("EX-2")).content
    pages = texts(content)
    assert "Outpatient audit summary" in pages[0]
    assert outline(content) == ["All cases", "Case EX-1", "Case EX-1", "Case EX-2"]
    starts = {number for number, text in enumerate(pages, start=1) if "Outpatient audit packet" in text}
    assert len(starts) == 3
    assert starts <= {page for page, _ in leads_to(content)}


@pytest.mark.parametrize("count", [1, 2, 30])
def test_a_summary_is_one_page(reviewer: Reviewer, count: int) -> None:
    cases = [case(f"EX-{number}") for number in range(count)]
    assert packet(reviewer, *cases, form=Form(summary=True)).pages == 1


def test_a_password_locks_the_file_and_says_no_archive(reviewer: Reviewer) -> None:
    content = packet(reviewer, form=Form(password="horse staple")).content
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(content))
    with pikepdf.open(io.BytesIO(content), password="horse staple") as pdf:
        assert pdf.encryption.R == 6
        with pdf.open_metadata() as meta:
            assert "pdfaid:part" not in meta


# -- files ---------------------------------------------------------------------------------------------------------


def test_it_is_written_for_its_owner_only(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    write_packet(str(target), b"%PDF", [])
    assert (target.read_bytes(), target.stat().st_mode & 0o777) == (b"%PDF", 0o600)
    assert list(tmp_path.iterdir()) == [target]


def test_a_packet_never_goes_over_its_case(tmp_path: Path) -> None:
    source = tmp_path / "a.case.json"
    source.write_text("{}", encoding="utf-8")
    with pytest.raises(KnownProblem, match="would overwrite the case"):
        write_packet(str(source), b"%PDF", [str(source)])
    assert source.read_text(encoding="utf-8") == "{}"


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"before")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KnownProblem, match="No space left on device"):
        write_packet(str(target), b"%PDF", [])
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.pdf", b"before")]


def test_a_folder_is_its_case_files(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.case.json").write_text(write_case(replace(case(), case_id=name)), encoding="utf-8")
    (tmp_path / "note.txt").write_text("", encoding="utf-8")
    _, cases = cases_named([str(tmp_path)])
    assert [one.case.case_id for one in cases] == ["a", "b"]


def test_an_empty_folder_and_no_parts_are_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownProblem, match="no case file"):
        cases_named([str(tmp_path)])
    with pytest.raises(KnownProblem, match="nothing would be printed"):
        form(leave_out=tuple(part.value for part in Part))


def form(leave_out: tuple[str, ...] = (), logo: str | None = None) -> Form:
    return form_of(
        sheet="a4", final=False, redact=False, leave_out=leave_out, summary=False, as_of=False, department="",
        logo=logo, password_file=None,
    )  # fmt: skip


def test_a_logo_is_printed_without_transparency(reviewer: Reviewer, tmp_path: Path) -> None:
    from PIL import Image

    picture = tmp_path / "logo.png"
    Image.new("RGBA", (300, 60), (200, 0, 0, 90)).save(picture)
    content = packet(reviewer, form=form(logo=str(picture))).content
    with pikepdf.open(io.BytesIO(content)) as pdf:
        images = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
        assert [(int(one.Width), int(one.Height), "/SMask" in one) for one in images] == [(300, 60, False)]


def test_a_picture_that_is_none_is_refused(tmp_path: Path) -> None:
    picture = tmp_path / "logo.png"
    picture.write_bytes(b"%PDF-1.7")
    with pytest.raises(KnownProblem, match="no picture"):
        form(logo=str(picture))


def test_the_auditors_version_stands_beside_the_coders(reviewer: Reviewer) -> None:
    claim = case().claims[0]
    line = replace(claim.lines[1], units=Decimal(3), reason="seven hours in the chart")
    audited = replace(case(), claims=(replace(claim, lines=(claim.lines[0], line, *claim.lines[2:])),))
    content = make_packet(reviewer, [PacketCase(case(), audited=audited)], Form()).content
    assert squeezed("claim A · line 2 · units (FL 46) 1 3 seven hours in the chart") in whole_text(content)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert read_case(pdf.attachments["audited.json"].get_file().read_bytes(), "audited.json") == audited
    masked = make_packet(reviewer, [PacketCase(case(), audited=audited)], Form(redact=True)).content
    assert hidden_in(masked, (*SECRETS, "seven hours")) == []
