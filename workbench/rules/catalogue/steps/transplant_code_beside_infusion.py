"""A stem-cell code stands beside the CAR-T infusion.

Finds: a transplant, boost or harvest code of stem cells on the day of a CAR-T infusion line.
Why: CAR-T is not a transplant. The pair tables set 38240, 38241 and 38243 against the infusion from 2025-04-01
without a modifier to clear them; against the old code 38206 and 38243 never, 38241 unless a modifier said that it was
distinct.
Silent when: the code stands on another day; it stands on the day of a collection or on a revenue code of a step
(other rules speak). Where the tables hold no pair for the day (the first quarter of 2025, or 38242) it is a warning.
Remedy: keep the code of what was given; delete the other line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.steps._shared import step_of_revenue_code
from workbench.rules.circumstances import for_medicare, per_service_line
from workbench.rules.fixes import remove_line
from workbench.rules.pairs import clearing, pair_between
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if line.group is not Group.STEM_CELL or step_of_revenue_code(review, line) is not None:
        return
    if line.on is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    infusions = review.lines_on(line.on, Group.INFUSION)
    if not infusions or line.on in review.collection_dates or review.lines_on(line.on, Group.COLLECTION):
        return
    entry = review.lookup.parameter("steps.transplant_codes").on(line.on)
    if line.code not in entry.texts:
        return
    infusion = infusions[0]
    seen = {"code": line.code, "day": line.on.isoformat(), "infusion": infusion.code}
    pair = pair_between(review, infusion, line)
    fix = remove_line(line, safe=False)
    if pair is None:
        yield RULE.finding(line.place("hcpcs"), entry.citations, seen, severity=Severity.WARNING, fix=fix)
        return
    if not pair.never and clearing(review, line):
        return
    cite = (*pair.row.citations, *entry.citations)
    wording = "never" if pair.never else "unless"
    unseen = infusion.claim is not line.claim
    grave = for_medicare(review, Severity.ERROR)
    yield RULE.finding(line.place("hcpcs"), cite, seen, wording=wording, severity=grave, editor_silent=unseen, fix=fix)


def _applies(review: Review) -> bool:
    return bool(review.infusion_lines) and any(line.group is Group.STEM_CELL for line in review.lines)


RULE: Rule = Rule(
    id="STP110",
    name="transplant-code-beside-infusion",
    page=__doc__,
    message="{code} is a stem-cell service and stands beside the CAR-T infusion {infusion} on {day}.",
    remedy="Keep the code of what was given, and delete the other.",
    wordings={
        "never": (
            "{code} and the CAR-T infusion {infusion} on {day} are a pair that no modifier clears.",
            "Keep the code of what was given, and delete the other.",
        ),
        "unless": (
            "{code} and the CAR-T infusion {infusion} on {day} are a pair, and no modifier says they are distinct.",
            "Delete {code}, or say by a modifier and in the record that it was distinct.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.LINE_REJECTION,
    authority=Authority.NCCI,
    facts=("steps.transplant_codes", "steps.revenue_codes"),
    tables=("ncci_pairs", "modifiers"),
    applies=_applies,
    check=per_service_line(_check),
    editor_edit="20",
)
