"""The edits that look at all lines of one day: code pairs, visits beside procedures, observation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.rules.lookup import row_on
from workbench.rules.pairs import NEVER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.rules.editor_lane.desk import Desk, EditedLine
    from workbench.rules.lookup import Lookup, Row


class Partners:
    """The first codes of a second code, kept ready: the pair tables are long."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._of: dict[str, dict[str, list[Row]]] = {}

    def of(self, second: str) -> Mapping[str, Sequence[Row]]:
        """The pairs in which the code is the second, by the first."""
        found = self._of.get(second)
        if found is None:
            found = self._of[second] = {}
            for row in self._lookup.rows("ncci_pairs", "column2", second):
                found.setdefault(row["column1"], []).append(row)
        return found


def pairs(desk: Desk, day: Sequence[EditedLine], partners: Partners) -> None:
    """Edits 20 (never together) and 40 (a modifier could help): the second code of a pair is rejected."""
    # Of each code one line of the day: one without a modifier that clears pairs, if there is one.
    firsts: dict[str, EditedLine] = {}
    for line in day:
        if line.view.code:
            known = firsts.get(line.view.code)
            if known is None or (known.view.modifiers and _clears(desk, known) and not _clears(desk, line)):
                firsts[line.view.code] = line
    for second in day if len(firsts) > 1 else ():
        wanted = partners.of(second.view.code) if second.view.code else {}
        for code in firsts if wanted else ():
            rows = wanted.get(code)
            row = row_on(tuple(rows), desk.begins) if rows else None
            if row is not None:
                _reject(desk, firsts[code], second, row)


def _reject(desk: Desk, first: EditedLine, second: EditedLine, row: Row) -> None:
    because = f"{second.view.code} beside {first.view.code} on line {first.view.number}"
    if row["indicator"] == NEVER:
        desk.raise_edit("20", second.view.place("hcpcs"), because, row.citations)
    elif not (_clears(desk, first) or _clears(desk, second)):
        desk.raise_edit("40", second.view.place("modifiers"), because, row.citations)


def _clears(desk: Desk, line: EditedLine) -> bool:
    for modifier in line.view.modifiers:
        row = desk.row("modifiers", modifier)
        if row is not None and row["clears_pairs"] == "yes":
            return True
    return False


def visits(desk: Desk, day: Sequence[EditedLine]) -> None:
    """Edits 21 (a visit beside a procedure, without 25) and 42 (several visits of one revenue centre)."""
    found = desk.setting("visits")
    if found is None:
        return
    setting = found.lists
    seen = [line for line in day if _is_visit(line, setting)]
    if not seen:
        return
    paid = [line for line in day if line.view.number not in desk.stopped]
    if any(_is_procedure(line, setting) for line in paid):
        for line in seen:
            if line.view.number not in desk.stopped and not line.view.has_modifier(setting["modifier"]):
                because = f"{line.view.code} beside a procedure, without modifier {setting['modifier'][0]}"
                desk.raise_edit("21", line.view.place("modifiers"), because, found.cite)
    if desk.claim.condition_codes.intersection(setting["condition"]):
        return
    for revenue in dict.fromkeys(line.view.revenue_code for line in seen):
        together = [line for line in seen if line.view.revenue_code == revenue]
        if sum(line.view.units or 0 for line in together) > 1:
            for line in together:
                because = f"several visits on revenue code {revenue}, without condition code {setting['condition'][0]}"
                desk.raise_edit("42", line.view.place("units"), because, found.cite)


def _is_procedure(line: EditedLine, setting: Mapping[str, Sequence[str]]) -> bool:
    group = line.view.group
    return line.status in setting["procedure"] or (group is not None and group.value in setting["procedure_groups"])


def _is_visit(line: EditedLine, setting: Mapping[str, Sequence[str]]) -> bool:
    group = line.view.group
    return line.status in setting["visit"] and group is not None and group.value in setting["groups"]


def observation(desk: Desk, day: Sequence[EditedLine]) -> None:
    """Edit 58: direct referral to observation without observation hours that day."""
    found = desk.setting("observation")
    if found is None or any(line.view.code == found.words["hourly"] for line in day):
        return
    for line in day:
        if line.view.code == found.words["referral"]:
            because = f"{line.view.code} without {found.words['hourly']} that day"
            desk.raise_edit("58", line.view.place("hcpcs"), because, found.cite)
