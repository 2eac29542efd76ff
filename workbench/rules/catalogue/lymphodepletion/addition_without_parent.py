"""An additional administration code stands without the code it adds to.

Finds: a code for a further hour, drug or push (96361, 96366-96368, 96375, 96376, 96411, 96415, 96417) on a day on which
none of the codes it may follow is billed; and says so when the only initial code is of a lower family.
Why: each of these counts from an initial service on the same day. In a hospital the initial one is the highest family:
chemotherapy, then other drugs, then hydration, whatever the clock says. Which code may follow which was read for some
and not for others; those not read give a warning.
Silent when: one of the parents is billed that day, on any claim; on the day of the infusion (the rules of packaging
speak there). Not assessed when the line has no date.
Remedy: bill the initial code of the service, or correct the addition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.lymphodepletion._administration import ADMINISTRATION, applies, days, row_of
from workbench.rules.course import cited, said
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review) -> Iterator[Said]:
    for line in review.of(*ADMINISTRATION):
        if line.on is None:
            yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
    for _, lines in days(review):
        billed = {line.code for line in lines}
        for line in lines:
            yield from _judge(review, line, lines, billed)


def _judge(review: Review, line: LineView, lines: tuple[LineView, ...], billed: set[str]) -> Iterator[Said]:
    row = row_of(review, line)
    if row is None or not row["parents"] or line.on is None:
        return
    parents = row["parents"].split()
    if billed.intersection(parents):
        return
    seen = {"code": line.code, "day": line.on.isoformat(), "parents": " or ".join(parents)}
    families = said(review, "lymphodepletion.hierarchy", line.on)
    lower = _lower_initial(review, lines, families.texts.index(row["family"]), families.texts)
    if lower is None:
        yield RULE.finding(line.place("hcpcs"), row.citations, seen)
        return
    seen |= {"initial": lower.code, "family": row["family"]}
    yield RULE.finding(line.place("hcpcs"), cited((row, families)), seen, wording="lower")


def _lower_initial(
    review: Review, lines: tuple[LineView, ...], rank: int, families: tuple[str, ...]
) -> LineView | None:
    """A line of the day that is initial in a lower family than the one of `rank`."""
    for line in lines:
        row = row_of(review, line)
        if row is not None and row["place"] == "initial" and families.index(row["family"]) > rank:
            return line
    return None


RULE: Rule = Rule(
    id="LDC105",
    name="addition-without-parent",
    page=__doc__,
    message="{code} on {day} adds to a service ({parents}) that is not billed that day.",
    remedy="Bill the initial code the record supports ({parents}), or correct {code}.",
    wordings={
        "lower": (
            "{code} on {day} adds to {parents}, but the initial code that day is {initial}.",
            "Report the {family} service as the initial one ({parents}); {initial} ranks below it in a hospital.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.LINE_REJECTION,
    authority=Authority.NCCI,
    facts=("lymphodepletion.hierarchy",),
    tables=("administration_codes",),
    applies=applies,
    check=_check,
)
