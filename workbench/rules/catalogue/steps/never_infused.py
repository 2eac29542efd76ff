"""An infusion or product is billed for a patient who never received the cells.

Finds: every infusion line and every product line of a course whose outcome is "not infused".
Why: where the cells were collected and never given (death, progression, a failed lot), only the steps that were done
may be listed, as non-covered charges; there is nothing to fold them into. A product that was not administered has no
payment guidance, and its code says that it was. The editor cannot know.
Silent when: the cells were infused. Where the outcome is not known and the chart has no infusion, it is not assessed.
Remedy: delete the line, or correct the outcome if the cells were given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import CourseOutcome
from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.circumstances import per_service_line
from workbench.rules.fixes import remove_line
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if line.group is not Group.INFUSION and not review.is_cell_product(line):
        return
    outcome = review.case.episode.outcome
    if outcome is None and not review.infusion_dates:
        yield RULE.not_assessed("it is not known whether the cells were infused")
        return
    if outcome is not CourseOutcome.NOT_INFUSED:
        return
    entry = review.lookup.parameter("steps.never_infused").on(line.on or review.today)
    what = "an infusion" if line.group is Group.INFUSION else "a product"
    fix = remove_line(line, safe=False)
    yield RULE.finding(line.place("hcpcs"), entry.citations, {"code": line.code, "what": what}, fix=fix)


def _applies(review: Review) -> bool:
    return bool(review.infusion_lines) or bool(review.cell_products)


RULE: Rule = Rule(
    id="STP114",
    name="never-infused",
    page=__doc__,
    message="{code} bills {what}, but the course is marked not infused: the cells were never given.",
    remedy="Delete the line; list only the steps that were done, as non-covered charges.",
    severity=Severity.ERROR,
    disposition=Disposition.DENIAL,
    authority=Authority.CMS,
    facts=("steps.never_infused",),
    applies=_applies,
    check=per_service_line(_check),
)
