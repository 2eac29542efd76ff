"""Lanes, filter and groups of the findings, and the rows of a fix, without a window."""

from __future__ import annotations

import doctest
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.ui.findings.cases import ADVICE, ALL, CASE, ERROR, QUESTION, STOPPED, WARNING, review
from workbench.domain.codes import Modifier
from workbench.domain.fix import AddLine, Fix, RemoveLine, SetClaimField, SetLineField, SplitClaim
from workbench.rules.catalogue import RULES
from workbench.services.editing import Override
from workbench.ui.findings import entries, preview
from workbench.ui.findings.entries import FAMILY, Entry, Grouping, Heading, Lane, counted_lanes, entries_of, shown_rows
from workbench.ui.findings.preview import Changed

if TYPE_CHECKING:
    from workbench.domain.fix import Change

SET_ASIDE = Override(ERROR.rule, ERROR.place, "agreed with the payer", ERROR.observed)


def _rules(lane: Lane, typed: str = "", by: Grouping = Grouping.SEVERITY, *overrides: Override) -> list[str]:
    rows = shown_rows(entries_of(ALL, overrides), lane, typed, by)
    return [row.rule if isinstance(row, Entry) else f"{row.text} {row.count}" for row in rows]


def test_doctests() -> None:
    for module in (entries, preview):
        assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("lane", "rules"),
    [
        (Lane.ERRORS, ["STP101", "COD101"]),
        (Lane.WARNINGS, ["PRD111"]),
        (Lane.ADVICE, ["STP104"]),
        (Lane.PASSES, ["Errors 1", "STP101", "Warnings 1", "PRD111"]),
        (Lane.NOT_ASSESSED, ["LDC107"]),
        (Lane.OVERRIDDEN, []),
        (Lane.ALL, ["Errors 2", "STP101", "COD101", "Warnings 1", "PRD111", "Advice 1", "STP104"]),
    ],
)
def test_each_lane_has_its_own(lane: Lane, rules: list[str]) -> None:
    assert _rules(lane) == rules


def test_what_is_set_aside_is_in_its_own_lane_only() -> None:
    assert _rules(Lane.ERRORS, "", Grouping.SEVERITY, SET_ASIDE) == ["COD101"]
    assert _rules(Lane.OVERRIDDEN, "", Grouping.SEVERITY, SET_ASIDE) == ["STP101"]
    assert counted_lanes(entries_of(ALL, (SET_ASIDE,)))[Lane.PASSES] == 1


def test_an_override_whose_finding_is_gone_can_still_be_seen() -> None:
    other = Override("COD101", STOPPED.place, "seen", (("code", "another"),))
    rows = shown_rows(entries_of(ALL, (other,)), Lane.OVERRIDDEN, "", Grouping.SEVERITY)
    assert [(row.said, row.override) for row in rows if isinstance(row, Entry)] == [(None, other)]


@pytest.mark.parametrize(
    ("by", "headings"),
    [
        (Grouping.CLAIM, ["Claim A 3", "Claim B 1"]),
        (Grouping.FAMILY, ["Codes 1", "Product 1", "Steps of the course 2"]),
        (Grouping.AUTHORITY, ["CMS 3", "payer 1"]),
    ],
)
def test_groups(by: Grouping, headings: list[str]) -> None:
    rows = shown_rows(entries_of(ALL, ()), Lane.ALL, "", by)
    assert [f"{row.text} {row.count}" for row in rows if isinstance(row, Heading)] == headings


def test_the_filter_takes_words_in_any_order() -> None:
    assert _rules(Lane.ALL, "belongs 38228 stp101") == ["STP101"]
    assert _rules(Lane.ALL, "modifiers b jz") == ["PRD111"]
    assert _rules(Lane.ALL, "no such word") == []


def test_every_rule_is_of_a_named_family() -> None:
    assert {rule.id[:3] for rule in RULES} - set(FAMILY) == set()


def test_a_row_speaks_for_itself() -> None:
    assert Entry(ERROR).spoken == (
        "error, Wrong revenue code, claim A · line 1 · revenue code (FL 42), STP101, "
        "38228 stands on 0871; it belongs on 0874, CMS · for the hospital itself; the payer does not act on it · "
        "the CMS outpatient editor lets it pass, F fixes: Move line 1 to revenue code 0874"
    )
    assert Entry(QUESTION).spoken == (
        "not assessed, LDC107 could not be assessed, course · events, LDC107, Start and stop are not known"
    )
    assert "overridden because agreed with the payer" in Entry(ERROR, SET_ASIDE).spoken


def test_the_same_finding_is_the_same_entry_in_the_next_review() -> None:
    before, after = entries_of(review(ERROR, WARNING), ()), entries_of(review(WARNING, ADVICE), ())
    assert before[1].key == after[0].key
    assert before[0].key != after[1].key


_NEW = CASE.claims[0].lines[1]


@pytest.mark.parametrize(
    ("changes", "rows"),
    [
        ((SetLineField("A", 1, "hcpcs", "0540T"),), [("−", "0871 38228 01/15/2025"), ("+", "0871 0540T 01/15/2025")]),
        (
            (SetLineField("A", 2, "modifiers", (Modifier("JW"),)), SetLineField("A", 2, "units", None)),
            [("−", "0891 Q2041 JZ 01/15/2025 · units 2"), ("+", "0891 Q2041 JW 01/15/2025 · units empty")],
        ),
        ((RemoveLine("A", 3),), [("−", "0636 J9185 no date · units 1 · charge empty")]),
        ((AddLine("A", 3, _NEW),), [("+", "0891 Q2041 JZ 01/15/2025 · units 2 · charge 603,790.00")]),
        (
            (SetClaimField("A", "type_of_bill", "0131"),),
            [("−", "type of bill (FL 4): empty"), ("+", "type of bill (FL 4): 0131")],
        ),
        ((SetLineField("Z", 1, "hcpcs", "0540T"),), []),
        ((RemoveLine("A", 9),), []),
    ],
)  # fmt: skip
def test_a_fix_is_shown_before_and_after(changes: tuple[Change, ...], rows: list[tuple[str, str]]) -> None:
    found = preview.preview(CASE, Fix("", changes))
    assert [(row.sign, row.text) for row in found] == rows


def test_a_split_is_shown_as_claims() -> None:
    found = preview.preview(CASE, Fix("", (SplitClaim("A", date(2025, 1, 15)),)))
    assert found == (
        Changed("−", "claim A: ? – ?, 3 lines"),
        Changed("+", "claim A: ? – ?, 1 line"),
        Changed("+", "claim A-2: 01/15/2025 – ?, 2 lines"),
    )
