"""The cells were infused during an inpatient stay, but an outpatient claim bills it.

Finds: the infusion code (0540T, 38228) or the product on a bill that is not an inpatient one, while the chart sets the
infusion as inpatient, or places it inside a stay; as advice, the steps before it (collection, preparation, receipt).
Why: for an inpatient the infusion is an ICD-10-PCS procedure on the 11X claim with the product on 0891; no CPT code is
reported, and cost of collection and preparation moves there too, on 0871-0873 or inside the product charge. The
scenario is known from memory of SE19009 and from notices on inpatient claims, so it is a warning, though the claim will
hardly stand.
Silent when: the infusion was outpatient; its setting is not known (not assessed).
Remedy: take infusion and product off this claim and bill them on the inpatient claim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import EventKind, Setting
from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.episode._shared import is_inpatient_bill, stays
from workbench.rules.course import EVENTS, said
from workbench.rules.rule import Rule
from workbench.rules.view import TRACKING_STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review) -> Iterator[Said]:
    infusions = review.events(EventKind.INFUSION)
    if not infusions:
        yield RULE.not_assessed("the chart's infusion and its setting are not known", EVENTS)
        return
    inpatient = frozenset(event.date for event in infusions if event.setting is Setting.INPATIENT)
    outpatient = frozenset(event.date for event in infusions if event.setting is Setting.OUTPATIENT)
    unknown = [event.date for event in infusions if event.setting is None]
    within = frozenset(day for day in (*outpatient, *unknown) if any(stay.encloses(day) for stay in stays(review)))
    for line in _billed(review):
        if _of(line, inpatient, outpatient):
            yield from _found(review, line, "steps" if line.group in TRACKING_STEPS else "")
        elif line.on in within and line.group not in TRACKING_STEPS:
            yield from _found(review, line, "during")
    for day in unknown:
        if day not in within:
            yield RULE.not_assessed(f"the setting of the infusion on {day} is not known", EVENTS)


def _billed(review: Review) -> Iterator[LineView]:
    for line in (*review.infusion_lines, *review.product_lines, *review.of(*TRACKING_STEPS)):
        if not is_inpatient_bill(review, review.claim_of(line)):
            yield line


def _of(line: LineView, inpatient: frozenset[date], outpatient: frozenset[date]) -> bool:
    """Whether a line bills an inpatient infusion: by its day, or because there was no other."""
    return line.on in inpatient or (bool(inpatient) and not outpatient)


def _found(review: Review, line: LineView, wording: str) -> Iterator[Said]:
    day = line.on or review.today
    told = said(review, "episode.inpatient_infusion", day)
    seen = {
        "code": line.code or f"revenue code {line.revenue_code}",
        "service_date": line.on.isoformat() if line.on else "an unknown day",
        "bill": review.claim_of(line).claim.type_of_bill or "this claim",
    }
    severity = Severity.ADVICE if wording == "steps" else None
    yield RULE.finding(line.place("hcpcs"), told.citations, seen, wording=wording, severity=severity)


def _applies(review: Review) -> bool:
    return bool(review.infusion_lines or review.product_lines or review.of(*TRACKING_STEPS))


RULE: Rule = Rule(
    id="EPI102",
    name="infused-as-inpatient",
    page=__doc__,
    message="{code} on {service_date} is billed on {bill}, but the cells were infused as an inpatient.",
    remedy="Bill infusion and product on the inpatient claim (11X) with ICD-10-PCS and 0891, no CPT code; the "
    "collection charges move there too: check with your MAC.",
    wordings={
        "steps": (
            "{code} on {service_date} is billed on {bill}, but the cells were infused as an inpatient.",
            "Its charge goes with the infusion to the inpatient claim (11X), on 0871 to 0873 or inside the product "
            "charge: check with your MAC.",
        ),
        "during": (
            "{code} on {service_date} is billed on {bill}, but that day lies inside an inpatient stay.",
            "Check whether the cells were infused as an inpatient; if so, bill them on the inpatient claim (11X).",
        ),
    },
    severity=Severity.WARNING,
    disposition=Disposition.DENIAL,
    authority=Authority.CMS,
    facts=("episode.inpatient_infusion",),
    tables=("bill_types",),
    applies=_applies,
    check=_check,
)
