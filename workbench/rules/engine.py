"""Runs all rules over one case: findings, questions left open, and one answer per rule, in a fixed order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.dates import NoValueInEffectError
from workbench.domain.finding import Answer, CaseReview, Finding, NotAssessed
from workbench.domain.records import replace
from workbench.rules.view import Review

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from workbench.domain.case import Case
    from workbench.domain.finding import Place
    from workbench.rules.lookup import Lookup
    from workbench.rules.rule import Rule


def review_case(case: Case, rules: Sequence[Rule], lookup: Lookup, today: date) -> CaseReview:
    """Judge one case by every rule that still runs.

    Findings come in the order of the claims and lines they stand on, and of the rules within one line;
    findings about the whole case come first.
    """
    review = Review(case, lookup, today)
    findings: list[Finding] = []
    open_questions: list[NotAssessed] = []
    answers: list[tuple[str, Answer]] = []
    for rule in rules:
        if rule.retired:
            continue
        if not rule.applies(review):
            answers.append((rule.id, Answer.NOT_APPLICABLE))
            continue
        found, unanswered = _run(rule, review)
        findings.extend(found)
        open_questions.extend(unanswered)
        answers.append((rule.id, _answer(found, unanswered)))
    places = _order_of_places(case)
    findings.sort(key=lambda finding: places(finding.place))
    return CaseReview(case.case_id, tuple(findings), tuple(open_questions), tuple(answers))


def _run(rule: Rule, review: Review) -> tuple[list[Finding], list[NotAssessed]]:
    found: list[Finding] = []
    unanswered: dict[NotAssessed, None] = {}
    """Each once, in order."""
    try:
        for said in rule.check(review):
            if isinstance(said, Finding):
                found.append(said)
            else:
                unanswered[replace(said, rule=rule.id)] = None
    except NoValueInEffectError as gap:
        unanswered[rule.not_assessed(str(gap))] = None
    return found, list(unanswered)


def _answer(found: Iterable[Finding], unanswered: Iterable[NotAssessed]) -> Answer:
    if any(True for _ in found):
        return Answer.FOUND
    return Answer.NOT_ASSESSED if any(True for _ in unanswered) else Answer.CLEAN


def _order_of_places(case: Case) -> _PlaceOrder:
    return _PlaceOrder({claim.claim_id: n for n, claim in enumerate(case.claims)})


class _PlaceOrder:
    """Sorts places: the case, then each claim, then its lines. Sorting is stable, so rules keep their order."""

    def __init__(self, claims: dict[str, int]) -> None:
        self._claims = claims

    def __call__(self, place: Place) -> tuple[int, int]:
        """Where a place stands."""
        claim = -1 if place.claim is None else self._claims.get(place.claim, len(self._claims))
        return claim, place.line or 0
