"""Verifying a packet: untouched, tampered with, and judged by other rules."""

from __future__ import annotations

import json
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.services.packets import TODAY, case, packet, rewritten
from workbench.casefile.write import write_case
from workbench.domain.errors import KnownProblem
from workbench.domain.finding import Severity
from workbench.domain.records import replace
from workbench.report.digests import page_digest, sha256
from workbench.services import verify
from workbench.services.editing import Override
from workbench.services.open_case import open_case
from workbench.services.packet import Form, PacketCase, make_packet
from workbench.services.review import Reviewer, all_rules
from workbench.services.verify import Seal, Verified, verify_file

if TYPE_CHECKING:
    import pikepdf

    from workbench.codeset.lookup import CodeSet


@pytest.fixture(scope="module")
def reviewer(codeset: CodeSet) -> Reviewer:
    return Reviewer(codeset, all_rules(), TODAY)


@pytest.fixture(scope="module")
def made(reviewer: Reviewer) -> bytes:
    return packet(reviewer).content


def verified(reviewer: Reviewer, content: bytes, folder: Path) -> Verified:
    path = folder / "packet.pdf"
    path.write_bytes(content)
    return verify_file(reviewer, str(path))


def put(pdf: pikepdf.Pdf, name: str, content: bytes) -> None:
    """Give an attachment another content."""
    specification = next(one for one in pdf.Root.AF if str(one.UF) == name)
    specification.EF.F.write(content)


def manifest(pdf: pikepdf.Pdf) -> dict[str, object]:
    told: dict[str, object] = json.loads(pdf.attachments["packet.json"].get_file().read_bytes())
    return told


def test_an_untouched_packet_says_the_same(reviewer: Reviewer, made: bytes, tmp_path: Path) -> None:
    found = verified(reviewer, made, tmp_path)
    (one,) = found.cases
    assert (found.seal, found.broken, found.changed, found.same) == (Seal.WHOLE, (), (), True)
    assert (one.case_id, one.then, one.now, one.same) == ("EX-1", "errors", "errors", True)


@pytest.mark.parametrize(
    "form",
    [
        Form(redact=True),
        Form(final=True, sheet="a4", department="Cancer Center, Revenue Integrity"),
        Form(summary=True),
        Form(as_of=True),
    ],
)
def test_every_form_can_be_verified(reviewer: Reviewer, form: Form, tmp_path: Path) -> None:
    assert verified(reviewer, packet(reviewer, case("A"), form=form).content, tmp_path).same
    assert verified(reviewer, packet(reviewer, case("A"), case("B"), form=form).content, tmp_path).same


def test_overrides_are_kept(reviewer: Reviewer, tmp_path: Path) -> None:
    finding = reviewer.review(case()).findings[0]
    over = Override(finding.rule, finding.place, "agreed", finding.observed)
    content = make_packet(reviewer, [PacketCase(case(), (over,))], Form()).content
    assert verified(reviewer, content, tmp_path).same


