"""Cytokine release syndrome or neurotoxicity is coded without its cause before it.

Finds: a claim with D89.83- (CRS) or G92.0- (ICANS) and no T80.82- listed before the first of them.
Why: since 2021-10-01 the tabular list puts the complication of immune effector cell therapy (T80.82-) first and the
reaction after it. From 2020-10-01 until then CRS followed T80.89- or T86.-, which is advice here. The editor looks only
at a reaction in first place.
Silent when: the cause comes first; the reaction is not coded.
Remedy: list T80.82- before the reaction; where it is on the claim already, it is moved for you.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.fixes import set_claim_field
from workbench.rules.rule import Rule, per_claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.fix import Fix
    from workbench.rules.lookup import Entry
    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    told = _told(review, claim)
    if told is None:
        if claim.claim.statement_through is None and claim.from_date is None and _ever(review, claim):
            yield RULE.not_assessed("no date of the claim is known", claim.place("diagnoses"))
        return
    causes, reactions = told.groups["causes"], told.groups["reactions"]
    first = _first(claim.diagnoses, reactions)
    if first is None:
        return
    cause = _first(claim.diagnoses, causes)
    if cause is not None and cause < first:
        return
    named = " or ".join(f"{code}-" for code in causes)
    dated = told.span.end is None
    yield RULE.finding(
        claim.place("diagnoses"),
        told.citations,
        {"reaction": claim.diagnoses[first], "cause": named},
        wording="" if cause is None else "order",
        severity=Severity.WARNING if dated else Severity.ADVICE,
        fix=None if cause is None else _fix(claim, cause, first),
    )


def _told(review: Review, claim: ClaimView) -> Entry | None:
    day = claim.claim.statement_through or claim.from_date
    return review.lookup.parameter("after.cause_first").find(day) if day else None


def _first(codes: tuple[str, ...], prefixes: tuple[str, ...]) -> int | None:
    return next((at for at, code in enumerate(codes) if code.startswith(prefixes)), None)


def _fix(claim: ClaimView, cause: int, first: int) -> Fix:
    codes = list(claim.claim.diagnoses)
    codes.insert(first, codes.pop(cause))
    summary = f"List {claim.diagnoses[cause]} before {claim.diagnoses[first]}"
    return set_claim_field(claim, "diagnoses", tuple(codes), summary, safe=True)


def _ever(review: Review, claim: ClaimView) -> bool:
    entries = review.lookup.parameter("after.cause_first").values()
    return any(code.startswith(told.groups["reactions"]) for told in entries for code in claim.diagnoses)


def _applies(review: Review) -> bool:
    return review.has_cart and any(_ever(review, claim) for claim in review.claims)


RULE: Rule = Rule(
    id="AFT101",
    name="cause-before-reaction",
    page=__doc__,
    message="{reaction} is coded without {cause} before it.",
    remedy="List {cause} (the complication of the cell therapy) before {reaction}, if the record supports it.",
    wordings={
        "order": (
            "{reaction} is listed before its cause {cause}.",
            "List {cause} before {reaction}.",
        ),
    },
    severity=Severity.WARNING,
    disposition=Disposition.INTERNAL,
    authority=Authority.ICD_10_CM,
    facts=("after.cause_first",),
    applies=_applies,
    check=per_claim(_check),
)
