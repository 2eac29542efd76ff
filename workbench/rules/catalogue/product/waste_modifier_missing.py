"""A separately paid drug says neither what was discarded nor that nothing was.

Finds: on a Medicare claim under OPPS a drug line with status G or K from 2023-07-01 without JZ (nothing discarded) or
JW (discarded amount), where no line of the same drug and day has one; and, as advice once for a course, a product
line without JZ.
Why: claims for single-dose containers have to say which it was; those that say nothing may be returned. Packaged
drugs (status N) need neither: fludarabine J9185 took JZ from 2023 to 2025 and does not in 2026. On the CAR-T product
sources disagree: one maker ties it to this policy, guides leave it out, contractors vary.
Silent when: either modifier stands on a line of that drug and day; the drug comes in multiple-dose vials (Bendeka,
Belrapzo; not read, so advice). Amounts of discarded drug, and modifiers on packaged drugs, are judged by the rules of
lymphodepletion.
Remedy: add JZ where the record shows that nothing was discarded, else a JW line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.product._shared import status_on
from workbench.rules.circumstances import per_service_line, under_opps
from workbench.rules.fixes import add_modifier
from workbench.rules.rule import Rule
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.lookup import Entry, Row
    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review

_DRUGS = (Group.CHEMOTHERAPY_DRUG, Group.SUPPORTIVE_DRUG, Group.CRS_DRUG)


def _check(review: Review, line: LineView) -> Iterator[Said]:
    is_product = line.group is Group.PRODUCT
    if line.group not in _DRUGS and not is_product:
        return
    if line.on is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    entry = review.lookup.parameter("product.waste_modifiers").find(line.on)
    if entry is None or not under_opps(review, review.claim_of(line)):
        return
    status = status_on(review, line)
    if status is None:
        yield RULE.not_assessed(f"no status of {line.code} is known for {line.on.isoformat()}", line.place("hcpcs"))
    elif is_product:
        yield from _product(review, line)
    else:
        yield from _drug(review, line, entry, status)


def _drug(review: Review, line: LineView, entry: Entry, status: Row) -> Iterator[Said]:
    seen = {"code": line.code, "status": status["si"]}
    cite = (*entry.citations, *status.citations)
    if status["si"] not in entry.groups["paid"] or _said(review, line, entry):
        return
    many = review.lookup.parameter("product.multiple_dose_drugs").on(line.on or review.today)
    if line.code in many.texts:
        yield RULE.finding(
            line.place("modifiers"), many.citations, seen, wording="multiple dose", severity=Severity.ADVICE
        )
        return
    fix = add_modifier(line, entry.groups["modifiers"][0], safe=False)
    yield RULE.finding(line.place("modifiers"), cite, seen, fix=fix)


def _product(review: Review, line: LineView) -> Iterator[Said]:
    entry = review.lookup.parameter("product.waste_modifier_of_product").on(line.on or review.today)
    products = review.of(Group.PRODUCT)
    if line == products[0] and not any(one.has_modifier(entry.texts) for one in products):
        seen = {"code": line.code}
        yield RULE.finding(line.place("modifiers"), entry.citations, seen, wording="product", severity=Severity.ADVICE)


def _said(review: Review, line: LineView, entry: Entry) -> bool:
    """Whether a line of the drug and day has one of the modifiers: given and discarded amounts are two lines."""
    return not review.modifiers_on(line.on, line.code).isdisjoint(entry.groups["modifiers"])


def _applies(review: Review) -> bool:
    return review.is_medicare_ffs and review.has_cart and bool(review.of(*_DRUGS, Group.PRODUCT))


RULE: Rule = Rule(
    id="PRD111",
    name="waste-modifier-missing",
    page=__doc__,
    message="{code} is paid separately (status {status}) and has neither JZ nor JW.",
    remedy="Add JZ if nothing was discarded; else report the discarded amount on a line with JW.",
    wordings={
        "multiple dose": (
            "{code} is paid separately (status {status}) and has neither JZ nor JW.",
            "Nothing is needed if it came from a multiple-dose vial; from a single-dose vial add JZ or a JW line.",
        ),
        "product": (
            "{code} has no JZ; contractors differ on whether a CAR-T product takes it.",
            "Do as your MAC asks; a product without JZ is not wrong by anything that was read.",
        ),
    },
    severity=Severity.WARNING,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    facts=("product.waste_modifiers", "product.waste_modifier_of_product", "product.multiple_dose_drugs"),
    tables=("status_indicators",),
    applies=_applies,
    check=per_service_line(_check),
)
