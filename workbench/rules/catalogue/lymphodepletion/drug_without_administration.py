"""A lymphodepletion drug is billed without an administration, or chemotherapy is given without a drug.

Finds: a day with lymphodepletion (LD) drug lines and no administration line; and a day of LD with chemotherapy
administration and no line that could be its drug.
Why: the two belong together; one alone usually means a charge that was not posted. An absent line alone is advice: it
may stand on a claim that is not in the case.
Silent when: both are there; the day is not one of LD (for the administration).
Remedy: look for the missing charge of that day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.lymphodepletion._administration import ADMINISTRATION
from workbench.rules.course import ld_drug_lines, listed, said
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review

NO_DRUG = (*ADMINISTRATION, Group.CLINIC_VISIT, Group.VISIT, Group.PORT_FLUSH, Group.LABORATORY, Group.ECG)


def _check(review: Review) -> Iterator[Said]:
    drugs = ld_drug_lines(review)
    for line in (*drugs, *review.of(Group.CHEMOTHERAPY_ADMINISTRATION)):
        if line.on is None:
            yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
    for day in sorted({line.on for line in drugs if line.on}):
        if not review.lines_on(day, *ADMINISTRATION):
            lines = tuple(line for line in drugs if line.on == day)
            yield _found(review, lines, "")
    for day in sorted(set(review.ld_dates)):
        given = review.lines_on(day, Group.CHEMOTHERAPY_ADMINISTRATION)
        if given and not any(_may_be_drug(line) for line in review.lines_on(day)):
            yield _found(review, given, "drug")


def _may_be_drug(line: LineView) -> bool:
    """Whether a line could bill the drug: also a pharmacy line without a code, or a code the set does not know."""
    return line.group not in NO_DRUG


def _found(review: Review, lines: tuple[LineView, ...], wording: str) -> Said:
    day = lines[0].on or review.today
    told = said(review, "lymphodepletion.drug_and_administration", day)
    seen = {"codes": listed(line.code for line in lines), "day": day.isoformat()}
    return RULE.finding(lines[0].place("hcpcs"), told.citations, seen, wording=wording)


def _applies(review: Review) -> bool:
    return review.has_cart and bool(review.of(Group.CHEMOTHERAPY_ADMINISTRATION) or ld_drug_lines(review))


RULE: Rule = Rule(
    id="LDC111",
    name="drug-without-administration",
    page=__doc__,
    message="{codes} on {day} is billed, but no line gives it that day.",
    remedy="Look for the administration charge of {day}, here or on another claim.",
    wordings={
        "drug": (
            "{codes} on {day} gives chemotherapy, but no line bills its drug.",
            "Look for the drug charge of {day}, here or on another claim.",
        ),
    },
    severity=Severity.ADVICE,
    disposition=Disposition.INTERNAL,
    authority=Authority.HOSPITAL,
    facts=("lymphodepletion.drug_and_administration",),
    tables=("drugs", "hcpcs"),
    applies=_applies,
    check=_check,
)
