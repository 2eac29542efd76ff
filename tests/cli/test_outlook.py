"""`workbench review --editor --payment`: the outlook stands after the findings, and only where it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.app import main
from workbench.datafiles.locate import resources_root

if TYPE_CHECKING:
    import pytest

SAMPLE = str(resources_root() / "samples" / "first-review.case.json")
AS_OF = ("--as-of", "2026-11-22")


def printed(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    main(["review", SAMPLE, *AS_OF, *options])
    return capsys.readouterr().out


def test_neither_unasked(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys)
    assert "THE OUTPATIENT EDITOR" not in text
    assert "EXPECTED MEDICARE PAYMENT" not in text


def test_the_editor(capsys: pytest.CaptureFixture[str]) -> None:
    text = " ".join(printed(capsys, "--editor").split())
    assert "claim A The editor would return the claim to the hospital: edit 6 on line 16." in text
    assert "line 16 edit 6, return to provider" in text
    assert "the editor itself was not run" in text
    assert "COD101 claim A · line 16 · HCPCS (FL 44): The editor catches it: edit 6, return-to-provider" in text
    assert "STP103 claim A · line 1 · non-covered charge (FL 48): The editor lets it pass." in text


def test_the_payment(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "--payment")
    lines = [" ".join(line.split()) for line in text.splitlines()]
    assert "claim A Nothing until the claim is corrected and sent again." in lines
    assert "as recommended, after 2 safe fixes" in lines
    assert any(line.startswith("16 38228 $331.69 status S: 331.69 x 1") for line in lines)
    assert "at stake $5,143.00 charged on 2 lines with an error" in lines
    assert "An estimate, not a promise" in " ".join(lines)


def test_data_formats_stay_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "--format", "json", "--editor", "--payment") == printed(capsys, "--format", "json")
