"""One way to a verdict: the reviewer says what the engine says, of a case and of a file."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.services.example import RULES, TODAY, case, reviewer
from workbench.casefile.write import write_case
from workbench.domain.errors import KnownProblem
from workbench.domain.finding import Verdict
from workbench.rules.engine import review_case
from workbench.services.review import all_rules, current_day, open_reviewer
from workbench.services.rule_set import rule_set_digest

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.codeset.lookup import CodeSet

WRONG = case(("0361", "38228", "5153.00"))


def test_a_case_is_reviewed_by_the_engine(small_codeset: CodeSet) -> None:
    review = reviewer(small_codeset).review(WRONG)
    assert review == review_case(WRONG, RULES, small_codeset, TODAY)
    assert review.verdict is Verdict.ERRORS


def test_a_file_has_the_verdict_of_its_case(small_codeset: CodeSet, tmp_path: Path) -> None:
    path = tmp_path / "a.case.json"
    path.write_text(write_case(WRONG), encoding="utf-8")
    reviewed = reviewer(small_codeset).review_file(str(path))
    assert (reviewed.path, reviewed.case, reviewed.review) == (
        str(path), WRONG, reviewer(small_codeset).review(WRONG)
    )  # fmt: skip


def test_the_product_is_named_by_its_brand(codeset: CodeSet, small_codeset: CodeSet, tmp_path: Path) -> None:
    path = tmp_path / "a.case.json"
    path.write_text(write_case(WRONG), encoding="utf-8")
    assert reviewer(codeset).review_file(str(path)).product == "Yescarta (axicabtagene ciloleucel)"
    assert reviewer(small_codeset).review_file(str(path)).product == ""


def test_a_missing_file_is_a_known_problem(small_codeset: CodeSet, tmp_path: Path) -> None:
    with pytest.raises(KnownProblem, match="there is no such file"):
        reviewer(small_codeset).review_file(str(tmp_path / "none.case.json"))


def test_the_reviewer_of_the_program_has_the_whole_catalogue() -> None:
    opened = open_reviewer(date(2025, 1, 1))
    assert (opened.rules, opened.today) == (all_rules(), date(2025, 1, 1))
    assert open_reviewer().today == current_day()


def test_today_is_that_of_the_clock_of_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = time.struct_time((2026, 1, 2, 23, 59, 0, 4, 2, 0))
    monkeypatch.setattr(time, "localtime", lambda: moment)
    assert current_day() == date(2026, 1, 2)


def test_the_rule_set_has_one_digest() -> None:
    assert rule_set_digest() == rule_set_digest()
    assert rule_set_digest().startswith("sha256:")
    assert len(rule_set_digest()) == 71
