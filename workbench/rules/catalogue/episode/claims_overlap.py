"""Two claims of the same kind cover the same days.

Finds: two claims of one bill kind whose statement periods overlap: a warning when both bill services of a day they
share, advice otherwise.
Why: the editor and the pairs of NCCI look at one claim at a time; services of one day on two claims escape them and are
often denied as a duplicate or returned. That such services belong on one claim is known from memory.
Silent when: the periods are apart; one of the claims replaces or voids the other; they are of different kinds. Not
assessed when a period is not known.
Remedy: bring services of one day together, or draw the periods apart.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.course import listed, replaces, said
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review) -> Iterator[Said]:
    whole = [claim for claim in review.claims if not replaces(review, claim)]
    for claim in whole:
        if claim.claim.statement_from is None or claim.claim.statement_through is None:
            yield RULE.not_assessed("the statement period is not known", claim.place("statement_from"))
    for first, second in itertools.combinations(whole, 2):
        if first.kind == second.kind and _overlap(first, second):
            yield from _found(review, first, second)


def _overlap(first: ClaimView, second: ClaimView) -> bool:
    begins, ends = first.claim.statement_from, first.claim.statement_through
    other, until = second.claim.statement_from, second.claim.statement_through
    if begins is None or ends is None or other is None or until is None:
        return False
    return begins <= until and other <= ends


def _found(review: Review, first: ClaimView, second: ClaimView) -> Iterator[Said]:
    told = said(review, "episode.one_claim_a_day", second.from_date or review.today)
    shared = {line.on for line in first.lines if line.on} & {line.on for line in second.lines if line.on}
    seen = {"claim": second.claim.claim_id, "other": first.claim.claim_id, "days": listed(shared)}
    yield RULE.finding(
        second.place("statement_from"),
        told.citations,
        seen,
        wording="" if shared else "periods",
        severity=Severity.WARNING if shared else Severity.ADVICE,
    )


def _applies(review: Review) -> bool:
    return len(review.claims) > 1 and review.has_cart


RULE: Rule = Rule(
    id="EPI106",
    name="claims-overlap",
    page=__doc__,
    message="Claims {other} and {claim} both bill services of {days}.",
    remedy="Bring the services of one day onto one claim, so that they are judged together.",
    wordings={
        "periods": (
            "The statement periods of claims {other} and {claim} overlap.",
            "Draw the periods apart if the days between belong to one of the claims only.",
        ),
    },
    severity=Severity.WARNING,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    facts=("episode.one_claim_a_day", "episode.replacing_frequencies"),
    applies=_applies,
    check=_check,
)
