"""Collecting the T cells is reported with the code of another therapy.

Finds: a code of therapeutic apheresis, stem-cell harvest or marrow harvest on the revenue code of collection, or on a
day on which the T cells were collected by the chart or by a collection line.
Why: collecting T cells for a CAR-T product has a code of its own (0537T to 2024, 38225 from 2025). Apheresis to treat
and harvest of stem cells are other services; the pair tables set most of them against the collection code, and no
modifier clears those pairs. 38206 was not paired with 0537T and is with 38225 from 2025-04-01; it was a wrong code
all along.
Silent when: the code stands on another day and another revenue code (a real harvest); photopheresis (36522) is meant,
whose pair a modifier clears (a packaging rule speaks).
Remedy: report the collection code on its revenue code; beside a collection line, delete the other line. Where the day
is a collection day by the chart and the line already stands on the collection revenue code, nothing is left to
decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.steps._shared import revenue_code_of, step_of_revenue_code
from workbench.rules.circumstances import per_service_line
from workbench.rules.fixes import recode_step, remove_line
from workbench.rules.pairs import pair_between
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.fix import Fix
    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if not _is_harvest(review, line):
        return
    on_collection = step_of_revenue_code(review, line) == Group.COLLECTION
    if line.on is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    beside = review.lines_on(line.on, Group.COLLECTION)
    if not (on_collection or beside or line.on in review.collection_dates):
        return
    entry = review.lookup.parameter("steps.harvest_codes").on(line.on)
    code = review.step_code(Group.COLLECTION, line.on) or "none"
    seen = {"code": line.code, "day": line.on.isoformat(), "collection": code, "revenue_code": line.revenue_code}
    if beside:
        pair = pair_between(review, beside[0], line)
        cite = (*entry.citations, *(pair.row.citations if pair else ()))
        unseen = pair is None or beside[0].claim is not line.claim
        fix: Fix | None = remove_line(line, safe=False)
        wording = "beside" if pair is not None else "beside unpaired"
        yield RULE.finding(line.place("hcpcs"), cite, seen, wording=wording, editor_silent=unseen, fix=fix)
        return
    home = revenue_code_of(review, Group.COLLECTION, line.on)
    certain = on_collection and line.on in review.collection_dates
    fix = recode_step(line, code, home[0], safe=certain) if home and code != "none" else None
    yield RULE.finding(line.place("hcpcs"), entry.citations, seen, fix=fix)


def _is_harvest(review: Review, line: LineView) -> bool:
    if line.group not in (Group.APHERESIS, Group.STEM_CELL):
        return False
    entry = review.lookup.parameter("steps.harvest_codes").find(line.on or review.today)
    return entry is not None and line.code in entry.texts


def _applies(review: Review) -> bool:
    return review.has_cart and any(_is_harvest(review, line) for line in review.lines)


RULE: Rule = Rule(
    id="STP106",
    name="wrong-code-for-collection",
    page=__doc__,
    message="{code} is reported for the cell collection of {day}; collecting T cells for CAR-T is {collection}.",
    remedy="Report {collection}, if T cells for the product were collected.",
    wordings={
        "beside": (
            "{code} stands beside the collection code on {day}; it is another service, and the two exclude each other.",
            "Delete the line, if it stands for the same collection; no modifier makes both payable.",
        ),
        "beside unpaired": (
            "{code} stands beside {collection} on {day}; collecting T cells is no stem-cell harvest and no treatment.",
            "Delete the line, if it stands for the same collection; the editor had no such pair that day.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.LINE_REJECTION,
    authority=Authority.NCCI,
    facts=("steps.harvest_codes", "steps.revenue_codes"),
    tables=("ncci_pairs", "hcpcs"),
    applies=_applies,
    check=per_service_line(_check),
    editor_edit="20",
)
