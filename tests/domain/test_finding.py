"""Findings, places and verdicts."""

from __future__ import annotations

import pytest

from workbench.domain.errors import Bug, ExitCode, KnownProblem
from workbench.domain.finding import (
    Authority,
    CaseReview,
    Disposition,
    Finding,
    Place,
    Severity,
    Verdict,
)
from workbench.domain.sources import Sureness


def finding(severity: Severity) -> Finding:
    place = Place("A", 1, "hcpcs")
    return Finding(
        "X101", "x", severity, Disposition.NONE, Authority.CMS, editor_silent=True, place=place, message="",
        remedy="", observed=(), citations=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("severities", "verdict"),
    [
        ([], Verdict.CLEAN),
        ([Severity.ADVICE], Verdict.CLEAN),
        ([Severity.ADVICE, Severity.WARNING], Verdict.WARNINGS),
        ([Severity.WARNING, Severity.ERROR, Severity.ADVICE], Verdict.ERRORS),
    ],
)
def test_the_verdict_is_the_gravest_and_advice_is_clean(severities: list[Severity], verdict: Verdict) -> None:
    review = CaseReview("C", tuple(map(finding, severities)), (), ())
    assert review.verdict is verdict


def test_severities_rank_from_the_gravest() -> None:
    assert sorted(Severity, key=lambda severity: severity.rank) == ["error", "warning", "advice"]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place(None, None, "episode.events"), "episode.events"),
        (Place("A", None, "diagnoses"), "claim A, diagnoses"),
        (Place("A", 3, "hcpcs"), "claim A line 3, hcpcs"),
    ],
)
def test_a_place_in_words(place: Place, words: str) -> None:
    assert str(place) == words


def test_only_what_was_read_carries_an_error() -> None:
    carried = {word for word in Sureness if word.carries_an_error}
    assert carried == {Sureness.READ, Sureness.COPY, Sureness.INFERRED}


def test_a_known_problem_reads_as_one_sentence() -> None:
    problem = KnownProblem("It is empty.", where="a.json", to_do="Choose another file.")
    assert str(problem) == "a.json: It is empty. Choose another file."
    assert str(KnownProblem("It is empty.")) == "It is empty."
    assert (problem.exit_code, Bug.exit_code) == (ExitCode.BAD_INPUT, ExitCode.FAULT)
