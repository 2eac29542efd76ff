"""Lymphodepleting chemotherapy is billed on a day on which the chart has none.

Finds: a line with a lymphodepletion (LD) drug, or with the administration of chemotherapy, whose service date is not
one of the LD days of the course.
Why: each day of LD chemotherapy is reported on its own date; a line on another day contradicts the chart, and the
outpatient editor lets it pass. An error only near the LD days, where the drug can hardly be another treatment: from a
week before the first LD day to a month after the infusion. Earlier or later it may be bridging, an earlier line of
therapy or a relapse, which is advice.
Silent when: the day is an LD day or a day of bridging; an administration line stands beside an antineoplastic drug that
is no LD drug. Not assessed when the case names no LD day.
Remedy: put the line on the day the chart gives, or enter the day as lymphodepletion or bridging if it was that.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.domain.records import dataclass
from workbench.rules.course import EVENTS, bridging_days, is_ld_drug, last_infusion, listed, said
from workbench.rules.fixes import set_service_date
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.domain.fix import Fix
    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review

ANTINEOPLASTIC = (Group.CHEMOTHERAPY_DRUG, Group.UNCLASSIFIED)


@dataclass(frozen=True)
class _Course:
    """The days a line is held against, and the days on which another drug explains an administration."""

    legal: frozenset[date]
    first: date
    last: date
    infusion: date | None
    ld_drug_days: frozenset[date]
    other_drug_days: frozenset[date]


def _check(review: Review) -> Iterator[Said]:
    if not review.ld_dates:
        yield RULE.not_assessed("the case names no day of lymphodepletion", EVENTS)
        return
    course = _course(review)
    for line in review.lines:
        if not _is_chemotherapy(review, line):
            continue
        if line.on is None:
            yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        elif line.on not in course.legal:
            yield from _judge(review, line, line.on, course)


def _course(review: Review) -> _Course:
    stretch = said(review, "lymphodepletion.stretch", review.ld_dates[0]).mapping
    infusion = last_infusion(review)
    billed = [(line.on, is_ld_drug(review, line)) for line in review.of(*ANTINEOPLASTIC) if line.on]
    return _Course(
        legal=frozenset(review.ld_dates) | bridging_days(review),
        first=min(review.ld_dates) - timedelta(days=int(stretch["before"])),
        last=max(infusion or max(review.ld_dates), max(review.ld_dates)) + timedelta(days=int(stretch["after"])),
        infusion=infusion,
        ld_drug_days=frozenset(day for day, ld in billed if ld),
        other_drug_days=frozenset(day for day, ld in billed if not ld),
    )


def _is_chemotherapy(review: Review, line: LineView) -> bool:
    return line.group is Group.CHEMOTHERAPY_ADMINISTRATION or is_ld_drug(review, line)


def _judge(review: Review, line: LineView, on: date, course: _Course) -> Iterator[Said]:
    near = course.first <= on <= course.last
    drug = is_ld_drug(review, line)
    with_drug = drug or on in course.ld_drug_days
    if not with_drug and (on in course.other_drug_days or not near or (course.infusion and on > course.infusion)):
        return
    told = said(review, "lymphodepletion.own_days", on)
    cite = told.citations if near else (*told.citations, *said(review, "lymphodepletion.stretch", on).citations)
    severity = Severity.ADVICE if not near else Severity.ERROR if with_drug else Severity.WARNING
    yield RULE.finding(
        line.place("service_date"),
        cite,
        {"code": line.code, "service_date": on.isoformat(), "ld_days": listed(review.ld_dates)},
        wording="" if near else "far",
        severity=severity,
        fix=_fix(review, line) if near else None,
    )


def _fix(review: Review, line: LineView) -> Fix | None:
    """Put the line on the one LD day that lacks its code; no other day is sure enough to offer."""
    billed = {other.on for other in review.lines if other.code == line.code}
    free = [day for day in dict.fromkeys(review.ld_dates) if day not in billed]
    return set_service_date(line, free[0]) if len(free) == 1 else None


def _applies(review: Review) -> bool:
    return review.has_cart and any(_is_chemotherapy(review, line) for line in review.lines)


RULE: Rule = Rule(
    id="LDC101",
    name="chemotherapy-off-ld-days",
    page=__doc__,
    message="{code} is billed on {service_date}, which is no day of lymphodepletion ({ld_days}).",
    remedy="Put the line on the day the chart gives, or enter {service_date} as lymphodepletion or bridging.",
    wordings={
        "far": (
            "{code} is billed on {service_date}, far from the days of lymphodepletion ({ld_days}).",
            "Enter the day as bridging if it was that; check the date otherwise.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.INTERNAL,
    authority=Authority.CMS,
    facts=("lymphodepletion.own_days", "lymphodepletion.stretch"),
    tables=("drugs", "hcpcs"),
    applies=_applies,
    check=_check,
)
