"""The charge of the infusion or product is shown as non-covered.

Finds: on a Medicare claim an infusion line or a product line whose whole charge is in the non-covered column.
Why: only the steps of making the product are non-covered; the infusion is paid, and so is the product. A charge in
the non-covered column asks for no payment, and half a million dollars are not paid.
Silent when: any part of the charge is covered; the product came from a study or by expanded access, the cells are a
donor's, or a liability modifier stands on the line (non-coverage is then meant); another payer is billed.
Remedy: move the charge to the covered column, unless non-coverage is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.domain.money import ZERO, dollars
from workbench.rules.circumstances import outside_coverage, per_service_line
from workbench.rules.fixes import set_noncovered
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if line.group is not Group.INFUSION and not review.is_product(line):
        return
    if line.charge is None or line.noncovered_charge is None:
        what = "charge" if line.charge is None else "non-covered charge"
        yield RULE.not_assessed(f"the {what} of {line.code} is not known", line.place("noncovered_charge"))
        return
    if line.charge <= 0 or line.noncovered_charge < line.charge or outside_coverage(review, line):
        return
    entry = review.lookup.parameter("steps.covered_charges").on(line.on or review.today)
    seen = {"code": line.code, "charge": dollars(line.charge)}
    fix = set_noncovered(line, ZERO, safe=False)
    yield RULE.finding(line.place("noncovered_charge"), entry.citations, seen, fix=fix)


def _applies(review: Review) -> bool:
    return review.is_medicare_ffs and (bool(review.infusion_lines) or bool(review.product_lines))


RULE: Rule = Rule(
    id="STP121",
    name="payable-charge-noncovered",
    page=__doc__,
    message="The whole charge of {code}, {charge}, is non-covered; infusion and product are paid.",
    remedy="Move the charge to the covered column, unless non-coverage is meant.",
    severity=Severity.WARNING,
    disposition=Disposition.DENIAL,
    authority=Authority.CMS,
    facts=("steps.covered_charges", "steps.liability_modifiers"),
    applies=_applies,
    check=per_service_line(_check),
)
