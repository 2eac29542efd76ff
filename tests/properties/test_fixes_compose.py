"""Safe fixes applied until none is left mend what they say, and break nothing."""

from __future__ import annotations

import json
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.agreement import generate
from workbench.casefile.read import read_case
from workbench.codeset.current import open_codeset
from workbench.datafiles.examples import read_all_examples
from workbench.datafiles.golden import read_golden_cases
from workbench.datafiles.locate import examples_root
from workbench.domain.finding import Severity
from workbench.rules.catalogue import RULES
from workbench.services.fixes import apply_safe_fixes, is_fixed_safely
from workbench.services.review import Reviewer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workbench.domain.case import Case
    from workbench.domain.finding import Finding
    from workbench.services.fixes import FixedCase

TODAY = date(2026, 11, 22)
GOLDEN = Path(__file__).parents[1] / "golden" / "cases.toml"


def golden() -> Iterator[tuple[str, Case]]:
    for one in read_golden_cases(GOLDEN):
        yield one.name, read_case(json.dumps(one.document).encode(), one.name)


def examples() -> Iterator[tuple[str, Case]]:
    for file in read_all_examples(examples_root()):
        for one in file.examples:
            name = f"{one.rule}: {one.name}"
            yield name, read_case(json.dumps(one.document).encode(), name)


def generated() -> Iterator[tuple[str, Case]]:
    for case in islice(generate.cases(open_codeset(), 41), 250):
        yield case.case_id, case


@pytest.mark.slow
@pytest.mark.parametrize("source", [golden, examples, generated], ids=lambda source: source.__name__)
def test_safe_fixes_compose(source: Callable[[], Iterator[tuple[str, Case]]]) -> None:
    reviewer = Reviewer(open_codeset(), RULES, TODAY)
    wrong: dict[str, list[str]] = {}
    fixed = 0
    for name, case in source():
        result = apply_safe_fixes(reviewer, case)
        fixed += bool(result.steps)
        new = [f"new: {one.rule} {one.message}" for one in new_errors(case, result)]
        left = [f"left: {one.message}" for one in result.after.findings if is_fixed_safely(one)]
        if new or left:
            wrong[name] = [*new, *left]
    assert (fixed > 10, wrong) == (True, {})


def new_errors(case: Case, result: FixedCase) -> Iterator[Finding]:
    """Errors of rules that found nothing before, on days that were right before.

    A wrong code hides what else is wrong with its line: that shows once the code is right, and is no new error.
    """
    before = [one for one in result.before.findings if one.severity is Severity.ERROR]
    rules = {one.rule for one in before}
    days = {day_of(case, one) for one in before}
    for one in result.after.findings:
        if one.severity is Severity.ERROR and one.rule not in rules and day_of(result.case, one) not in days:
            yield one


def day_of(case: Case, finding: Finding) -> date | None:
    """The service date of the line a finding stands on; None for the claim and the course."""
    for claim in case.claims:
        if claim.claim_id == finding.place.claim and finding.place.line is not None:
            return claim.lines[finding.place.line - 1].service_date
    return None
