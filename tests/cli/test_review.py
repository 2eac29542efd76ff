"""`workbench review`: text, JSON and table; the exit status; several files; nothing harmful on the terminal."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import DEAR, RIGHT, WRONG
from tests.services.example import case
from workbench.domain.records import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.case import Case

    Answer = Callable[..., tuple[int, str, str]]
    CaseFile = Callable[[str, Case], str]

pytestmark = pytest.mark.usefixtures("tiny")

WHOLE = """\
EX1  An example
Medicare fee-for-service · axicabtagene-ciloleucel · 1 claim, 1 line
{path}
✕ 1 error   ! 1 warning   ◇ 1 not assessed

✕ ERRORS

  ✕ claim A · line 1 · revenue code (FL 42)                 TST101 wrong-revenue
    38228 stands on 0361.
    billed  0361 · 38228 · 2026-03-31 · 1 unit · $5,000.00
    do      Mend it.
    why     CMS: the claim comes back to be corrected; the CMS outpatient editor
            lets it pass.
            [DOC-1] section 1; from 2025-01-01; read
    fix     Move line 1 from 0361 to 0874
            workbench fix {path} -o {fixed} --rule TST101

! WARNINGS

  ! claim A · line 1 · charge (FL 47)                          TST102 big-charge
    The charge is 5000.00.
    billed  0361 · 38228 · 2026-03-31 · 1 unit · $5,000.00
    do      Mend it.
    why     CMS: the claim comes back to be corrected; the CMS outpatient editor
            lets it pass.
            [DOC-1] section 1; from 2025-01-01; read
    fix     Halve the charge (yours to decide)

◇ NOT ASSESSED

  ◇ the birth date is not known
    TST103 at claim A · statement From (FL 6), claim A · statement Through (FL
    6)
"""


def test_the_text_of_one_case(answer: Answer, case_file: CaseFile) -> None:
    path = case_file("a.case.json", WRONG)
    status, out, err = answer("review", path)
    assert (status, err) == (1, "")
    head, _rule, foot = out.partition("\nSOURCES\n")
    assert head == WHOLE.format(path=path, fixed=path.replace("a.case", "a.fixed.case"))
    assert "[DOC-1]" in foot
    assert "Reference only; the payer decides." in " ".join(foot.split())


@pytest.mark.parametrize(
    ("content", "fail_on", "status"),
    [
        (WRONG, "error", 1), (WRONG, "warning", 1), (WRONG, "never", 0),
        (DEAR, "error", 0), (DEAR, "warning", 1), (DEAR, "never", 0),
        (RIGHT, "error", 0), (RIGHT, "warning", 0), (RIGHT, "never", 0),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_the_exit_status(
    content: Case, fail_on: str, status: int, form: str, answer: Answer, case_file: CaseFile
) -> None:
    path = case_file("a.case.json", content)
    assert answer("review", path, "--fail-on", fail_on, "--format", form)[0] == status


def test_an_error_is_the_default_limit(answer: Answer, case_file: CaseFile) -> None:
    assert answer("review", case_file("a.case.json", DEAR))[0] == 0
    assert answer("review", case_file("b.case.json", WRONG))[0] == 1


def test_json_is_one_object_and_nothing_else(answer: Answer, case_file: CaseFile) -> None:
    files = [case_file("a.case.json", WRONG), case_file("b.case.json", RIGHT)]
    status, out, err = answer("review", *files, "--format", "json")
    run = json.loads(out)
    assert (status, err, list(run)) == (1, "", ["workbench", "codeset", "cases"])
    assert [case["verdict"] for case in run["cases"]] == ["errors", "clean"]


def test_the_table_has_a_row_for_each_finding(answer: Answer, case_file: CaseFile) -> None:
    _status, out, err = answer("review", case_file("a.case.json", WRONG), "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    assert err == ""
    assert [(row["severity"], row["rule"]) for row in rows] == [
        ("error", "TST101"),
        ("warning", "TST102"),
        ("not assessed", "TST103"),
        ("not assessed", "TST103"),
    ]


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_a_bad_file_is_told_and_the_others_are_reviewed(form: str, answer: Answer, case_file: CaseFile) -> None:
    first, last = case_file("a.case.json", RIGHT), case_file("z.case.json", replace(WRONG, case_id="EX2"))
    status, out, err = answer("review", first, "nowhere.case.json", last, "--format", form)
    assert (status, err) == (2, "workbench: nowhere.case.json: there is no such file.\n")
    assert "EX1" in out
    assert "EX2" in out


def test_only_bad_files(answer: Answer) -> None:
    assert answer("review", "nowhere.case.json")[:2] == (2, "")
    status, out, _err = answer("review", "nowhere.case.json", "--format", "json")
    assert (status, json.loads(out)["cases"]) == (2, [])


def test_totals_of_several_cases(answer: Answer, case_file: CaseFile) -> None:
    files = [case_file(f"{n}.case.json", content) for n, content in enumerate((WRONG, DEAR, RIGHT, RIGHT))]
    _status, out, _err = answer("review", *files)
    assert "4 cases:  ✕ 1 with errors   ! 1 with warnings   ✓ 2 clean\n" in out


def test_today_may_be_given(answer: Answer, case_file: CaseFile) -> None:
    _status, out, _err = answer("review", case_file("a.case.json", RIGHT), "--as-of", "2025-01-15")
    assert "Judged as of 2025-01-15 by 4 rules" in out


def test_a_case_cannot_steer_the_terminal(answer: Answer, case_file: CaseFile) -> None:
    content = case(("\u202e0874", "38228", "10.00"))
    evil = replace(content, case_id="\u2066X", title="right \u202eto left")
    _status, out, _err = answer("review", case_file("a.case.json", evil), "nowhere\x1b[2J.case.json")
    assert not [character for character in out if not character.isprintable() and character != "\n"]
    assert "right \\u202eto left" in out
    assert "\\x1b[2J" in _err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "the following arguments are required: FILE"),
        (("a", "--format", "xml"), "invalid choice: 'xml'"),
        (("a", "--fail-on", "always"), "invalid choice: 'always'"),
        (("a", "--as-of", "1/2/2026"), "'1/2/2026' is no date; write YYYY-MM-DD"),
        (("a", "--as-of", "2026-02-30"), "'2026-02-30' is no date; write YYYY-MM-DD"),
        (("a", "--as-of", "20260101"), "'20260101' is no date; write YYYY-MM-DD"),
        (("a", "--fail", "error"), "unrecognized arguments"),
    ],
)
def test_a_wrong_call(arguments: tuple[str, ...], says: str, answer: Answer) -> None:
    status, out, err = answer("review", *arguments)
    assert (status, out) == (2, "")
    assert says in err
