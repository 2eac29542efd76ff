"""What the command palette finds: actions, codes valid or not, fields, recent cases, rules, help."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.domain.records import dataclass
from workbench.ui.claim_form.fields import CLAIM_ROWS, COURSE_ROWS
from workbench.ui.palette import Item, ranked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from workbench.domain.finding import Place
    from workbench.rules.rule import Rule
    from workbench.ui.claim_form.completion import Completions
    from workbench.ui.commands import Commands

_TABLES = ("hcpcs", "revenue_codes", "diagnoses", "modifiers", "value_codes", "condition_codes", "products")
_CODES = 14


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the palette looks, and what choosing does."""

    commands: Commands
    completions: Completions
    rules: Sequence[Rule]
    recent: Callable[[], Sequence[str]]
    claim: Callable[[], str | None]
    day: Callable[[], date | None]
    open_case: Callable[[str], None]
    open_code: Callable[[str, str], None]
    put_code: Callable[[str, str], None]
    open_rule: Callable[[Rule], None]
    go_to: Callable[[Place], None]


def found(sources: Sources, typed: str) -> list[Item]:
    """The rows for what was typed; nothing typed gives the actions and the recent cases."""
    items = [*_actions(sources), *_cases(sources)]
    if not typed.strip():
        return items
    items.extend((*_fields(sources), *_rules(sources)))
    codes = _codes(sources, typed)
    best = ranked(items, typed)
    # A code that begins with what was typed is what was meant; words are more often an action.
    return [*codes, *best] if any(character.isdigit() for character in typed) else [*best, *codes]


def _actions(sources: Sources) -> list[Item]:
    commands = sources.commands
    return [
        Item(
            "action",
            commands.action(one.id).text(),
            commands.keys(one.id),
            partial(commands.run, one.id),
            one.why_not(),
            f"{one.group} {one.id}",
        )
        for one in commands
        if one.id != "view.palette"
    ]


def _cases(sources: Sources) -> list[Item]:
    return [
        Item("case", Path(path).name, str(Path(path).parent), partial(sources.open_case, path), words="open")
        for path in sources.recent()
    ]


def _fields(sources: Sources) -> list[Item]:
    fields = [field for row in CLAIM_ROWS for field in row] if sources.claim() is not None else []
    fields.extend(field for _, row in COURSE_ROWS for field in row)
    return [
        Item(
            "field",
            field.label,
            f"FL {field.locator}" if field.locator else "",
            partial(sources.go_to, field.place(sources.claim())),
            words=f"go to {field.name} {field.part or 'claim'}",
        )
        for field in dict.fromkeys(fields)
    ]


def _rules(sources: Sources) -> list[Item]:
    return [
        Item("rule", f"{rule.id}  {rule.name.replace('-', ' ')}", "", partial(sources.open_rule, rule))
        for rule in sources.rules
        if not rule.retired
    ]


def _codes(sources: Sources, typed: str) -> list[Item]:
    on = sources.day()
    items: list[Item] = []
    for table in _TABLES:
        for offer in sources.completions.matches(table, typed, on):
            aside = offer.note or table.replace("_", " ")
            text = f"{offer.code}  {offer.label}"
            run, instead = (partial(act, table, offer.code) for act in (sources.open_code, sources.put_code))
            items.append(Item("code", text, aside, run, instead=instead))
    return items[:_CODES]
