"""The same diagnosis, condition, occurrence or value code stands on the claim twice.

Finds: a repeated diagnosis or condition code; an occurrence code repeated with the same date; a value code repeated.
Why: each diagnosis is reported once for an encounter and each condition code once on a claim; a repetition adds
nothing, and front-end checks send such claims back. For occurrence and value codes no text was read. The outpatient
editor lets them pass. Speaks for every payer.
Silent when: each stands once; an occurrence code has another date each time.
Remedy: keep the first, take off the others. Where a value code has two amounts, only the hospital knows the right one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.form._shared import day_of, judged
from workbench.rules.fixes import set_claim_field
from workbench.rules.rule import Rule, per_claim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.domain.fix import Fix
    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, Review

WORDS = {
    "diagnoses": "diagnosis",
    "condition_codes": "condition code",
    "occurrence_codes": "occurrence code",
    "value_codes": "value code",
}


def _codes(claim: ClaimView, field: str) -> list[tuple[str, str]]:
    """The codes of a field, each with what makes two entries of it the same."""
    given = claim.claim
    match field:
        case "diagnoses":
            return [(code.canonical, "") for code in given.diagnoses]
        case "condition_codes":
            return [(code.canonical, "") for code in given.condition_codes]
        case "occurrence_codes":
            return [(one.code.canonical, str(one.date)) for one in given.occurrence_codes]
        case _:
            return [(one.code.canonical, str(one.amount)) for one in given.value_codes]


def _check(review: Review, claim: ClaimView) -> Iterator[Said]:
    if not judged(claim):
        return
    for field, word in WORDS.items():
        codes = _codes(claim, field)
        names = [code for code, _ in codes]
        for code in dict.fromkeys(name for name in names if name and names.count(name) > 1):
            variants = {variant for name, variant in codes if name == code}
            if field == "occurrence_codes" and len(variants) == names.count(code):
                continue
            entry = review.lookup.parameter(f"form.once_{field}").on(day_of(review, claim))
            certain = len(variants) == 1 or field == "occurrence_codes"
            yield RULE.finding(
                claim.place(field),
                entry.citations,
                {"what": word, "code": code, "times": str(names.count(code))},
                fix=_keep_first(claim, field, codes, word, code) if certain else None,
            )


def _keep_first(claim: ClaimView, field: str, codes: Sequence[tuple[str, str]], word: str, code: str) -> Fix:
    entries: Sequence[object] = getattr(claim.claim, field)
    kept = tuple(one for at, one in enumerate(entries) if codes[at][0] != code or codes.index(codes[at]) == at)
    summary = f"Keep {word} {code} once on claim {claim.claim.claim_id}"
    return set_claim_field(claim, field, kept, summary)


def _applies(review: Review) -> bool:
    return any(_codes(claim, field) for claim in review.claims if judged(claim) for field in WORDS)


RULE: Rule = Rule(
    id="FRM114",
    name="duplicate-claim-codes",
    page=__doc__,
    message="The {what} {code} stands on the claim {times} times.",
    remedy="Keep it once.",
    severity=Severity.WARNING,
    disposition=Disposition.INTERNAL,
    authority=Authority.NUBC,
    facts=("form.once_diagnoses", "form.once_condition_codes", "form.once_occurrence_codes", "form.once_value_codes"),
    applies=_applies,
    check=per_claim(_check),
)
