"""A lymphodepletion drug is reported with a therapeutic infusion or push.

Finds: a line of the therapeutic administration family (96365-96376) on a day on which a lymphodepletion (LD) drug is
billed and no chemotherapy administration is.
Why: fludarabine, cyclophosphamide and bendamustine are antineoplastic drugs; giving them belongs to the chemotherapy
family (96409-96417), which is also paid higher. The editor lets either pass. That these drugs belong to that family
was not read in a text of Medicare, hence a warning.
Silent when: chemotherapy administration is billed that day too (then the therapeutic one stands for another drug); the
day has no LD drug.
Remedy: report the chemotherapy code that stands in the same place: 96413 for 96365, 96409 for 96374 and so on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.course import ld_drug_lines, listed, said
from workbench.rules.fixes import set_hcpcs
from workbench.rules.rule import Rule, per_line
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review

OTHER_DRUGS = (Group.SUPPORTIVE_DRUG, Group.CRS_DRUG, Group.UNCLASSIFIED)


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if line.group is not Group.THERAPEUTIC_ADMINISTRATION:
        return
    if line.on is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    drugs = [drug.code for drug in ld_drug_lines(review) if drug.on == line.on]
    if not drugs or any(other.on == line.on for other in review.of(Group.CHEMOTHERAPY_ADMINISTRATION)):
        return
    told = said(review, "lymphodepletion.administration_family", line.on)
    use = told.mapping.get(line.code)
    if use is None:
        return
    alone = not any(other.on == line.on for other in review.of(*OTHER_DRUGS))
    yield RULE.finding(
        line.place("hcpcs"),
        told.citations,
        {"code": line.code, "service_date": line.on.isoformat(), "drugs": listed(drugs), "use": use},
        fix=set_hcpcs(line, use, safe=False) if alone else None,
    )


def _applies(review: Review) -> bool:
    return review.has_cart and bool(review.of(Group.THERAPEUTIC_ADMINISTRATION)) and bool(ld_drug_lines(review))


RULE: Rule = Rule(
    id="LDC102",
    name="ld-drug-given-as-therapeutic",
    page=__doc__,
    message="{code} on {service_date} is a therapeutic administration, but the drug that day is {drugs}.",
    remedy="Report the chemotherapy family for lymphodepletion: {use} where {code} stands.",
    severity=Severity.WARNING,
    disposition=Disposition.INTERNAL,
    authority=Authority.CMS,
    facts=("lymphodepletion.administration_family",),
    tables=("drugs", "hcpcs"),
    applies=_applies,
    check=per_line(_check),
)
