"""What the rules about the editor ask of a claim: whether it is the editor's, and a code's status as it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.dates import NoValueInEffectError
from workbench.rules.circumstances import under_opps
from workbench.rules.editor import outpatient_claims
from workbench.rules.lookup import row_on
from workbench.rules.pairs import clearing, pairs_with_steps
from workbench.rules.view import CAR_T_STEPS, Group

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from workbench.rules.lookup import Row
    from workbench.rules.rule import Applies, Check, Rule, Said
    from workbench.rules.view import ClaimView, LineView, Review


def applies(review: Review) -> bool:
    """To claims of a course of CAR-T that go to traditional Medicare."""
    return review.is_medicare_ffs and review.has_cart


def applies_with(*groups: Group) -> Applies:
    """To such claims where at least one line is of these groups."""
    return lambda review: applies(review) and any(line.group in groups for line in review.lines)


def per_edited_claim(
    check: Callable[[Review, ClaimView, date], Iterator[Said]], rule: Callable[[], Rule], *, bills: str = "judged"
) -> Check:
    """A check of a whole case out of a check of one claim under OPPS and the day on which it begins.

    Args:
        check: of a claim.
        rule: whose check it is; asked for when needed, because the rule is made of the check.
        bills: the kinds of bill it is for, by their name in the parameter `editor.bills`.
    """

    def whole(review: Review) -> Iterator[Said]:
        for claim in outpatient_claims(review):
            opps = under_opps(review, claim)
            if opps is None:
                yield rule().not_assessed("the type of bill is not known", claim.place("type_of_bill"))
            elif opps and claim.from_date is not None and _is_judged(review, claim, claim.from_date, bills):
                yield from _answered(check, rule, review, claim, claim.from_date)

    return whole


def _is_judged(review: Review, claim: ClaimView, day: date, bills: str) -> bool:
    """Whether the editor's runs were read for this kind of bill; a bill of unknown kind is taken for one."""
    return not claim.kind or claim.kind in review.lookup.parameter("editor.bills").on(day).groups[bills]


def _answered(
    check: Callable[[Review, ClaimView, date], Iterator[Said]],
    rule: Callable[[], Rule],
    review: Review,
    claim: ClaimView,
    day: date,
) -> Iterator[Said]:
    """The check of one claim; a day before the editor's tables leaves it open."""
    try:
        yield from check(review, claim, day)
    except NoValueInEffectError as gap:
        yield rule().not_assessed(str(gap), claim.place("statement_from"))


def status_of(review: Review, line: LineView, day: date) -> Row | None:
    """The status indicator of a line's code on a day; None where it was not read or there is no code."""
    return row_on(review.lookup.rows("status_indicators", "code", line.code), day) if line.code else None


def by_day(claim: ClaimView) -> Iterator[tuple[LineView, ...]]:
    """The lines of the claim with a code, day by day."""
    days: dict[date, list[LineView]] = {}
    for line in claim.lines:
        if line.on is not None and line.code:
            days.setdefault(line.on, []).append(line)
    return (tuple(lines) for lines in days.values())


def pairs_apart_from_steps(review: Review, claim: ClaimView) -> Iterator[tuple[LineView, LineView, Row]]:
    """Every pair of the editor on the claim in which no CAR-T step takes part: first line, second line, the row.

    A line whose own pair with a step stands is left to the rules of packaging. Of several lines with the first code
    one without a modifier that clears pairs is given, if there is one.
    """
    stands = {
        pair.other.number
        for pair in pairs_with_steps(review, claim)
        if pair.never or not is_cleared(review, pair.first, pair.second)
    }
    for lines in by_day(claim):
        others = [line for line in lines if line.group not in CAR_T_STEPS]
        firsts: dict[str, LineView] = {}
        for line in others:
            known = firsts.get(line.code)
            if known is None or (clearing(review, known) and not clearing(review, line)):
                firsts[line.code] = line
        for second in others if len(firsts) > 1 else ():
            if second.number in stands:
                continue
            for row in review.lookup.rows("ncci_pairs", "column2", second.code):
                first = firsts.get(row["column1"])
                if first is not None and second.on is not None and row.span.covers(second.on):
                    yield first, second, row


def is_cleared(review: Review, first: LineView, second: LineView) -> bool:
    """Whether a modifier of one of the two lines clears their pair."""
    return bool(clearing(review, first) or clearing(review, second))
