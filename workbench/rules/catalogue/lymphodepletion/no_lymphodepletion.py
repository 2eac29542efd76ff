"""The claim covers the days before the infusion, yet nothing of lymphodepletion is on the case.

Finds: an outpatient infusion whose claim reaches back over the whole window of the product's lymphodepletion (LD), with
no LD day in the chart and no chemotherapy on any claim.
Why: most courses have LD; its charges are easily left on another account. It can be right: the label of Kymriah lets
it be left out in lymphoma when the white cells are low, and a hospital elsewhere may have given it. Advice, never more.
Silent when: LD is on the case; no claim covers the days before the infusion; the infusion was inpatient. Not assessed
when the product or the day is not known.
Remedy: bill the chemotherapy if it was given here; if it was left out, keep the reason in the file.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from workbench.domain.case import EventKind, Setting
from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.course import (
    brand_of,
    cited,
    first_infusion,
    ld_drug_lines,
    only_product,
    period_covers,
    said,
)
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.rule import Said
    from workbench.rules.view import Review


def _check(review: Review) -> Iterator[Said]:
    infused, product = first_infusion(review), only_product(review)
    if infused is None:
        yield RULE.not_assessed("the day of the infusion is not known", review.infusion_lines[0].place("service_date"))
        return
    for claim in review.claims:
        if not period_covers(claim, infused) or claim.claim.statement_from is None:
            continue
        if product is None:
            yield RULE.not_assessed("the product is not known", claim.place("lines"))
        elif claim.claim.statement_from <= _start(review, product, infused):
            told = said(review, "lymphodepletion.expected", infused)
            omitted = said(review, "lymphodepletion.may_be_omitted", infused)
            reason = omitted.mapping.get(product)
            seen = {
                "claim": claim.claim.claim_id,
                "infusion": infused.isoformat(),
                "brand": brand_of(review, product),
                "reason": reason or "",
            }
            cite = cited((told, omitted)) if reason else told.citations
            yield RULE.finding(claim.place("lines"), cite, seen, wording="may" if reason else "")
            return


def _start(review: Review, product: str, infused: date) -> date:
    """The earliest day the last LD could have been, by the product's widest window."""
    rows = review.lookup.rows("ld_windows", "product", product)
    return infused - timedelta(days=max((int(row["max_days"]) for row in rows), default=0))


def _applies(review: Review) -> bool:
    if not review.infusion_lines or review.ld_dates or ld_drug_lines(review):
        return False
    if review.of(Group.CHEMOTHERAPY_ADMINISTRATION):
        return False
    return not any(event.setting is Setting.INPATIENT for event in review.events(EventKind.INFUSION))


RULE: Rule = Rule(
    id="LDC112",
    name="no-lymphodepletion",
    page=__doc__,
    message="Claim {claim} covers the days before the infusion on {infusion}, but no lymphodepletion is on the case.",
    remedy="Bill the chemotherapy if it was given here; if it was not, keep the reason in the file.",
    wordings={
        "may": (
            "Claim {claim} covers the days before the infusion on {infusion}, but no lymphodepletion is on the case.",
            "Bill it if it was given here; the label of {brand} lets it be left out with {reason}.",
        ),
    },
    severity=Severity.ADVICE,
    disposition=Disposition.NONE,
    authority=Authority.FDA_LABEL,
    facts=("lymphodepletion.expected", "lymphodepletion.may_be_omitted"),
    tables=("ld_windows", "products"),
    applies=_applies,
    check=_check,
)
