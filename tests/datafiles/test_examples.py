"""What a file of worked examples may hold: the short form stands for a case, and anything odd is refused."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from workbench.datafiles.examples import KINDS, Expected, read_all_examples, read_examples
from workbench.datafiles.problems import BadSourcesError

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = """
rule = "TST101"

[[case]]
name = "an old code"
kind = "fires"
payer = "commercial"
today = 2026-01-02
events = [{ kind = "infusion", on = 2026-03-31 }]
lines = [{ rev = "0874", code = "0540T", mods = ["59"], on = 2026-03-31, units = "" }]
finds = [{ line = 1, field = "hcpcs", severity = "error", message = "Old.", fix = "Replace it", safe = true }]
after_fix = false

[[case]]
name = "no day"
kind = "not assessed"
claims = [{ claim_id = "Z", lines = [{ rev = "0874" }] }]
because = "the day is not known"

[never]
silent = "it always speaks"
"""


def written(folder: Path, text: str, name: str = "old_code.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_short_example_stands_for_a_whole_case(tmp_path: Path) -> None:
    file = read_examples(written(tmp_path, WHOLE))
    assert (file.rule, file.family, file.stem) == ("TST101", tmp_path.name, "old_code")
    assert file.never == {"silent": "it always speaks"}
    first, second = file.examples
    assert (first.kind, first.today, first.after_fix, first.because) == ("fires", date(2026, 1, 2), False, ())
    assert first.finds == (Expected("A", 1, "hcpcs", "error", "Old.", "Replace it", None, None, True),)
    assert first.document == {
        "format": "cart-case/1",
        "case_id": "EXAMPLE",
        "payer": {"kind": "commercial", "medicare_advantage_enrollee": None},
        "facility": {"kind": "opps-hospital"},
        "patient": {},
        "episode": {"events": [{"kind": "infusion", "date": "2026-03-31"}]},
        "claims": [
            {
                "claim_id": "A",
                "type_of_bill": "0131",
                "statement_from": "2026-03-31",
                "statement_through": "2026-03-31",
                "lines": [
                    {
                        "units": None,
                        "charge": "100.00",
                        "noncovered_charge": "0.00",
                        "revenue_code": "0874",
                        "hcpcs": "0540T",
                        "modifiers": ["59"],
                        "service_date": "2026-03-31",
                    }
                ],
            }
        ],
    }
    assert (second.kind, second.because, second.finds) == ("not assessed", ("the day is not known",), ())


def test_all_files_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    for family in ("steps", "codes"):
        (tmp_path / family).mkdir()
        written(tmp_path / family, WHOLE)
    assert [file.family for file in read_all_examples(tmp_path)] == ["codes", "steps"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('rule = "TST101"', "", "rule or case is missing"),
        ('rule = "TST101"', 'rule = "TST101"\nfamily = "codes"', "the file: unknown key 'family'"),
        ('payer = "commercial"', 'payor = "commercial"', "case 'an old code': unknown key 'payor'"),
        ("safe = true", "sure = true", "case 'an old code': unknown key 'sure'"),
        ('kind = "fires"', 'kind = "found"', "case 'an old code': kind is 'found'"),
        ('kind = "fires"', 'kind = "silent"', "case 'an old code': kind 'silent' does not go with its finds"),
        ('kind = "not assessed"', 'kind = "silent"', "case 'no day': kind 'silent' does not go with because"),
        ('because = "the day is not known"', "", "case 'no day': kind 'not assessed' does not go with because"),
        ("silent =", "quiet =", f"never names 'quiet', expected one of {', '.join(KINDS)}"),
    ],
)
def test_an_odd_file_is_refused(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in WHOLE
    with pytest.raises(BadSourcesError) as refused:
        read_examples(written(tmp_path, WHOLE.replace(old, new)))
    assert f"old_code.toml:1: {says}" in str(refused.value)
