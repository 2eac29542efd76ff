"""The patient was born after the service, or is older than anyone.

Finds: a birth date after the first service date of a claim, or more than 124 years before it.
Why: one of the dates is mistyped; the outpatient editor returns a claim with an age it cannot believe, edit 25. Speaks
for every payer.
Silent when: the age is possible, or the birth date is not entered. Without a service date it is not assessed.
Remedy: compare both dates with the registration.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Place, Severity
from workbench.rules.catalogue.form._shared import has_claims
from workbench.rules.editor import edit_citations, outpatient_claims
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import Review

BIRTH = Place(None, None, "patient.birth_date")


def _check(review: Review) -> Iterator[Said]:
    birth = review.case.patient.birth_date
    if birth is None:
        return
    first = min((claim.from_date for claim in outpatient_claims(review) if claim.from_date), default=None)
    if first is None:
        yield RULE.not_assessed("no service date is known", BIRTH)
        return
    oldest = review.lookup.parameter("form.oldest_age").on(first)
    years = first.year - birth.year - ((first.month, first.day) < (birth.month, birth.day))
    cite = (*oldest.citations, *edit_citations(review, "25", first))
    seen = {"service_date": first.isoformat(), "years": str(years)}
    if birth > first:
        yield RULE.finding(BIRTH, cite, seen)
    elif years > oldest.number:
        yield RULE.finding(BIRTH, cite, seen, wording="old")


RULE: Rule = Rule(
    id="FRM133",
    name="birth-after-service",
    page=__doc__,
    message="The birth date lies after the first service date, {service_date}.",
    remedy="Compare birth date and service dates with the registration.",
    wordings={
        "old": (
            "By the birth date the patient was {years} years old on {service_date}.",
            "Compare birth date and service dates with the registration.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    facts=("form.oldest_age",),
    tables=("editor_edits",),
    applies=lambda review: review.case.patient.birth_date is not None and has_claims(review),
    check=_check,
    editor_silent=False,
    editor_edit="25",
)
