"""The physician or practitioner was present for less than 15 minutes.

Finds: an entry of the documentation on the presence at the infusion that comes to fewer than 15 minutes, given as
minutes or as times.
Why: presence of 15 to 30 minutes, longer with a slow rate, is part of what the administration code stands for.
Silent when: the presence is 15 minutes or longer; it is not in the documentation or cannot be read as a time (not
assessed).
Remedy: check the times in the infusion note.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.documentation._shared import DOCUMENTATION, entries
from workbench.rules.course import first_infusion, said
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import Review

_TIME = re.compile(r"\b([01]?[0-9]|2[0-3]):([0-5][0-9])\b")
_MINUTES = re.compile(r"[0-9]+")


def _check(review: Review) -> Iterator[Said]:
    values = [value for item, _, value in entries(review) if item == "physician-presence"]
    minutes = _minutes(values)
    if minutes is None:
        yield RULE.not_assessed("how long the physician or practitioner was present is not known", DOCUMENTATION)
        return
    told = said(review, "documentation.presence_minutes", first_infusion(review) or review.today)
    if minutes < told.number:
        yield RULE.finding(DOCUMENTATION, told.citations, {"minutes": str(minutes), "least": told.text})


def _minutes(values: list[str]) -> int | None:
    """Minutes from first to last time named, or the first bare number; None when nothing reads so."""
    text = " ".join(values)
    times = [60 * int(hour) + int(minute) for hour, minute in _TIME.findall(text)]
    if len(times) > 1:
        return max(times) - min(times)
    bare = _MINUTES.search(text) if not times else None
    return int(bare.group()) if bare else None


def _applies(review: Review) -> bool:
    return bool(review.infusion_lines)


RULE: Rule = Rule(
    id="DOC102",
    name="presence-too-short",
    page=__doc__,
    message="The physician or practitioner was present for {minutes} minutes, less than {least}.",
    remedy="Check the start and stop of the presence in the infusion note: {least} to 30 minutes are expected.",
    severity=Severity.WARNING,
    disposition=Disposition.INTERNAL,
    authority=Authority.HOSPITAL,
    facts=("documentation.presence_minutes", "documentation.item_words"),
    applies=_applies,
    check=_check,
)
