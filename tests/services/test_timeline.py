"""The timeline of a real course, with what the code set knows of its days."""

from __future__ import annotations

import json
from datetime import date

import pytest

from workbench.casefile.read import read_case
from workbench.codeset.current import open_codeset
from workbench.domain.case import Case, Payer, PayerKind
from workbench.domain.finding import CaseReview
from workbench.domain.timeline.course import CodeChange, Course, Lane
from workbench.services.timeline import timeline_of

TODAY = date(2026, 11, 22)


def shown(product: str | None, events: list[tuple[str, str]], lines: list[tuple[str, str]]) -> Course:
    document = {
        "format": "cart-case/1",
        "case_id": "T",
        "payer": {"kind": "medicare-ffs"},
        "episode": {"product": product, "events": [{"kind": kind, "date": day} for kind, day in events]},
        "claims": [
            {"claim_id": "A", "lines": [{"hcpcs": code, "service_date": day} for code, day in lines]},
        ],
    }
    case = read_case(json.dumps(document).encode(), "t")
    return timeline_of(case, CaseReview("T", (), (), ()), open_codeset(), TODAY)


def test_the_label_window_counts_from_the_last_ld_day_before_the_infusion() -> None:
    course = shown(
        "axicabtagene-ciloleucel",
        [("lymphodepletion", "2025-01-08"), ("lymphodepletion", "2025-01-10"), ("infusion", "2025-01-13")],
        [("38228", "2025-01-13")],
    )
    window = course.bands[0]
    assert (window.lanes, window.first, window.last) == (
        (Lane.LYMPHODEPLETION, Lane.INFUSION),
        date(2025, 1, 13),
        date(2025, 1, 13),
    )
    assert window.text == "label: day 3 after LD"
    assert window.source.endswith("(inferred)")


def test_several_windows_show_the_widest_and_say_so() -> None:
    course = shown("tisagenlecleucel", [("lymphodepletion", "2025-01-10")], [("38228", "2025-01-13")])
    assert [(b.first, b.last, b.text) for b in course.bands] == [
        (date(2025, 1, 12), date(2025, 1, 24), "label: days 2 to 14 after LD, widest of its indications")
    ]


@pytest.mark.parametrize(
    ("infused", "weeks", "end"),
    [("2025-06-25", 4, date(2025, 7, 23)), ("2025-06-26", 2, date(2025, 7, 10))],
)
def test_monitoring_is_that_of_the_infusion_day(infused: str, weeks: int, end: date) -> None:
    course = shown("axicabtagene-ciloleucel", [("infusion", infused)], [("38228", infused)])
    assert [(b.text, b.last) for b in course.bands] == [(f"daily for 7 days · near for {weeks} weeks", end)]


def test_code_changes_name_the_codes_and_quarters_stand_without_words() -> None:
    course = shown("obecabtagene-autoleucel", [("collection", "2024-12-09")], [("Q2058", "2025-07-14")])
    assert course.changes == (
        CodeChange(date(2025, 1, 1), "1 Jan 2025 · 0537T–0540T → 38225–38228"),
        CodeChange(date(2025, 4, 1), "1 Apr 2025 · no code of its own → C9301"),
        CodeChange(date(2025, 7, 1), "1 Jul 2025 · C9301 → Q2058"),
    )


def test_a_label_change_without_a_new_code_is_no_code_change() -> None:
    course = shown("idecabtagene-vicleucel", [("collection", "2024-03-20")], [("0540T", "2024-04-20")])
    assert course.changes == (CodeChange(date(2024, 4, 1), ""),)


def test_a_product_nobody_knows_has_neither_window_nor_monitoring() -> None:
    course = shown(None, [("lymphodepletion", "2025-01-10"), ("infusion", "2025-01-13")], [("38228", "2025-01-13")])
    assert course.bands == ()


def test_nothing_dated_shows_today() -> None:
    empty = Case("T", Payer(PayerKind.OTHER))
    course = timeline_of(empty, CaseReview("T", (), (), ()), open_codeset(), TODAY)
    assert (course.changes, course.marks, course.first < TODAY < course.last) == ((), (), True)
