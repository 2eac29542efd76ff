"""The patient was admitted so soon after an outpatient service that the stay may swallow it.

Finds: an admission to the same hospital within three days (one day where the hospital is not paid under OPPS) after an
outpatient infusion of the cells; more mildly, after an outpatient collection, lymphodepletion or chemotherapy line.
Why: Medicare's payment window pulls related outpatient services before an admission into the inpatient stay. No text on
how it treats an outpatient CAR-T infusion was read, and product and infusion are worth half a million dollars: it is
always put to a person. The window was said from memory; a critical access hospital may have none at all.
Silent when: the admission came later, was to another hospital, or came before the service. Speaks for traditional
Medicare.
Remedy: escalate to compliance and the contractor before either claim goes out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import EventKind, Setting
from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.course import EVENTS, listed, said
from workbench.rules.rule import Rule
from workbench.rules.view import CAR_T_STEPS, Group

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.domain.case import Event
    from workbench.rules.rule import Said
    from workbench.rules.view import Review

STEPS = (EventKind.COLLECTION, EventKind.LYMPHODEPLETION)
BILLED = (*CAR_T_STEPS, Group.PRODUCT, Group.CHEMOTHERAPY_DRUG, Group.CHEMOTHERAPY_ADMINISTRATION)


def _check(review: Review) -> Iterator[Said]:
    for admission in review.events(EventKind.ADMISSION):
        if admission.same_hospital is not False:
            yield from _judge(review, admission)


def _judge(review: Review, admission: Event) -> Iterator[Said]:
    told = said(review, "episode.payment_window", admission.date)
    windows = {kind: int(days) for kind, days in told.mapping.items()}
    facility = review.case.facility.kind
    window = windows[facility] if facility else max(windows.values())
    infused = [day for day in _infusions(review) if 0 <= (admission.date - day).days <= window]
    other = [day for day in _other_services(review) if 0 <= (admission.date - day).days <= window]
    if not infused and not other:
        return
    nearest = max(infused or other)
    gap = (admission.date - nearest).days
    if facility is None and gap > min(windows.values()):
        yield RULE.not_assessed("the kind of hospital, and so its payment window, is not known", EVENTS)
        return
    seen = {
        "admission": admission.date.isoformat(),
        "gap": _days(gap),
        "service_date": listed(infused or other),
        "window": f"{window}-day" if window > 1 else "one-day",
    }
    wording = "" if infused else "other"
    severity = Severity.WARNING if infused else Severity.ADVICE
    yield RULE.finding(EVENTS, told.citations, seen, wording=wording, severity=severity)


def _infusions(review: Review) -> set[date]:
    charted = {e.date for e in review.events(EventKind.INFUSION) if e.setting is not Setting.INPATIENT}
    return charted or (set() if review.infusion_dates else {line.on for line in review.infusion_lines if line.on})


def _other_services(review: Review) -> set[date]:
    inpatient = {e.date for e in review.events(*STEPS, EventKind.INFUSION) if e.setting is Setting.INPATIENT}
    charted = {e.date for e in review.events(*STEPS) if e.setting is Setting.OUTPATIENT}
    return charted | ({line.on for line in review.of(*BILLED) if line.on} - inpatient)


def _days(count: int) -> str:
    if count == 0:
        return "on the same day as"
    return "1 day after" if count == 1 else f"{count} days after"


def _applies(review: Review) -> bool:
    return review.is_medicare_ffs and review.has_cart and bool(review.events(EventKind.ADMISSION))


RULE: Rule = Rule(
    id="EPI103",
    name="admission-after-infusion",
    page=__doc__,
    message="The inpatient admission on {admission} came {gap} the outpatient infusion on {service_date}.",
    remedy="Escalate before billing: the {window} payment window may pull infusion and product into the inpatient "
    "stay; check with your MAC.",
    wordings={
        "other": (
            "The inpatient admission on {admission} came {gap} outpatient services of the course ({service_date}).",
            "Check the {window} payment window: related services may belong to the stay; check with your MAC.",
        ),
    },
    severity=Severity.WARNING,
    disposition=Disposition.DENIAL,
    authority=Authority.CMS,
    facts=("episode.payment_window",),
    applies=_applies,
    check=_check,
)
