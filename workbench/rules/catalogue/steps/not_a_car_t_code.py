"""A code that is taken for CAR-T and is not.

Finds: on a claim of a CAR-T course, 0541T (some cost sites print the family as "0537T-0541T") and S2107 (a course of
adoptive immunotherapy such as tumour-infiltrating lymphocytes).
Why: the CAR-T family has four codes. 0541T belongs to another service. S2107 is not payable by Medicare and does not
name CAR-T; a private plan may have a use of its own for it.
Silent when: the claim has nothing of CAR-T; 0541T stands on a revenue code of cell therapy, where the rule on codes
that are near a CAR-T code offers the right one.
Remedy: report the code of the step or product that was meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.circumstances import for_medicare, per_service_line
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.lookup import Entry
    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    beside = _entry(review, line, "steps.beside_the_family")
    if beside is not None and not _on_cell_therapy(review, line):
        seen = {"code": line.code}
        yield RULE.finding(line.place("hcpcs"), beside.citations, seen, severity=Severity.WARNING)
    private = _entry(review, line, "steps.not_for_medicare")
    if private is not None:
        severity = for_medicare(review, Severity.ERROR, Severity.ADVICE)
        seen = {"code": line.code}
        yield RULE.finding(line.place("hcpcs"), private.citations, seen, wording="private", severity=severity)


def _entry(review: Review, line: LineView, name: str) -> Entry | None:
    entry = review.lookup.parameter(name).find(line.on or review.today)
    return entry if entry is not None and line.code in entry.texts else None


def _on_cell_therapy(review: Review, line: LineView) -> bool:
    entry = review.lookup.parameter("codes.cell_therapy_revenue_codes").find(line.on or review.today)
    return entry is not None and line.revenue_code in entry.texts


def _applies(review: Review) -> bool:
    return review.has_cart


RULE: Rule = Rule(
    id="STP117",
    name="not-a-car-t-code",
    page=__doc__,
    message="{code} is not one of the four CAR-T codes; it belongs to another service.",
    remedy="Report the code of the CAR-T step that was done, or take the line off.",
    wordings={
        "private": (
            "{code} is not payable by Medicare and does not name CAR-T.",
            "Report the CAR-T step and product codes, or ask the plan that wants {code}.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.DENIAL,
    authority=Authority.CMS,
    facts=("steps.beside_the_family", "steps.not_for_medicare", "codes.cell_therapy_revenue_codes"),
    applies=_applies,
    check=per_service_line(_check),
)
