"""The commands that look things up: they answer on standard output, and an unknown thing is a wrong call."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from workbench.casefile.schema import json_schema
from workbench.domain.errors import KnownProblem
from workbench.services.review import all_rules

if TYPE_CHECKING:
    from collections.abc import Callable

    Answer = Callable[..., tuple[int, str, str]]


def test_rules_are_listed_one_a_line_id_first(answer: Answer) -> None:
    status, out, err = answer("rules")
    lines = out.splitlines()
    assert (status, err, len(lines)) == (0, "", len(all_rules()))
    assert [line.split()[0] for line in lines] == [rule.id for rule in all_rules()]
    assert [line.split()[2] for line in lines] == [rule.name for rule in all_rules()]


def test_the_page_of_a_rule(answer: Answer) -> None:
    status, out, err = answer("rules", "cod101")
    assert (status, err) == (0, "")
    assert out.startswith("COD101  code-not-in-effect  ✕ error\n")
    for heading in ("Finds", "Why", "Silent when", "Remedy", "Authority", "Editor", "Sources", "Worked examples"):
        assert f"\n{heading}" in out
    assert [line for line in out.splitlines() if len(line) > 80 and " " in line.strip()] == []


def test_every_rule_has_a_page_that_prints(answer: Answer) -> None:
    for rule in all_rules():
        status, out, err = answer("rules", rule.id)
        assert (status, err) == (0, ""), rule.id
        assert out.startswith(rule.id)


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (("rules", "COD999"), "there is no rule 'COD999'. Did you mean"),
        (("code", "ZZZZZ"), "the code set has no code 'ZZZZZ'. It knows CAR-T outpatient claims only; "),
        (("codeset", "import"), "invalid choice: 'import'"),
        (("code", "38228", "--on", "soon"), "'soon' is no date; write YYYY-MM-DD"),
        (("search",), "the following arguments are required: WORDS"),
        (("schema", "x"), "unrecognized arguments: x"),
    ],
)
def test_a_wrong_call(argv: tuple[str, ...], says: str, answer: Answer) -> None:
    status, out, err = answer(*argv)
    assert (status, out) == (2, "")
    assert says in err


def test_the_schema_is_that_of_the_reader(answer: Answer) -> None:
    status, out, err = answer("schema")
    assert (status, err) == (0, "")
    assert json.loads(out) == json.loads(json.dumps(json_schema()))


@pytest.mark.parametrize(
    ("on", "says"),
    [
        ("2024-12-31", "✓ valid on 2024-12-31 (2019-01-01 to 2024-12-31)"),
        ("2025-01-01", "✕ not valid on 2025-01-01: ended 2024-12-31; on that day it is 38228"),
    ],
)
def test_a_code_page_is_of_a_day(on: str, says: str, answer: Answer) -> None:
    status, out, err = answer("code", "0540t", "--on", on)
    assert (status, err) == (0, "")
    assert out.splitlines()[1] == says
    sections = ("Official descriptor", "In plain words", "Guidelines", "Modifiers", "Crosswalk", "NCCI edits")
    for title in (*sections, "Compliance", "Medicare coverage and payment", "Sources"):
        assert f"\n{title}" in out
    assert [line for line in out.splitlines() if len(line) > 80 and " " in line.strip()] == []


def test_a_code_of_two_kinds_has_two_pages(answer: Answer) -> None:
    _status, out, _err = answer("code", "30")
    assert [line.strip().endswith("condition code") for line in out.splitlines()].count(True) == 1
    assert [line.strip().endswith("patient status") for line in out.splitlines()].count(True) == 1


def test_a_search_says_what_is_not_valid_and_how_many_more(answer: Answer) -> None:
    status, out, err = answer("search", "0540T", "--on", "2025-01-01")
    assert (status, err) == (0, "")
    assert "✕ not valid on 2025-01-01: ended 2024-12-31; on that day 38228" in out
    few, most = answer("search", "infusion")[1], answer("search", "infusion", "--all")[1]
    assert "more: add a word, or --all to see them" in few
    assert len(most.splitlines()) > len(few.splitlines())
    assert answer("search", "qqqq") == (0, "nothing found\n", "")


def test_an_answer_is_cited(answer: Answer) -> None:
    status, out, err = answer("ask", "revenue", "code", "of", "the", "infusion")
    assert (status, err) == (0, "")
    assert "0874" in out
    assert "; read" in out
    assert answer("ask", "weather", "forecast") == (0, "nothing that was gathered answers this\n", "")


def test_what_the_code_set_holds(answer: Answer) -> None:
    status, out, err = answer("codeset", "info")
    assert (status, err) == (0, "")
    assert out.startswith("digest           sha256:")
    for says in ("checked through  20", "rows in", "dated parameters", "sources by kind", "official"):
        assert says in out
    status, out, err = answer("codeset", "check")
    assert (status, err) == (0, "")
    assert "✓ no overlap" in out


def test_the_doctor_looks_at_everything(answer: Answer) -> None:
    status, out, err = answer("doctor")
    assert (status, err) == (0, "")
    for name in (
        "Python",
        "SQLite",
        "code set",
        "text sources",
        "rules",
        "PySide6",
        "reportlab",
        "fonts",
        "folder for",
    ):
        assert name in out


def test_something_wrong_is_the_doctors_exit_status(answer: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise KnownProblem("the code set cannot be opened.")

    monkeypatch.setattr("workbench.codeset.current.open_codeset", broken)
    status, out, _err = answer("doctor")
    assert status == 1
    assert "✕ code set" in out
