"""A code on a cell-therapy revenue code is one slip away from a CAR-T code.

Finds: a well-formed HCPCS code that the embedded code set does not hold, on revenue code 0870-0875 or 0891, which
differs from a CAR-T code by one character, or by two that changed places: 38282, Q2014; and 0541T there.
Why: such a line is read as anything but CAR-T, by the payer and by this program, and half a million dollars may hang on
it. 0541T is listed as CAR-T on several web pages; it belongs to another service. Speaks for every payer.
Silent when: the code is known (0541T apart), or resembles no CAR-T code; other revenue codes carry too many codes of
their own.
Remedy: compare the code with the order and the charge master.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.catalogue.codes._shared import near, other_end, stand_ins
from workbench.rules.editor import is_service
from workbench.rules.fixes import set_hcpcs
from workbench.rules.lookup import row_on
from workbench.rules.rule import Rule, per_line
from workbench.rules.view import CAR_T_STEPS, Group

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _is_open(review: Review, line: LineView) -> bool:
    """Whether the line has a code that could be a slip: well formed, unknown or of no group, on a service line."""
    typed = line.line.hcpcs
    strange = line.group in (None, Group.OTHER)
    return bool(line.code and typed and typed.well_formed and strange and is_service(review, line))


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if not _is_open(review, line):
        return
    if line.on is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    entry = review.lookup.parameter("codes.cell_therapy_revenue_codes").on(line.on)
    if line.revenue_code not in entry.texts:
        return
    likely = {code: _on(review, code, line.on) for code in _car_t_codes(review) if near(line.code, code)}
    if not likely:
        return
    meant = tuple(dict.fromkeys(likely.values()))
    rows = (row for code in meant for row in review.lookup.rows("hcpcs", "code", code)[-1:])
    yield RULE.finding(
        line.place("hcpcs"),
        (*entry.citations, *(citation for row in rows for citation in row.citations)),
        {
            "code": line.code,
            "revenue_code": line.revenue_code,
            "near": " or ".join(likely),
            "meant": " or ".join(meant),
        },
        fix=set_hcpcs(line, meant[0], safe=False) if len(meant) == 1 else None,
    )


def _car_t_codes(review: Review) -> tuple[str, ...]:
    steps = [row["code"] for step in sorted(CAR_T_STEPS) for row in review.lookup.rows("hcpcs", "grp", step)]
    return (*steps, *(row["code"] for row in review.lookup.all_rows("product_codes")))


def _on(review: Review, code: str, day: date) -> str:
    """The code itself where it is in effect on the day, else the one that stands for it then, else the code."""
    if row_on(review.lookup.rows("hcpcs", "code", code), day) is not None:
        return code
    found = stand_ins(review, "hcpcs", "hcpcs", code, day)
    return other_end(found[0], code) if len(found) == 1 else code


RULE: Rule = Rule(
    id="COD117",
    name="near-car-t-code",
    page=__doc__,
    message="{code} on revenue code {revenue_code} is one slip away from {near}, and no code of CAR-T.",
    remedy="Compare the code with the order; report {meant} if the CAR-T service was meant.",
    severity=Severity.WARNING,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.HOSPITAL,
    facts=("codes.cell_therapy_revenue_codes",),
    tables=("hcpcs", "product_codes", "crosswalks"),
    applies=lambda review: any(_is_open(review, line) for line in review.lines),
    check=per_line(_check),
    editor_silent=False,
)
