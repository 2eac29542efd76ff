"""A lot given under expanded access is billed on the code of the commercial product.

Finds: a line with a CAR-T product's own code in an episode under expanded access, or on a claim whose remarks say so
or speak of a lot out of specification.
Why: an out-of-specification lot is given under expanded access and is not the product the code describes; it is often
free. One charge master was seen with such lots on the commercial codes. What is right depends on whether the lot was
bought and on what the contractor wants.
Silent when: neither the episode nor the remarks say so; the product is on an unclassified code.
Remedy: have a person decide: was the lot bought, which code, which charge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.course import said
from workbench.rules.rule import Rule, per_line
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import ClaimView, LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if line.group is not Group.PRODUCT:
        return
    told = said(review, "coverage.out_of_specification", line.on or review.today)
    words = _words(review, review.claim_of(line))
    if review.case.episode.expanded_access:
        yield RULE.finding(line.place("hcpcs"), told.citations, {"code": line.code})
    elif words:
        seen = {"code": line.code, "words": words}
        yield RULE.finding(line.place("hcpcs"), told.citations, seen, wording="remarks")


def _words(review: Review, claim: ClaimView) -> str:
    """What the remarks say of expanded access or of a lot out of specification; empty when nothing."""
    remarks = (claim.claim.remarks or "").upper()
    told = said(review, "coverage.expanded_access_words", claim.from_date or review.today).texts
    return next((words.lower() for words in told if words in remarks), "")


def _applies(review: Review) -> bool:
    if not review.product_lines:
        return False
    return bool(review.case.episode.expanded_access) or any(_words(review, claim) for claim in review.claims)


RULE: Rule = Rule(
    id="COV113",
    name="expanded-access-on-product-code",
    page=__doc__,
    message="{code} is the code of the commercial product, but the lot was given under expanded access.",
    remedy="Review by hand before billing: was the lot bought or out of specification, and does the commercial code "
    "stand for it.",
    wordings={
        "remarks": (
            "{code} is the code of the commercial product, but the remarks speak of a lot of another kind ({words}).",
            "Find out whether the lot was out of specification and given under expanded access; if so, mark the "
            "episode and add condition code 90.",
        ),
    },
    severity=Severity.WARNING,
    disposition=Disposition.COVERAGE,
    authority=Authority.CMS,
    facts=("coverage.out_of_specification", "coverage.expanded_access_words"),
    applies=_applies,
    check=per_line(_check),
)
