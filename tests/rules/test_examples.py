"""Every worked example of every rule, run as it is written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from workbench.casefile.read import read_case
from workbench.codeset.current import open_codeset
from workbench.datafiles.examples import Example, Expected, read_all_examples
from workbench.datafiles.locate import examples_root
from workbench.domain.finding import Answer, CaseReview, Finding
from workbench.domain.fix import apply_fix
from workbench.rules.catalogue import RULES
from workbench.rules.engine import review_case

if TYPE_CHECKING:
    from workbench.codeset.lookup import CodeSet
    from workbench.domain.case import Case

FILES = read_all_examples(examples_root())
RULE_BY_ID = {rule.id: rule for rule in RULES}
ANSWERS = {
    "fires": Answer.FOUND,
    "silent": Answer.CLEAN,
    "not applicable": Answer.NOT_APPLICABLE,
    "not assessed": Answer.NOT_ASSESSED,
}
EXAMPLES = [pytest.param(example, id=f"{example.rule}: {example.name}") for file in FILES for example in file.examples]


@pytest.fixture(scope="session")
def codeset() -> CodeSet:
    return open_codeset()


def case_of(example: Example) -> Case:
    return read_case(json.dumps(example.document).encode(), "example")


def judged(example: Example, case: Case, codeset: CodeSet) -> CaseReview:
    return review_case(case, [RULE_BY_ID[example.rule]], codeset, example.today)


def as_expected(finding: Finding, like: Expected) -> Expected:
    """The finding in the form an example is written in; what the example does not say is left out of both."""
    return Expected(
        claim=finding.place.claim,
        line=finding.place.line,
        field=finding.place.field,
        severity=finding.severity,
        message=finding.message,
        fix=None if like.fix is None else (finding.fix.summary if finding.fix else ""),
        disposition=None if like.disposition is None else finding.disposition,
        remedy=None if like.remedy is None else finding.remedy,
        safe=None if like.safe is None else bool(finding.fix and finding.fix.safe),
    )


@pytest.mark.parametrize("example", EXAMPLES)
def test_example(example: Example, codeset: CodeSet) -> None:
    result = judged(example, case_of(example), codeset)
    found = [as_expected(finding, like) for finding, like in zip(result.findings, example.finds, strict=False)]
    extra = [str(finding) for finding in result.findings[len(example.finds) :]]
    reasons = tuple(said.because for said in result.not_assessed)
    assert (dict(result.answers)[example.rule], tuple(found), extra) == (ANSWERS[example.kind], example.finds, [])
    assert reasons == example.because


@pytest.mark.parametrize("example", EXAMPLES)
def test_its_fixes_mend_what_they_say(example: Example, codeset: CodeSet) -> None:
    """Applying a rule's fixes one after the other leaves none of those findings, unless the example says so."""
    case = case_of(example)
    for _ in range(20):
        fixes = [f.fix for f in judged(example, case, codeset).findings if f.fix]
        if not fixes:
            break
        changed = apply_fix(case, fixes[0])
        if changed == case:
            break
        case = changed
    left = [str(finding.message) for finding in judged(example, case, codeset).findings if finding.fix]
    assert left == [] or not example.after_fix
