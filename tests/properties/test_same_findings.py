"""What must not change a review: the order of the lines, the names of claims and cases, a split by the adviser."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import islice
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.agreement import generate
from tests.properties.courses import PLANS, CourseMaker, merged
from workbench.codeset.current import open_codeset
from workbench.domain.finding import Severity
from workbench.domain.fix import SplitClaim, apply_fix
from workbench.rules.catalogue import RULES
from workbench.rules.engine import review_case

if TYPE_CHECKING:
    from workbench.codeset.lookup import CodeSet
    from workbench.domain.case import Case, ServiceLine
    from workbench.domain.finding import CaseReview, Finding

TODAY = date(2026, 11, 22)
WORDS = re.compile(r"[^\s,;()]+")
PLACES = re.compile(r"\d{1,3}|[\w-]+/\d+")
"""Numbers of lines, alone or after the name of their claim."""


@pytest.fixture(scope="module")
def codeset() -> CodeSet:
    return open_codeset()


def some(codeset: CodeSet, seed: int, count: int) -> list[Case]:
    """Generated courses, right and spoilt."""
    return list(islice(generate.cases(codeset, seed), count))


def judged(codeset: CodeSet, case: Case) -> CaseReview:
    return review_case(case, RULES, codeset, TODAY)


def without_place(finding: Finding) -> tuple[str, str, str | None, str, tuple[str, ...]]:
    """A finding without the numbers of lines, and with what it lists in one order."""
    return finding.rule, finding.severity, finding.place.claim, finding.place.field, words(finding)


def words(finding: Finding) -> tuple[str, ...]:
    """The words of a message in alphabetical order, numbers of lines left out."""
    return tuple(sorted(word for word in WORDS.findall(finding.message) if not PLACES.fullmatch(word)))


@pytest.mark.slow
@pytest.mark.parametrize("seed", [11, 12, 13])
def test_the_order_of_lines_changes_nothing(codeset: CodeSet, seed: int) -> None:
    rng = Random(seed)
    for case in some(codeset, seed, 100):
        shuffled = replace(
            case, claims=tuple(replace(one, lines=tuple(rng.sample(one.lines, len(one.lines)))) for one in case.claims)
        )
        one, other = (Counter(map(without_place, judged(codeset, each).findings)) for each in (case, shuffled))
        assert (case.case_id, one - other, other - one) == (case.case_id, Counter(), Counter())


@pytest.mark.slow
@pytest.mark.parametrize("seed", [21, 22])
def test_names_change_nothing(codeset: CodeSet, seed: int) -> None:
    for case in some(codeset, seed, 100):
        names = {one.claim_id: f"CLAIM/{number:03}" for number, one in enumerate(case.claims)}
        renamed = replace(
            case,
            case_id="ANOTHER",
            claims=tuple(replace(one, claim_id=names[one.claim_id]) for one in case.claims),
        )
        back = {new: old for old, new in names.items()}
        one = [told(finding, {}) for finding in judged(codeset, case).findings]
        other = [told(finding, back) for finding in judged(codeset, renamed).findings]
        assert (case.case_id, one) == (case.case_id, other)


def told(finding: Finding, names: dict[str, str]) -> tuple[str, str, str | None, int | None, str, str, str]:
    """A finding with the claims' names put back."""
    texts = [finding.message, finding.remedy]
    for new, old in names.items():
        texts = [text.replace(new, old) for text in texts]
    claim = finding.place.claim
    at = names.get(claim, claim) if claim else None
    return finding.rule, finding.severity, at, finding.place.line, finding.place.field, texts[0], texts[1]


@pytest.mark.slow
def test_a_split_by_the_adviser_adds_no_error(codeset: CodeSet) -> None:
    maker = CourseMaker(codeset)
    whole = [
        merged(case)
        for plan in PLANS
        for year in range(2019, 2027)
        for month in (1, 4, 7, 10)
        if (case := maker.course(plan, date(year, month, 3))) is not None
    ]
    splits = 0
    for case in (*whole, *some(codeset, 31, 300)):
        before = judged(codeset, case)
        for finding in before.findings:
            if finding.fix and any(isinstance(change, SplitClaim) for change in finding.fix.changes):
                splits += 1
                split = apply_fix(case, finding.fix)
                added = errors(split, judged(codeset, split)) - errors(case, before)
                assert (case.case_id, finding.rule, added) == (case.case_id, finding.rule, set())
    assert splits > 50


def errors(case: Case, review: CaseReview) -> set[ServiceLine | str]:
    """What is wrong in a case: its faulty lines, and the rules broken by claims or by the course."""
    lines = {(claim.claim_id, number): line for claim in case.claims for number, line in enumerate(claim.lines, 1)}
    found: set[ServiceLine | str] = set()
    for one in review.findings:
        if one.severity is Severity.ERROR:
            at = one.place
            found.add(one.rule if at.claim is None or at.line is None else lines[at.claim, at.line])
    return found
