"""A visit stands on the day of the infusion or collection without modifier 25.

Finds: a clinic, emergency, critical-care or office visit on the day of a CAR-T infusion or collection line without
25; on the infusion day also one with 25 and no documented reason.
Why: seeing the patient before, during and right after is part of the service. A significant visit for something else
is reported with 25 and supported by its own note. Without 25 the editor rejects the line (edit 40) where the pair
tables hold it; of the first quarter of 2025, and of January to September 2020, they hold nothing, and the instruction
holds all the same.
Silent when: 25 is there (on other days its reason is asked for by a rule on documentation); the visit stands on
another day. 99211 has a rule of its own; physician's visit codes on an OPPS bill are also judged by a rule on codes.
Remedy: delete the visit, or add 25 where the record holds a separate one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.packaging._shared import editor_says, grave
from workbench.rules.circumstances import per_service_line
from workbench.rules.fixes import add_modifier
from workbench.rules.pairs import pair_between
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review

VISITS = (Group.CLINIC_VISIT, Group.EMERGENCY_VISIT, Group.CRITICAL_CARE, Group.VISIT)


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if line.group not in VISITS:
        return
    if line.on is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    step = next(iter(review.lines_on(line.on, Group.INFUSION) or review.lines_on(line.on, Group.COLLECTION)), None)
    entry = review.lookup.parameter("packaging.visits").on(line.on)
    if step is None or line.code in entry.groups["other_rules"]:
        return
    pair = pair_between(review, step, line) if step.claim is line.claim else None
    cite = (*entry.citations, *(pair.row.citations if pair else ()))
    wanted = entry.groups["modifier"]
    seen = {
        "code": line.code,
        "day": line.on.isoformat(),
        "step": f"CAR-T {step.group} {step.code}",
        "modifier": wanted[0],
    }
    if not line.has_modifier(wanted):
        told = {**seen, "editor": editor_says(review, line, pair)}
        yield RULE.finding(
            line.place("modifiers"),
            cite,
            told,
            severity=grave(review, line),
            editor_silent=pair is None,
            fix=add_modifier(line, wanted[0], safe=False),
        )
    elif step.group is Group.INFUSION and not (line.line.reason or "").strip():
        yield RULE.finding(
            line.place("reason"), cite, seen, wording="no reason", severity=Severity.WARNING, editor_silent=True
        )


def _applies(review: Review) -> bool:
    if not review.of(Group.INFUSION, Group.COLLECTION):
        return False
    return any(line.group in VISITS for line in review.lines)


RULE: Rule = Rule(
    id="PKG103",
    name="visit-without-25",
    page=__doc__,
    message="{code} stands on the day of the {step} ({day}) without modifier {modifier}; {editor}.",
    remedy="Add {modifier} if the record holds a significant visit for another problem; else delete the line.",
    wordings={
        "no reason": (
            "{code} with {modifier} stands on the day of the {step} ({day}), and no reason is documented.",
            "Enter the separate problem and provider as the record has them; else delete the line.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.LINE_REJECTION,
    authority=Authority.NCCI,
    facts=("packaging.visits",),
    tables=("ncci_pairs",),
    applies=_applies,
    check=per_service_line(_check),
    editor_edit="40",
)
