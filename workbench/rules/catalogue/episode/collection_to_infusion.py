"""The days from collection to infusion are too few, or very many.

Finds: fewer than 14 days from the last collection before the infusion (fewer than 10 cannot be), more than 120, and
more than 180.
Why: making the product takes two weeks at the least and usually four to seven; a number far from that most often means
a wrong date. A frozen product can be held long, so a long time is advice. The limits are ours, set around published
times.
Silent when: the number is plausible. Not assessed when the day of collection or infusion is not known.
Remedy: check both days against the chart; note why a product was held.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.course import EVENTS, first_infusion, said
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.rule import Said
    from workbench.rules.view import Review


def _check(review: Review) -> Iterator[Said]:
    infused = first_infusion(review)
    collected = [day for day in _collections(review) if infused and day < infused]
    if infused is None or not collected:
        yield RULE.not_assessed("collection or infusion has no date", EVENTS)
        return
    told = said(review, "episode.collection_to_infusion", infused)
    limits = {name: int(days) for name, days in told.mapping.items()}
    days = (infused - max(collected)).days
    wording, limit = _judge(days, limits)
    if not wording:
        return
    seen = {
        "days": f"{days} day" if days == 1 else f"{days} days",
        "collection": max(collected).isoformat(),
        "infusion": infused.isoformat(),
        "limit": str(limit),
    }
    few = wording in ("impossible", "doubtful")
    yield RULE.finding(
        EVENTS,
        told.citations,
        seen,
        wording="" if wording == "doubtful" else wording,
        severity=Severity.WARNING if few else Severity.ADVICE,
    )


def _collections(review: Review) -> tuple[date, ...]:
    return review.collection_dates or tuple(line.on for line in review.of(Group.COLLECTION) if line.on)


def _judge(days: int, limits: dict[str, int]) -> tuple[str, int]:
    """What is said of a number of days, and the limit it passes; empty when it is plausible."""
    if days < limits["impossible_below"]:
        return "impossible", limits["impossible_below"]
    if days < limits["doubtful_below"]:
        return "doubtful", limits["doubtful_below"]
    if days > limits["held_above"]:
        return "held", limits["held_above"]
    if days > limits["long_above"]:
        return "long", limits["long_above"]
    return "", 0


def _applies(review: Review) -> bool:
    return bool(review.infusion_days)


RULE: Rule = Rule(
    id="EPI108",
    name="collection-to-infusion",
    page=__doc__,
    message="Only {days} lie between the collection on {collection} and the infusion on {infusion}.",
    remedy="Check both days: a product is hardly made in fewer than {limit} days.",
    wordings={
        "impossible": (
            "Only {days} lie between the collection on {collection} and the infusion on {infusion}.",
            "Check both days: a product cannot be made in fewer than {limit} days.",
        ),
        "long": (
            "{days} lie between the collection on {collection} and the infusion on {infusion}.",
            "Check both days; more than {limit} days are unusual.",
        ),
        "held": (
            "{days} lie between the collection on {collection} and the infusion on {infusion}.",
            "Check both days, and keep a note on why the product was held for more than {limit} days.",
        ),
    },
    severity=Severity.WARNING,
    disposition=Disposition.INTERNAL,
    authority=Authority.HOSPITAL,
    facts=("episode.collection_to_infusion",),
    applies=_applies,
    check=_check,
)
