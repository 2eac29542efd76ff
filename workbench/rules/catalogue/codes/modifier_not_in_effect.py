"""A modifier is reported on a day on which it did not exist.

Finds: a modifier that had ended, or had not begun, on the line's own service date; above all JG, which ended on
2024-12-31, when TB became the one modifier for 340B drugs.
Why: modifiers live and die like codes. The outpatient editor returns the claim (edit 22), but it looks only at the
quarter in which the claim begins. Speaks for every payer, as the modifiers are the same.
Silent when: the modifier is in effect; it is not in the embedded list; its dates were not read (modifiers of the CPT).
Remedy: report the modifier in effect; TB in place of JG from 2025-01-01.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.codes._shared import other_end, passes_the_editor, stand_ins
from workbench.rules.editor import is_service, nearest_life
from workbench.rules.fixes import drop_modifiers, replace_modifier
from workbench.rules.lookup import row_on
from workbench.rules.rule import Rule, per_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.domain.fix import Fix
    from workbench.rules.lookup import Row
    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if not is_service(review, line):
        return
    for modifier in dict.fromkeys(line.modifiers):
        rows = review.lookup.rows("modifiers", "code", modifier) if modifier else ()
        if not rows or (rows[0].span.start is None and rows[-1].span.end is None):
            continue
        if line.on is None:
            yield RULE.not_assessed(f"the service date of a line with {modifier} is not known", line.place("modifiers"))
        elif row_on(rows, line.on) is None:
            yield from _found(review, line, modifier, rows, line.on)


def _found(review: Review, line: LineView, modifier: str, rows: tuple[Row, ...], day: date) -> Iterator[Said]:
    silent = passes_the_editor(rows, review.claim_of(line))
    found = stand_ins(review, "modifier", "modifiers", modifier, day)
    use = other_end(found[0], modifier) if len(found) == 1 else ""
    yield RULE.finding(
        line.place("modifiers"),
        (*rows[0].citations, *(citation for row in found for citation in row.citations)),
        {
            "modifier": modifier,
            "service_date": day.isoformat(),
            "in_effect": str(nearest_life(rows, day)),
            **({"use": use} if use else {}),
        },
        wording="replaced" if use else "",
        disposition=Disposition.INTERNAL if silent else None,
        editor_silent=silent,
        fix=_fix(line, modifier, use) if use else None,
    )


def _fix(line: LineView, modifier: str, use: str) -> Fix:
    if use in line.modifiers:
        return drop_modifiers(line, (modifier,))
    return replace_modifier(line, modifier, use)


RULE: Rule = Rule(
    id="COD103",
    name="modifier-not-in-effect",
    page=__doc__,
    message="Modifier {modifier} is not in effect on {service_date}; it is in effect {in_effect}.",
    remedy="Report the modifier in effect on the date of service, or none.",
    wordings={
        "replaced": (
            "Modifier {modifier} is not in effect on {service_date}; it is in effect {in_effect}.",
            "Report {use}, which stands for the same on that date.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    tables=("modifiers", "crosswalks"),
    applies=lambda review: any(line.modifiers for line in review.lines),
    check=per_line(_check),
    editor_silent=False,
    editor_edit="22",
)
