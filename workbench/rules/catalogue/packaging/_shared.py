"""What belongs to the infusion of the day, and how a line beside it is set apart: one judgement for several rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Severity
from workbench.rules.catalogue.steps._shared import step_of_revenue_code
from workbench.rules.circumstances import under_opps
from workbench.rules.fixes import remove_line
from workbench.rules.pairs import clearing, pair_between, tables_without_steps
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.lookup import Entry
    from workbench.rules.pairs import Pair
    from workbench.rules.rule import Rule, Said
    from workbench.rules.view import LineView, Review

WORDINGS = {
    "on the infusion": (
        "{code} on {day} belongs to the CAR-T infusion {infusion}; {modifier} stands on {infusion} and not on {code}.",
        "If {code} was unrelated, put the modifier on {code}, with the documented reason.",
    ),
    "other modifier": (
        "{code} on {day} belongs to the CAR-T infusion {infusion}; {modifier} does not say that it was unrelated.",
        "If {code} was unrelated, report it with {wanted} and the documented reason; else delete the line.",
    ),
    "no reason": (
        "{code} with {modifier} stands beside the CAR-T infusion {infusion} on {day}, and no reason is documented.",
        "Enter why {code} was unrelated to the infusion, as the record says it; else delete the line.",
    ),
}
"""The usual findings about a line beside the infusion, by name."""


def infusion_of(review: Review, line: LineView) -> LineView | None:
    """The infusion line of the line's day, on any claim of the case."""
    return next(iter(review.lines_on(line.on, Group.INFUSION)), None)


def grave(review: Review, line: LineView) -> Severity:
    """How grave a breach is: an error where the outpatient editor's payer is billed under OPPS, else a warning."""
    if review.is_medicare_ffs and under_opps(review, review.claim_of(line)) is not False:
        return Severity.ERROR
    return Severity.WARNING


def has_infusion(review: Review) -> bool:
    """Whether any line reports a CAR-T infusion."""
    return bool(review.infusion_lines)


def unjudged(rule: Rule, line: LineView) -> Said:
    """The open question of a line without a date."""
    return rule.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))


def is_listed(review: Review, line: LineView, parameter: str) -> bool:
    """Whether a parameter lists the line's code on the line's day; on today's, where the line has no date."""
    entry = review.lookup.parameter(parameter).find(line.on or review.today)
    return entry is not None and line.code in entry.texts


def any_listed(review: Review, parameter: str) -> bool:
    """Whether cells were infused, and some line has a code that the parameter lists."""
    return has_infusion(review) and any(is_listed(review, line, parameter) for line in review.lines)


def listed_beside_infusion(
    rule: Rule, review: Review, line: LineView, parameter: str, without_pair: Severity
) -> Iterator[Said]:
    """Judge a line as `beside_infusion` does, if the parameter lists its code and cells were infused on its day."""
    if not is_listed(review, line, parameter):
        return
    if line.on is None:
        yield unjudged(rule, line)
        return
    if review.lines_on(line.on, Group.INFUSION):
        yield from beside_infusion(rule, review, line, review.lookup.parameter(parameter).on(line.on), without_pair)


def beside_infusion(
    rule: Rule, review: Review, line: LineView, entry: Entry, without_pair: Severity = Severity.ERROR
) -> Iterator[Said]:
    """Judge a line that belongs to the infusion of its day unless a modifier and a reason set it apart.

    Args:
        rule: whose finding it is; its wordings hold `WORDINGS`, its message takes code, day, infusion and editor.
        review: the case.
        line: the line beside the infusion.
        entry: the parameter that says so.
        without_pair: how grave it is where the pair tables of the day do not hold it.
    """
    infusion = infusion_of(review, line)
    if infusion is None or line.on is None or step_of_revenue_code(review, line) is not None:
        return
    pair = pair_between(review, infusion, line) if infusion.claim is line.claim else None
    wanted = review.lookup.parameter("packaging.separating").on(line.on).groups["service"]
    seen = {"code": line.code, "day": line.on.isoformat(), "infusion": infusion.code, "wanted": _either(wanted)}
    cite = (*entry.citations, *(pair.row.citations if pair else ()))
    if line.has_modifier(wanted):
        if not (line.line.reason or "").strip():
            told = {**seen, "modifier": _first(line, wanted)}
            yield rule.finding(
                line.place("reason"), cite, told, wording="no reason", severity=Severity.WARNING, editor_silent=True
            )
        return
    fix = remove_line(line, safe=False)
    other = clearing(review, line)
    apart = clearing(review, infusion)
    if other or apart:
        told = {**seen, "modifier": (other or apart)[0]}
        wording = "other modifier" if other else "on the infusion"
        yield rule.finding(
            line.place("modifiers"), cite, told, wording=wording, severity=Severity.WARNING, editor_silent=True, fix=fix
        )
        return
    told = {**seen, "editor": editor_says(review, line, pair)}
    severity = grave(review, line) if pair or without_pair is Severity.ERROR else without_pair
    yield rule.finding(line.place("hcpcs"), cite, told, severity=severity, editor_silent=pair is None, fix=fix)


def editor_says(review: Review, line: LineView, pair: Pair | None) -> str:
    """What the outpatient editor does with the line, in words."""
    if under_opps(review, review.claim_of(line)) is False:
        return "the editor's pairs are for bills under OPPS"
    who = "the editor" if review.is_medicare_ffs else "Medicare's editor"
    if pair is not None:
        return f"{who} rejects the line (edit 40)"
    if line.on is not None and tables_without_steps(review, line.on) is not None:
        return f"{who} had no pairs for the CAR-T codes in the first quarter of 2025 and lets it pass"
    return f"{who} has no such pair and lets it pass"


def _first(line: LineView, modifiers: tuple[str, ...]) -> str:
    return next(modifier for modifier in line.modifiers if modifier in modifiers)


def _either(modifiers: tuple[str, ...]) -> str:
    return ", ".join(modifiers[:-1]) + f" or {modifiers[-1]}"
