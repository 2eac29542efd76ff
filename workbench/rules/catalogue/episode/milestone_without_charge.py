"""A milestone of the course has no charge on the claim that covers its day.

Finds: an outpatient collection or receipt (where the steps are listed on lines of their own), a day of lymphodepletion
or an infusion, inside the period of a claim, with no line of its kind on that day on any claim.
Why: a course of these products usually bills each of them; a missing one is most often a charge that was not posted. An
absent line alone is advice.
Silent when: the charge is there; the steps are inside the product charge; the milestone was inpatient; no claim covers
its day. Not applicable where the cells were not infused as far as the infusion goes.
Remedy: look for the charge of that day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import EventKind, ProcessingCharges, Setting
from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.course import period_covers
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.case import Event
    from workbench.rules.rule import Said
    from workbench.rules.view import Review

CHARGES = {
    EventKind.COLLECTION: (Group.COLLECTION,),
    EventKind.RECEIPT: (Group.RECEIPT,),
    EventKind.LYMPHODEPLETION: (Group.CHEMOTHERAPY_DRUG, Group.CHEMOTHERAPY_ADMINISTRATION),
    EventKind.INFUSION: (Group.INFUSION,),
}
STEPS = (EventKind.COLLECTION, EventKind.RECEIPT)


def _check(review: Review) -> Iterator[Said]:
    told_of: set[tuple[EventKind, object]] = set()
    for event in review.events(*CHARGES):
        if event.setting is Setting.INPATIENT or (event.kind, event.date) in told_of:
            continue
        told_of.add((event.kind, event.date))
        if not _expected(review, event) or _billed(review, event):
            continue
        claim = next((one for one in review.claims if period_covers(one, event.date)), None)
        if claim is None:
            continue
        told = review.lookup.parameter("episode.charges_of_milestones").find(event.date)
        if told is None:
            continue
        seen = {
            "claim": claim.claim.claim_id,
            "milestone": event.kind.value,
            "day": event.date.isoformat(),
            "charge": told.mapping[event.kind],
        }
        yield RULE.finding(claim.place("lines"), told.citations, seen)


def _expected(review: Review, event: Event) -> bool:
    """Steps leave a line only where the hospital lists them."""
    if event.kind in STEPS:
        return review.case.episode.processing_charges is ProcessingCharges.SEPARATE_LINES
    return True


def _billed(review: Review, event: Event) -> bool:
    return bool(review.lines_on(event.date, *CHARGES[event.kind]))


def _applies(review: Review) -> bool:
    return bool(review.claims) and bool(review.events(*CHARGES))


RULE: Rule = Rule(
    id="EPI110",
    name="milestone-without-charge",
    page=__doc__,
    message="Claim {claim} covers the {milestone} on {day} but has no charge for it.",
    remedy="Look for the charge: the day usually bills {charge}.",
    severity=Severity.ADVICE,
    disposition=Disposition.NONE,
    authority=Authority.HOSPITAL,
    facts=("episode.charges_of_milestones",),
    applies=_applies,
    check=_check,
)
