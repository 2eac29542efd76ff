"""Rule pages, cited answers, what the code set holds, and the program's health."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.services.example import BIG_CHARGE, RULES, WRONG_REVENUE
from workbench.domain.dates import Span
from workbench.domain.errors import KnownProblem
from workbench.domain.records import replace
from workbench.services import health
from workbench.services.ask import ask
from workbench.services.codeset_check import Seam, holdings, seams
from workbench.services.health import State, checks
from workbench.services.review import all_rules
from workbench.services.rule_page import page_parts, rule_named, rule_page, summary

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.codeset.lookup import CodeSet

TODAY = date(2026, 11, 22)


def test_a_rule_is_named_by_id_or_name() -> None:
    assert rule_named("tst102", RULES) is BIG_CHARGE
    assert rule_named(" big-charge", RULES) is BIG_CHARGE


@pytest.mark.parametrize(("name", "hint"), [("TST10", "Did you mean TST10"), ("what", "`workbench rules` lists them.")])
def test_an_unknown_rule_is_answered_with_the_near_miss(name: str, hint: str) -> None:
    with pytest.raises(KnownProblem) as refused:
        rule_named(name, RULES)
    assert str(refused.value).startswith(f"there is no rule {name!r}. {hint}")


def test_the_page_of_a_rule(small_codeset: CodeSet) -> None:
    page = rule_page(WRONG_REVENUE, small_codeset)
    assert page.summary == "What wrong-revenue finds."
    assert page.parts == (("Finds", "a line like this."), ("Why", "it is wrong."), ("Remedy", "mend it."))
    assert [(fact.name, {cite.source for cite in fact.citations}) for fact in page.facts] == [
        ("steps.limit", {"DOC-1", "MEM"}),
        ("table hcpcs", {"DOC-1"}),
    ]
    assert page.examples == ()


def test_every_rule_of_the_catalogue_has_a_whole_page(codeset: CodeSet) -> None:
    for rule in all_rules():
        page = rule_page(rule, codeset)
        assert page.summary, rule.id
        assert {"Finds", "Why", "Silent when", "Remedy"} <= {heading for heading, _text in page.parts}, rule.id
        assert all(text for _heading, text in page.parts), rule.id
        assert summary(rule).endswith("."), rule.id


def test_a_page_without_headings_has_no_parts() -> None:
    assert page_parts("Only one sentence.") == ()


def test_a_question_is_answered_with_cited_passages(codeset: CodeSet) -> None:
    passages = ask("Which revenue code is the infusion of CAR-T cells reported on?", TODAY, codeset, all_rules())
    assert any("0874" in passage.text for passage in passages[:3])
    assert all(passage.citations or passage.kind == "rule" for passage in passages)
    assert [passage for passage in passages if not passage.text] == []


def test_the_day_of_a_question_decides_what_comes_first(codeset: CodeSet) -> None:
    for on in (date(2024, 6, 1), TODAY):
        passages = ask("REMS certified site", on, codeset, all_rules())
        now = [passage.now for passage in passages]
        assert now == sorted(now, reverse=True)


@pytest.mark.parametrize("question", ["", "?!", "what is the", "weather forecast tomorrow"])
def test_nothing_is_made_up(question: str, codeset: CodeSet) -> None:
    assert ask(question, TODAY, codeset, all_rules()) == ()


def test_what_the_small_code_set_holds(small_codeset: CodeSet) -> None:
    held = holdings(small_codeset)
    assert dict(held.tables)["hcpcs"] == 3
    assert sum(count for _name, count in held.tables) == 3
    assert (held.parameters, held.sources) == (1, (("official", 1), ("unverified", 1)))


def test_gaps_are_told_and_no_overlap_gets_in(small_codeset: CodeSet, codeset: CodeSet) -> None:
    assert seams(small_codeset) == ()
    found = seams(codeset)
    assert [seam for seam in found if seam.overlap] == []
    assert all(seam.days.start and seam.days.end and seam.days.start <= seam.days.end for seam in found)


def test_a_gap_lies_between_the_last_and_the_first_day() -> None:
    from workbench.services.codeset_check import _between

    spans = [Span(date(2025, 3, 1), None), Span(None, date(2025, 1, 31)), Span(date(2025, 2, 2), date(2025, 2, 28))]
    gap = Span(date(2025, 2, 1), date(2025, 2, 1))
    assert list(_between("t", "k", spans)) == [Seam("t", "k", gap, overlap=False)]


def test_this_program_is_healthy() -> None:
    wrong = [check for check in checks(all_rules(), TODAY) if check.state is State.WRONG]
    assert wrong == []


def test_a_missing_fact_and_an_old_code_set_are_told() -> None:
    broken = replace(BIG_CHARGE, facts=("no.such",), tables=("no_such",))
    told = {(check.name, check.state): check.says for check in checks((broken,), date(2028, 1, 1))}
    assert told["rules", State.WRONG] == "2 facts are missing: TST102: parameter no.such; TST102: table no_such"
    assert "days ago: newer codes may be missing" in told["code set", State.LOOK]


def test_a_code_set_that_does_not_open_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> CodeSet:
        raise KnownProblem("the code set cannot be opened.")

    monkeypatch.setattr("workbench.codeset.current.open_codeset", broken)
    told = {check.name: check for check in checks(RULES, TODAY)}
    assert (told["code set"].state, told["code set"].says) == (State.WRONG, "the code set cannot be opened.")
    assert "rules" not in told


def test_missing_libraries_are_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "find_spec", lambda _name: None)
    told = {check.name: check for check in checks(RULES, TODAY)}
    assert (told["PySide6"].state, told["PySide6"].says) == (
        State.LOOK,
        "not installed: without it there is no window",
    )


def test_sqlite_without_full_text_search_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Without:
        def execute(self, _sql: str) -> None:
            raise sqlite3.OperationalError

        def close(self) -> None: ...

    monkeypatch.setattr(sqlite3, "connect", lambda *_a, **_k: Without())
    assert next(one for one in health.checks((), TODAY) if one.name == "SQLite").state is State.WRONG


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file" / "data"))
    told = {check.name: check.state for check in checks(RULES, TODAY)}
    assert told["folder for cases and drafts"] is State.WRONG
