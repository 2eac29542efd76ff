"""Cells of a donor are billed as the patient's own.

Finds: an episode with allogeneic cells whose claims carry a CAR-T step code (0537T-0540T, 38225-38228).
Why: that family of codes and the coverage decision NCD 110.24 are for autologous cells; a contractor says outright that
allogeneic CAR-T must not be billed as autologous. No code for donor CAR-T was found.
Silent when: the cells are autologous; no step code is billed. Not assessed when the source of the cells is not known
and no product tells it. For other payers than Medicare the finding is a warning.
Remedy: take the step codes off and ask the contractor how to bill the service; a trial product is billed as such.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import CellSource
from workbench.domain.finding import Authority, Disposition, Place, Severity
from workbench.rules.course import is_medicare, listed, only_product
from workbench.rules.rule import Rule
from workbench.rules.view import CAR_T_STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Said
    from workbench.rules.view import Review

AT = Place(None, None, "episode.cell_source")


def _check(review: Review) -> Iterator[Said]:
    source = review.case.episode.cell_source
    if source is None:
        if not _told_by_product(review):
            yield RULE.not_assessed("whether the cells are the patient's own is not known", AT)
        return
    if source is CellSource.AUTOLOGOUS:
        return
    steps = [line for line in review.of(*CAR_T_STEPS) if line.on]
    if not steps:
        yield RULE.not_assessed("no step of the course has a service date", AT)
        return
    told = review.lookup.parameter("coverage.autologous_only").on(max(line.on for line in steps if line.on))
    yield RULE.finding(
        AT,
        told.citations,
        {"codes": listed(line.code for line in steps)},
        severity=Severity.ERROR if is_medicare(review) else Severity.WARNING,
    )


def _told_by_product(review: Review) -> bool:
    product = only_product(review)
    rows = review.lookup.rows("products", "product", product) if product else ()
    return any(row["cell_source"] == CellSource.AUTOLOGOUS for row in rows)


def _applies(review: Review) -> bool:
    return any(line.group in CAR_T_STEPS for line in review.lines)


RULE: Rule = Rule(
    id="COV103",
    name="donor-cells",
    page=__doc__,
    message="The cells are allogeneic (of a donor), but billed with autologous CAR-T codes ({codes}).",
    remedy="Do not bill donor cells as autologous CAR-T: this family of codes and NCD 110.24 do not apply.",
    severity=Severity.ERROR,
    disposition=Disposition.COVERAGE,
    authority=Authority.NCD,
    facts=("coverage.autologous_only",),
    tables=("products",),
    applies=_applies,
    check=_check,
)