def test_another_case_inside_is_named(reviewer: Reviewer, made: bytes, tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        text = pdf.attachments["case.json"].get_file().read_bytes()
        assert b"603790.00" in text
        put(pdf, "case.json", text.replace(b"603790.00", b"100.00"))

    found = verified(reviewer, rewritten(made, change), tmp_path)
    assert found.seal is Seal.TAMPERED
    assert "the case (case.json) was changed" in found.broken


def test_another_result_inside_is_named(reviewer: Reviewer, made: bytes, tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        text = pdf.attachments["review.json"].get_file().read_bytes()
        put(pdf, "review.json", text.replace(b'"errors"', b'"clean"'))

    found = verified(reviewer, rewritten(made, change), tmp_path)
    assert found.broken == ("the result (review.json) was changed",)
    assert (found.cases[0].then, found.cases[0].now) == ("clean", "errors")


def test_another_page_is_named(reviewer: Reviewer, made: bytes, tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].contents_add(b"BT ET")

    assert verified(reviewer, rewritten(made, change), tmp_path).broken == ("page 2 was changed",)


def test_a_page_taken_out_is_named(reviewer: Reviewer, made: bytes, tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[-1]

    found = verified(reviewer, rewritten(made, change), tmp_path)
    assert any("pages and was made with" in told for told in found.broken)


def test_a_page_with_its_digest_made_again_is_still_named(reviewer: Reviewer, made: bytes, tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(b"BT ET")
        told = manifest(pdf)
        told["pages"] = [page_digest(page, {}) for page in pdf.pages]
        put(pdf, "packet.json", json.dumps(told).encode())

    found = verified(reviewer, rewritten(made, change), tmp_path)
    assert found.broken == ("page 1 is not what its case gives",)


def test_a_result_with_its_digest_made_again_is_still_named(reviewer: Reviewer, made: bytes, tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        text = pdf.attachments["review.json"].get_file().read_bytes().replace(b'"errors"', b'"clean"')
        put(pdf, "review.json", text)
        told = json.loads(json.dumps(manifest(pdf)))
        told["cases"][0]["review_digest"] = sha256(text)
        put(pdf, "packet.json", json.dumps(told).encode())

    found = verified(reviewer, rewritten(made, change), tmp_path)
    assert found.seal is Seal.TAMPERED


def test_saving_it_with_another_program_is_no_change(reviewer: Reviewer, made: bytes, tmp_path: Path) -> None:
    again = rewritten(made, lambda _pdf: None)
    assert again != made
    assert verified(reviewer, again, tmp_path).same


def test_another_code_set_and_its_effect_are_told(
    reviewer: Reviewer, made: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rule that is gone stands for a newer set of rules, another digest for a newer code set."""
    finding = next(one for one in reviewer.review(case()).findings if one.severity is Severity.ERROR)
    fewer = tuple(rule for rule in reviewer.rules if rule.id != finding.rule)
    monkeypatch.setattr(verify, "rule_set_digest", lambda: "sha256:other")
    found = verified(replace(reviewer, rules=fewer), made, tmp_path)
    assert (found.seal, found.changed) == (Seal.WHOLE, ("another set of rules",))
    assert any(finding.rule in told and finding.message in told for told in found.cases[0].gone)
    assert not found.same


def test_what_is_no_packet_is_refused(reviewer: Reviewer, made: bytes, tmp_path: Path) -> None:
    def without(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.Names.EmbeddedFiles

    for content, told in (
        (b"{}", "this is no PDF"),
        (b"%PDF-1.7\nnothing", "no PDF that can be read"),
        (rewritten(made, without), "carries no case"),
        (rewritten(made, lambda pdf: put(pdf, "packet.json", b"[1")), "cannot be read"),
    ):
        with pytest.raises(KnownProblem, match=told):
            verified(reviewer, content, tmp_path)


def test_a_packet_is_opened_like_a_case_file(made: bytes, tmp_path: Path) -> None:
    path = tmp_path / "packet.pdf"
    path.write_bytes(made)
    assert open_case(str(path)) == case()


def test_a_packet_of_several_or_with_a_changed_case_is_not_opened(
    reviewer: Reviewer, made: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "packet.pdf"
    path.write_bytes(packet(reviewer, case("A"), case("B")).content)
    with pytest.raises(KnownProblem, match="holds 2 cases"):
        open_case(str(path))
    text = write_case(case()).replace("603790.00", "1.00").encode()
    path.write_bytes(rewritten(made, lambda pdf: put(pdf, "case.json", text)))
    with pytest.raises(KnownProblem, match="was changed after it was made"):
        open_case(str(path))


@settings(max_examples=40)
@given(st.data())
def test_a_damaged_packet_is_never_a_fault(reviewer: Reviewer, made: bytes, data: st.DataObject) -> None:
    damaged = bytearray(made)
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(8, len(made) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.one_of(st.none(), st.integers(0, len(made))))
    with tempfile.TemporaryDirectory() as folder, suppress(KnownProblem):
        verified(reviewer, bytes(damaged[:cut]), Path(folder))
