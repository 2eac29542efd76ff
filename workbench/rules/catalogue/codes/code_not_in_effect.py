"""A HCPCS code is reported on a day on which it did not exist.

Finds: a line whose HCPCS code had ended, or had not begun, on the line's own service date.
Why: a code counts only on the days between its first and last day. The four CAR-T step codes changed on
2025-01-01 (0537T-0540T became 38225-38228), cyclophosphamide J9070 ended on 2024-03-31; most advice on the web
still shows the old ones. The outpatient editor returns the claim (edit 6).
Silent when: the code is in effect on the service date; the code is not in the embedded code set (then not assessed);
the code names a CAR-T product (a rule of its own explains the gaps between product codes).
Remedy: report the code in effect on the service date; where one code took over from the other, that one is offered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Authority, Disposition, Severity
from workbench.rules.fixes import set_hcpcs
from workbench.rules.lookup import row_on
from workbench.rules.rule import Rule, per_line
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.rules.lookup import Row
    from workbench.rules.rule import Said
    from workbench.rules.view import LineView, Review


def _check(review: Review, line: LineView) -> Iterator[Said]:
    if not line.code or line.group is Group.PRODUCT or not line.line.hcpcs or not line.line.hcpcs.well_formed:
        return
    rows = review.lookup.rows("hcpcs", "code", line.code)
    if not rows:
        yield RULE.not_assessed(f"{line.code} is not in the embedded code set", line.place("hcpcs"))
        return
    if line.on is None:
        yield RULE.not_assessed(f"the service date of {line.code} is not known", line.place("service_date"))
        return
    if row_on(rows, line.on) is not None:
        return
    nearest = rows[-1] if rows[-1].span.end and rows[-1].span.end < line.on else rows[0]
    seen = {"code": line.code, "service_date": line.on.isoformat(), "in_effect": str(nearest.span)}
    replacement = _replacement(review, line.code, line.on)
    if replacement is None:
        yield RULE.finding(line.place("hcpcs"), nearest.citations, seen)
        return
    use = _other(replacement, line.code)
    yield RULE.finding(
        line.place("hcpcs"),
        (*nearest.citations, *replacement.citations),
        {**seen, "use": use},
        wording="replaced",
        fix=set_hcpcs(line, use),
    )


def _replacement(review: Review, code: str, day: date) -> Row | None:
    """The crosswalk row to the one code that stands for this one on the day, in either direction."""
    later = review.lookup.rows("crosswalks", "old", code)
    earlier = review.lookup.rows("crosswalks", "new", code)
    found = [
        row
        for row in (*later, *earlier)
        if row["kind"] == "hcpcs" and row_on(review.lookup.rows("hcpcs", "code", _other(row, code)), day) is not None
    ]
    return found[0] if len(found) == 1 else None


def _other(row: Row, code: str) -> str:
    return row["new"] if row["old"] == code else row["old"]


def _applies(review: Review) -> bool:
    return any(line.code for line in review.lines)


RULE: Rule = Rule(
    id="COD101",
    name="code-not-in-effect",
    page=__doc__,
    message="{code} is not in effect on {service_date}; it is in effect {in_effect}.",
    remedy="Report the code in effect on the date of service.",
    wordings={
        "replaced": (
            "{code} is not in effect on {service_date}; it is in effect {in_effect}.",
            "Report {use}, which stands for the same service on that date.",
        ),
    },
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    tables=("hcpcs", "crosswalks"),
    applies=_applies,
    check=per_line(_check),
    editor_silent=False,
    editor_edit="6",
)
