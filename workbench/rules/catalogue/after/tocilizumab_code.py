"""Tocilizumab is billed on another brand's code than its package, or the brand cannot be told.

Finds: a tocilizumab line whose NDC belongs to another tocilizumab code; and, as advice, the reference product's code
without an NDC on a day on which a biosimilar has a code of its own.
Why: each biosimilar is billed with its own code, and they are paid differently: J3262 is the reference product, Q5133,
Q5135 and Q5156 came one after the other from 2024-04-01.
Silent when: code and package agree; no biosimilar had a code yet; the package's code was not in effect that day. Not
assessed when the package is not in the list.
Remedy: bill the code of the brand that was given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.after._drugs import bills_tocilizumab, is_tocilizumab, tocilizumab_codes
from workbench.rules.course import cited, said
from workbench.rules.fixes import set_hcpcs
from workbench.rules.rule import Rule, per_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if not is_tocilizumab(review, line):
        return
    if line.on is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    told = said(review, "after.tocilizumab", line.on)
    others = [row for row in tocilizumab_codes(review) if row["code"] != line.code and row.span.covers(line.on)]
    seen = {"code": line.code, "service_date": line.on.isoformat(), "others": ", ".join(row["code"] for row in others)}
    if line.line.ndc is None:
        if line.code in told.groups["reference"] and others:
            yield RULE.finding(
                line.place("ndc"), cited((told, *others)), seen, wording="unknown", severity=Severity.ADVICE
            )
        return
    ndc = line.line.ndc.canonical
    packages = review.lookup.rows("drug_ndcs", "ndc", ndc)
    if not packages:
        yield RULE.not_assessed(f"the package {ndc} is not in the embedded list", line.place("ndc"))
    elif line.code not in {row["code"] for row in packages}:
        use = packages[0]["code"]
        if review.code_on("hcpcs", use, line.on) is not None:
            seen |= {"ndc": ndc, "use": use, "brand": packages[0]["drug"]}
            fix = set_hcpcs(line, use, safe=False)
            yield RULE.finding(line.place("hcpcs"), cited((packages[0], told)), seen, fix=fix)


RULE: Rule = Rule(
    id="AFT109",
    name="tocilizumab-code",
    page=__doc__,
    message="{code} on {service_date} carries package {ndc}, which is {brand} and billed with {use}.",
    remedy="Bill {use} if that package was given, or correct the package number.",
    wordings={
        "unknown": (
            "{code} on {service_date} is the reference product; biosimilars have codes of their own ({others}).",
            "Check which brand was given, and enter its package number.",
        ),
    },
    severity=Severity.WARNING,
    disposition=Disposition.DENIAL,
    authority=Authority.CMS,
    facts=("after.tocilizumab",),
    tables=("drugs", "drug_ndcs", "hcpcs"),
    applies=bills_tocilizumab,
    check=per_line(_check),
)
