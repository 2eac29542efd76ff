"""Discarded drug is billed without the drug given, or as more than a container can leave over.

Finds: a line of a lymphodepletion drug with JW and no line of the same code and day without it; and a JW line whose
units come to the largest container of that code or more.
Why: the units given and the units discarded stand on two lines of one code and day. What is left over of a single-dose
container is always less than the container; a whole one was not opened for the dose. Container sizes are those of the
package list of October 2025: a larger one may exist, hence a warning.
Silent when: a line with the given units stands beside it and the waste is smaller than a container; JZ stands on the
same line (a rule on modifiers speaks). Not assessed when no package of the code is known.
Remedy: add the line of the drug given, or correct the units.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.domain.money import plain
from workbench.rules.course import cited, is_ld_drug, ld_drug_lines, said
from workbench.rules.rule import Rule, per_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    told = said(review, "lymphodepletion.waste", line.on or review.today)
    if not line.has_modifier((told.text,)) or not is_ld_drug(review, line) or _is_denied(review, line):
        return
    seen = {"code": line.code, "day": line.on.isoformat() if line.on else "an unknown day"}
    given = [other for other in ld_drug_lines(review) if other.code == line.code and other.on == line.on]
    if not any(not other.has_modifier((told.text,)) for other in given):
        yield RULE.finding(line.place("modifiers"), told.citations, seen)
    packages = review.lookup.rows("drug_ndcs", "code", line.code)
    sizes = [size for row in packages if (size := row.number("bill_units_per_package"))]
    if not sizes or line.units is None:
        yield RULE.not_assessed(f"the containers of {line.code} are not known", line.place("units"))
    elif line.units >= max(sizes):
        seen |= {"units": plain(line.units), "largest": plain(max(sizes))}
        largest = next(row for row in packages if row.number("bill_units_per_package") == max(sizes))
        yield RULE.finding(line.place("units"), cited((told, largest)), seen, wording="container")


def _is_denied(review: Review, line: LineView) -> bool:
    """Whether another modifier of the line says the opposite: a rule on modifiers asks which is right."""
    pairs = said(review, "form.modifiers_denying_each_other", line.on or review.today).mapping
    return any(all(modifier in line.modifiers for modifier in pair.split()) for pair in pairs)


def _applies(review: Review) -> bool:
    waste = said(review, "lymphodepletion.waste", review.today).text
    return review.has_cart and any(line.has_modifier((waste,)) for line in ld_drug_lines(review))


RULE: Rule = Rule(
    id="LDC109",
    name="discarded-drug",
    page=__doc__,
    message="{code} on {day} is billed as discarded (JW), but no line bills the drug given that day.",
    remedy="Add the line with the units given, or drop JW if these units were given.",
    wordings={
        "container": (
            "{code} on {day}: {units} discarded units are as much as the largest container ({largest}) or more.",
            "Check how many containers were opened; a container that was not needed is not waste of this dose.",
        ),
    },
    severity=Severity.WARNING,
    disposition=Disposition.INTERNAL,
    authority=Authority.CMS,
    facts=("lymphodepletion.waste", "form.modifiers_denying_each_other"),
    tables=("drugs", "drug_ndcs"),
    applies=_applies,
    check=per_line(_check),
)
