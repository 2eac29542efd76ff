"""A product is billed with a code that was not in effect on the day.

Finds: a line whose product code had ended, or had not begun, on its service date.
Why: most products lived through an unclassified time, then a quarter or more under a temporary C-code, then under a
Q-code. A code outside its days returns the claim (edit 6). Between approval and first code OPPS takes C9399, with the
drug's name, the dose and the package number in the remarks. Q2040 ended before any day this program judges.
Silent when: the code is in effect. Other codes than those of products are judged by the rule on codes not in effect;
the claim's From date by the rule on codes that change within a claim.
Remedy: report the one code in effect for the product on that day. Where there is none, report the unclassified code
with its details, which only the pharmacy knows; before the approval of the product, look at the date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.product._shared import codes_for, product_row
from workbench.rules.circumstances import per_service_line
from workbench.rules.editor import nearest_life
from workbench.rules.fixes import set_hcpcs
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if line.product is None:
        return
    if line.on is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    rows = review.lookup.rows("product_codes", "code", line.code)
    if any(row.span.covers(line.on) for row in rows):
        return
    row = rows[-1]
    known = product_row(review, line.product)
    seen = {
        "code": line.code,
        "product": known["brand"] if known else line.product,
        "day": line.on.isoformat(),
        "in_effect": str(nearest_life(rows, line.on)),
    }
    valid = codes_for(review, line.product, line.on)
    if len(valid) == 1:
        new = valid[0]["code"]
        cite = (*row.citations, *valid[0].citations)
        yield RULE.finding(
            line.place("hcpcs"), cite, {**seen, "use": new}, wording="replaced", fix=set_hcpcs(line, new)
        )
        return
    if known and known.span.start and line.on < known.span.start:
        early = {**seen, "approved": known.span.start.isoformat()}
        yield RULE.finding(line.place("hcpcs"), (*row.citations, *known.citations), early, wording="before approval")
        return
    entry = review.lookup.parameter("product.unclassified").on(line.on)
    payer = "opps" if review.is_medicare_ffs else "others"
    codes = entry.groups[payer]
    fix = set_hcpcs(line, codes[0], safe=False) if len(codes) == 1 else None
    told = {**seen, "use": " or ".join(codes)}
    yield RULE.finding(line.place("hcpcs"), (*row.citations, *entry.citations), told, fix=fix)


def _applies(review: Review) -> bool:
    return any(line.product for line in review.lines)


_MESSAGE = "{code} ({product}) is not in effect on {day}; it is in effect {in_effect}."

RULE: Rule = Rule(
    id="PRD101",
    name="product-code-not-in-effect",
    page=__doc__,
    message=_MESSAGE,
    remedy="No code of {product} is in effect on {day}: report {use} with the drug's name, the dose and the NDC in the "
    "remarks.",
    wordings={
        "replaced": (_MESSAGE, "Report {use}, the code of {product} on that day."),
        "before approval": (
            "{code} ({product}) is dated {day}, before the product was approved on {approved}.",
            "Compare the date and the product with the record.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    facts=("product.unclassified",),
    tables=("product_codes", "products"),
    applies=_applies,
    check=per_service_line(_check),
    editor_silent=False,
    editor_edit="6",
)
