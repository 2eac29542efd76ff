"""The documentation of the infusion lacks an item of the checklist.

Finds: an entry of the episode's documentation that says the item is not there; and the items of the infusion note that
a filled checklist does not name at all (advice while fewer than five items are named).
Why: the administration code pays for evaluation, verification, presence and supervision; without them in the record the
service does not stand in an audit.
Silent when: every item is there; the start and stop of the infusion may stand in the course instead. Not assessed when
no documentation is given: nothing is concluded from silence.
Remedy: find the entry in the chart or have it added by the person who did it, as a dated late entry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import EventKind
from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.documentation._shared import DOCUMENTATION, entries, items_of, says_no
from workbench.rules.course import said
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import Review


def _check(review: Review) -> Iterator[Said]:
    if not review.case.episode.documentation:
        yield RULE.not_assessed("the documentation of the infusion is not given", DOCUMENTATION)
        return
    told = said(review, "documentation.infusion_note", review.today)
    named = _timed(review)
    together = told.groups["checked_together"]
    phrases = said(review, "documentation.item_words", review.today).groups
    for item, name, value in entries(review):
        named |= {item, *(other for other in items_of(name, phrases) if other in together)}
        if says_no(review, item, name, value):
            rows = review.lookup.rows("checklist", "item", item) if item else ()
            cite = rows[0].citations if rows else told.citations
            severity = None if item else Severity.ADVICE
            yield RULE.finding(DOCUMENTATION, cite, {"item": name, "value": value or "empty"}, severity=severity)
    needed = told.groups["items"]
    missing = [item for item in needed if item not in named]
    found = len(named.intersection(needed))
    if missing and found:
        filled = found >= int(told.groups["filled_from"][0])
        seen = {"items": ", ".join(item.replace("-", " ") for item in missing)}
        severity = Severity.WARNING if filled else Severity.ADVICE
        yield RULE.finding(DOCUMENTATION, told.citations, seen, wording="unnamed", severity=severity)


def _timed(review: Review) -> set[str]:
    """The times of the infusion are there when the chart's infusion has a start and a stop."""
    times = [event.start is not None and event.stop is not None for event in review.events(EventKind.INFUSION)]
    return {"infusion-times"} if times and all(times) else set()


def _applies(review: Review) -> bool:
    return bool(review.infusion_lines)


RULE: Rule = Rule(
    id="DOC101",
    name="checklist-item-missing",
    page=__doc__,
    message="The documentation says of {item}: {value}.",
    remedy="Find it in the chart, or ask the person who did it for a dated late entry.",
    wordings={
        "unnamed": (
            "The documentation does not name these items of the infusion note: {items}.",
            "Look for each in the infusion note and enter what you find.",
        ),
    },
    severity=Severity.WARNING,
    disposition=Disposition.INTERNAL,
    authority=Authority.HOSPITAL,
    facts=("documentation.infusion_note", "documentation.item_words", "documentation.negative_values"),
    tables=("checklist",),
    applies=_applies,
    check=_check,
)
