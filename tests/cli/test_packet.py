"""`workbench packet`, `verify` and the certificate from the command line: what is said, written and answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.services.packets import case
from workbench.casefile.write import write_case
from workbench.cli.main import run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "a.case.json"
    path.write_text(write_case(case()), encoding="utf-8")
    return path


def test_a_packet_is_made_and_verified(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = source.with_name("a.pdf")
    assert run(["packet", str(source), "-o", str(target)]) == 0
    told = capsys.readouterr()
    assert str(target) in told.out
    assert "EX-1  ✕" in told.out
    assert told.err == ""
    assert run(["verify", str(target)]) == 0
    told = capsys.readouterr()
    assert "✓ unchanged" in told.out
    assert "EX-1  ✓ same verdict: errors" in told.out


def test_it_can_fail_on_what_it_finds(source: Path) -> None:
    target = str(source.with_name("a.pdf"))
    assert run(["packet", str(source), "-o", target, "--fail-on", "error"]) == 1


def test_a_changed_packet_is_named(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = source.with_name("a.pdf")
    run(["packet", str(source), "-o", str(target)])
    capsys.readouterr()
    import pikepdf

    with pikepdf.open(target, allow_overwriting_input=True) as pdf:
        del pdf.pages[-1]
        pdf.save(target)
    assert run(["verify", str(target)]) == 1
    assert "✕ changed after it was made" in capsys.readouterr().out


def test_a_password_is_needed_to_verify(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    secret, target = source.with_name("secret"), source.with_name("a.pdf")
    secret.write_text("horse staple\n", encoding="utf-8")
    assert run(["packet", str(source), "-o", str(target), "--password-file", str(secret)]) == 0
    assert run(["verify", str(target)]) == 2
    assert "password" in capsys.readouterr().err
    assert run(["verify", str(target), "--password-file", str(secret)]) == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["packet", "nothing.case.json", "-o", "a.pdf"], "no such file"),
        (["packet", "{source}", "-o", "{source}"], "would overwrite the case"),
        (["packet", "{source}", "-o", "{folder}"], "this is a folder"),
        (["packet", "{source}", "-o", "{folder}/not/there/a.pdf"], "cannot be written"),
        (["packet", "{source}", "{source}", "--auditor", "{source}", "-o", "{folder}/a.pdf"], "goes with one case"),
        (["verify", "{source}"], "this is no PDF"),
    ],
)
def test_what_cannot_be_done_is_said(
    source: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    before = source.read_bytes()
    given = [one.format(source=source, folder=source.parent) for one in arguments]
    assert run(given) == 2
    assert told in capsys.readouterr().err
    assert [path.name for path in source.parent.iterdir()] == [source.name]
    assert source.read_bytes() == before


def test_the_certificate_says_how_many_are_right(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "self-test.pdf"
    assert run(["doctor", "--certificate", str(target)]) == 0
    assert "golden cases as they must be" in capsys.readouterr().out
    assert target.read_bytes().startswith(b"%PDF")
