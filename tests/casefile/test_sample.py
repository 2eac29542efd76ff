"""The case a newcomer reviews first can be read, and has the mistakes it is there for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from workbench.casefile.read import read_case
from workbench.casefile.write import write_case

SAMPLE = Path(__file__).parents[2] / "resources/samples/first-review.case.json"


def test_the_sample_is_written_as_we_write() -> None:
    content = SAMPLE.read_bytes()
    assert write_case(read_case(content, SAMPLE.name)) == content.decode()


def test_the_sample_has_its_mistakes() -> None:
    """A retired code, a tracking charge in the covered column, a drug without JZ, a port flush on the infusion day."""
    [claim] = read_case(SAMPLE.read_bytes(), SAMPLE.name).claims
    lines = claim.lines
    assert len(lines) == 17
    assert (lines[0].hcpcs, str(lines[0].noncovered_charge)) == ("38225", "0.00")
    assert [line.hcpcs for line in lines if line.hcpcs in ("J9075", "J9185") and not line.modifiers] == ["J9185"]
    assert [(line.hcpcs, line.service_date) for line in lines[14:]] == [
        ("96523", date(2025, 9, 15)),
        ("0540T", date(2025, 9, 15)),
        ("Q2054", date(2025, 9, 15)),
    ]
