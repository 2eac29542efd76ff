"""A line has no HCPCS code where one is needed.

Finds: a line without a code on 0874 or 0891; on a revenue code for which OPPS asks one (0636, 0335, 0510, 0892 ...);
and, as advice, on 0870-0873.
Why: 0874 and 0891 without a code pass the outpatient editor and are left unpaid: the infusion or the product, half a
million dollars, is simply not there. 0636, 0892 and other revenue codes without a code bring the claim back, edit 48.
0870-0873 without a code draw edit 111 like the tracking codes: the line is rejected as part of the product's cost, the
rest of the claim goes on. Speaks for Medicare under OPPS; a critical-access hospital's claim gets no edit 48.
Silent when: the line has a code; the revenue code takes none (packaged); the claim is that of a stay, where CPT
codes do not belong. Revenue codes whose rule was not read are not assessed.
Remedy: enter the code of the service or product.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.product._shared import codes_for
from workbench.rules.catalogue.steps._shared import step_of_revenue_code
from workbench.rules.circumstances import under_opps
from workbench.rules.course import brand_of, listed, only_product
from workbench.rules.editor import edit_citations, is_service
from workbench.rules.rule import Rule, per_line
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.lookup import Row
    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _is_bare(review: Review, line: LineView) -> bool:
    typed = line.line.revenue_code
    return not line.code and bool(typed and typed.well_formed) and is_service(review, line)


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if not _is_bare(review, line):
        return
    code, place = line.revenue_code, line.place("hcpcs")
    begins = review.claim_of(line).from_date
    unpaid = review.lookup.parameter("form.unpaid_without_hcpcs").on(line.on or begins or review.today)
    tracking = review.lookup.parameter("form.rejected_without_hcpcs").on(line.on or begins or review.today)
    seen = {"revenue_code": code, "use": _wanted(review, line)}
    if code in unpaid.texts:
        yield RULE.finding(place, unpaid.citations, seen)
    elif code in tracking.texts:
        yield RULE.finding(
            place,
            (*tracking.citations, *edit_citations(review, "111", begins)),
            seen,
            wording="rejected",
            severity=Severity.ADVICE,
            disposition=Disposition.LINE_REJECTION,
            editor_silent=False,
        )
    elif under_opps(review, review.claim_of(line)) is not False:
        yield from _asked(review, line, review.lookup.rows("revenue_codes", "code", code))


def _wanted(review: Review, line: LineView) -> str:
    """The code the line should have, in words: that of the step, or that of the course's product."""
    day, step = line.on, step_of_revenue_code(review, line)
    if day is None:
        return "the code of the infusion or of the product"
    if step is not None:
        code = review.step_code(Group(step), day)
        return f"{code}, the code of the {step} on {day.isoformat()}" if code else f"the code of the {step}"
    if line.revenue_code not in review.lookup.parameter("form.unpaid_without_hcpcs").on(day).texts:
        return "the code of the step on the revenue code of the step"
    product = only_product(review)
    codes = listed(row["code"] for row in codes_for(review, product, day)) if product else ""
    return (
        f"{codes}, the code of {brand_of(review, product or '')} on {day.isoformat()}"
        if codes
        else "the product's code"
    )


def _asked(review: Review, line: LineView, rows: tuple[Row, ...]) -> Iterator[Said]:
    code, place = line.revenue_code, line.place("hcpcs")
    needs = rows[-1]["hcpcs_required"] if rows else ""
    if not needs:
        yield RULE.not_assessed(f"whether {code} needs a HCPCS code was not read", place)
    elif needs == "yes":
        cite = (*rows[-1].citations, *edit_citations(review, "48", review.claim_of(line).from_date))
        yield RULE.finding(
            place,
            cite,
            {"revenue_code": code},
            wording="returned",
            disposition=Disposition.RETURN_TO_PROVIDER,
            editor_silent=False,
        )


RULE: Rule = Rule(
    id="FRM130",
    name="line-without-hcpcs",
    page=__doc__,
    message="The line on {revenue_code} has no HCPCS code; it passes the editor and is left unpaid.",
    remedy="Enter {use}.",
    wordings={
        "returned": (
            "The line on {revenue_code} has no HCPCS code; the claim is returned.",
            "Enter the code of the service or drug.",
        ),
        "rejected": (
            "The line on {revenue_code} has no HCPCS code; it is rejected as part of the product's cost (edit 111).",
            "Expect no payment for the line; to track the step, enter {use}.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.INTERNAL,
    authority=Authority.CMS,
    facts=("form.unpaid_without_hcpcs", "form.rejected_without_hcpcs", "steps.revenue_codes"),
    tables=("revenue_codes", "editor_edits", "product_codes", "hcpcs"),
    applies=lambda review: review.is_medicare_ffs and any(_is_bare(review, line) for line in review.lines),
    check=per_line(_check),
    editor_edit="48",
)
