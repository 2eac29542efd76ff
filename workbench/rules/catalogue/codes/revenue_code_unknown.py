"""A revenue code does not exist, or did not yet.

Finds: four digits that are no revenue code (0877); a revenue code before its first day (0892 before 2020-04-01).
Why: the outpatient editor returns a claim with a revenue code it does not know (edit 41). Speaks for every payer, as
the codes are the same.
Silent when: the revenue code is known. The cell-therapy codes 0870-0875 and 0891 count from 2019-04-01 by the day the
claim is *submitted*: for earlier service dates it is not assessed.
Remedy: report the revenue code of the service.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.circumstances import for_medicare
from workbench.rules.editor import edit_citations, is_service, nearest_life
from workbench.rules.lookup import row_on
from workbench.rules.rule import Rule, per_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.lookup import Row
    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    code, typed = line.revenue_code, line.line.revenue_code
    if not code or not typed or not typed.well_formed or not is_service(review, line):
        return
    rows = review.lookup.rows("revenue_codes", "code", code)
    if not rows:
        yield from _outside_table(review, line)
    elif line.on is not None and row_on(rows, line.on) is None:
        yield from _out_of_effect(review, line, rows, line.on)


def _outside_table(review: Review, line: LineView) -> Iterator[Said]:
    begins = review.claim_of(line).from_date
    known = review.lookup.parameter("codes.revenue_code_numbers").on(line.on or begins or review.today)
    if line.revenue_code not in known.texts:
        cite = (*known.citations, *edit_citations(review, "41", begins))
        seen, severity = {"revenue_code": line.revenue_code}, for_medicare(review, Severity.ERROR)
        yield RULE.finding(line.place("revenue_code"), cite, seen, severity=severity)


def _out_of_effect(review: Review, line: LineView, rows: tuple[Row, ...], day: date) -> Iterator[Said]:
    code, place = line.revenue_code, line.place("revenue_code")
    by_submission = review.lookup.parameter("codes.revenue_codes_by_submission").on(day)
    if code in by_submission.texts:
        because = f"{code} is valid on claims submitted from {rows[0].span.start}; the day of submission is not known"
        yield RULE.not_assessed(because, place)
        return
    seen = {"revenue_code": code, "service_date": day.isoformat(), "in_effect": str(nearest_life(rows, day))}
    severity = for_medicare(review, Severity.ERROR)
    yield RULE.finding(place, rows[0].citations, seen, wording="early", severity=severity)


RULE: Rule = Rule(
    id="COD112",
    name="revenue-code-unknown",
    page=__doc__,
    message="{revenue_code} is no revenue code.",
    remedy="Report the revenue code of the service.",
    wordings={
        "early": (
            "Revenue code {revenue_code} is not in effect on {service_date}; it is in effect {in_effect}.",
            "Report the revenue code in effect on the date of service.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.NUBC,
    facts=("codes.revenue_code_numbers", "codes.revenue_codes_by_submission"),
    tables=("revenue_codes", "editor_edits"),
    applies=lambda review: any(line.revenue_code for line in review.lines),
    check=per_line(_check),
    editor_silent=False,
    editor_edit="41",
)
