"""A lot given under expanded access is billed on the code of the commercial product.

Finds: a line with a CAR-T product's own code in an episode under expanded access.
Why: an out-of-specification lot is given under expanded access and is not the product the code describes; it is often
free. One charge master was seen with such lots on the commercial codes. What is right depends on whether the lot was
bought and on what the contractor wants.
Silent when: no expanded access; the product is on an unclassified code.
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
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if line.group is Group.PRODUCT:
        told = said(review, "coverage.out_of_specification", line.on or review.today)
        yield RULE.finding(line.place("hcpcs"), told.citations, {"code": line.code})


def _applies(review: Review) -> bool:
    return bool(review.case.episode.expanded_access) and bool(review.product_lines)


RULE: Rule = Rule(
    id="COV113",
    name="expanded-access-on-product-code",
    page=__doc__,
    message="{code} is the code of the commercial product, but the lot was given under expanded access.",
    remedy="Review by hand before billing: was the lot bought, and does the commercial code stand for it.",
    severity=Severity.WARNING,
    disposition=Disposition.COVERAGE,
    authority=Authority.CMS,
    facts=("coverage.out_of_specification",),
    applies=_applies,
    check=per_line(_check),
)
