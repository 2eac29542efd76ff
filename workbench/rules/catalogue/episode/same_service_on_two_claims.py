"""The same CAR-T step or product of one day is billed on two claims.

Finds: a line with a step code or a product code that another claim of the case bills for the same day too, unless one
of the claims replaces or voids the other.
Why: a step is reported once a day whatever the quantity, a product once a dose; on two claims the same cost is billed
twice. The editor sees one claim at a time.
Silent when: the days differ; one of the claims has a replacing frequency. A second line on the same claim is a rule of
the steps. Not assessed when a date is missing.
Remedy: keep the service on one of the claims.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.course import replaces, said
from workbench.rules.fixes import remove_line
from workbench.rules.rule import Rule
from workbench.rules.view import CAR_T_STEPS, Group

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review

ONCE = (*CAR_T_STEPS, Group.PRODUCT)


def _check(review: Review) -> Iterator[Said]:
    first: dict[tuple[str, date], LineView] = {}
    for line in review.of(*ONCE):
        if replaces(review, review.claim_of(line)):
            continue
        if line.on is None:
            yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
            continue
        earlier = first.setdefault((line.code, line.on), line)
        if earlier.claim is not line.claim:
            told = said(review, "episode.once_a_day", line.on)
            seen = {"code": line.code, "service_date": line.on.isoformat(), "other": earlier.claim.claim_id}
            yield RULE.finding(line.place("hcpcs"), told.citations, seen, fix=remove_line(line, safe=False))


def _applies(review: Review) -> bool:
    return len(review.claims) > 1 and bool(review.of(*ONCE))


RULE: Rule = Rule(
    id="EPI104",
    name="same-service-on-two-claims",
    page=__doc__,
    message="{code} on {service_date} is billed on claim {other} too.",
    remedy="Keep the service on one claim; the same cost is not reported twice.",
    severity=Severity.ERROR,
    disposition=Disposition.DENIAL,
    authority=Authority.CMS,
    facts=("episode.once_a_day", "episode.replacing_frequencies"),
    applies=_applies,
    check=_check,
)
