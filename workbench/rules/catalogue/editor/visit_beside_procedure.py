"""A visit stands beside a procedure of its day without modifier 25.

Finds: on a claim of a course, a clinic or emergency visit without 25 on a day with a procedure of status S or T: a
clinic visit on a day of lymphodepleting chemotherapy.
Why: the editor rejects the visit where the pair tables hold it (edit 40), and returns the claim where they do not
(edit 21). Speaks for Medicare under OPPS.
Silent when: 25 is there; the day is one of a CAR-T infusion or collection line (a rule of packaging speaks); no
procedure of that status stands on the day.
Remedy: add 25 if the record holds a significant visit apart from the procedure; else delete the visit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.editor._shared import (
    applies_with,
    by_day,
    is_cleared,
    pairs_apart_from_steps,
    per_edited_claim,
    status_of,
)
from workbench.rules.editor import edit_citations
from workbench.rules.fixes import add_modifier
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from workbench.rules.lookup import Row
    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, LineView, Review


def _check(review: Review, claim: ClaimView, day: date) -> Iterator[Said]:
    entry = review.lookup.parameter("editor.visits").on(day)
    setting = entry.groups
    outpatient = not claim.kind or claim.kind in review.lookup.parameter("editor.bills").on(day).groups["outpatient"]
    paired: dict[int, Row] = {
        second.number: row
        for first, second, row in pairs_apart_from_steps(review, claim)
        if not is_cleared(review, first, second)
    }
    for lines in by_day(claim):
        if review.lines_on(lines[0].on, Group.INFUSION, Group.COLLECTION):
            continue
        procedures = sorted({line.code for line in lines if _is_procedure(review, line, day, setting)})
        for line in lines if procedures else ():
            if _is_visit(review, line, day, setting) and line.on is not None:
                pair = paired.get(line.number)
                if pair is None and not outpatient:
                    continue
                edit = "21" if pair is None else "40"
                cite = (*(pair.citations if pair else entry.citations), *edit_citations(review, edit, day))
                seen = {"code": line.code, "procedure": procedures[0], "day": line.on.isoformat(), "edit": edit}
                yield RULE.finding(
                    line.place("modifiers"),
                    cite,
                    {**seen, "modifier": setting["modifier"][0]},
                    disposition=Disposition.RETURN_TO_PROVIDER if pair is None else Disposition.LINE_REJECTION,
                    fix=add_modifier(line, setting["modifier"][0], safe=False),
                )


def _is_procedure(review: Review, line: LineView, day: date, setting: Mapping[str, tuple[str, ...]]) -> bool:
    if line.group is not None and line.group.value in setting["procedure_groups"]:
        return True
    return _has_status(review, line, day, setting["procedure"])


def _is_visit(review: Review, line: LineView, day: date, setting: Mapping[str, tuple[str, ...]]) -> bool:
    if line.group is None or line.group.value not in setting["groups"] or line.has_modifier(setting["modifier"]):
        return False
    return _has_status(review, line, day, setting["visit"])


def _has_status(review: Review, line: LineView, day: date, statuses: tuple[str, ...]) -> bool:
    status = status_of(review, line, day)
    return status is not None and status["si"] in statuses


RULE: Rule = Rule(
    id="EDT103",
    name="visit-beside-procedure",
    page=__doc__,
    message="{code} stands beside the procedure {procedure} on {day} without modifier {modifier} (edit {edit}).",
    remedy="Add {modifier} if the record holds a significant visit apart from {procedure}; else delete the visit.",
    severity=Severity.ERROR,
    disposition=Disposition.LINE_REJECTION,
    authority=Authority.CMS,
    facts=("editor.visits",),
    tables=("ncci_pairs", "modifiers", "status_indicators", "editor_edits"),
    applies=applies_with(Group.CLINIC_VISIT, Group.EMERGENCY_VISIT),
    check=per_edited_claim(_check, lambda: RULE),
    editor_silent=False,
    editor_edit="21, 40",
)
