"""Whole cases: every error and warning a review gives, no more and no fewer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from workbench.casefile.read import read_case
from workbench.codeset.current import open_codeset
from workbench.datafiles.golden import GoldenCase, GoldenFinding, read_golden_cases
from workbench.domain.finding import Severity
from workbench.rules.catalogue import RULES
from workbench.rules.engine import review_case

if TYPE_CHECKING:
    from workbench.codeset.lookup import CodeSet

CASES = read_golden_cases(Path(__file__).parent / "cases.toml")


@pytest.fixture(scope="module")
def codeset() -> CodeSet:
    return open_codeset()


@pytest.mark.parametrize("golden", [pytest.param(case, id=case.name) for case in CASES])
def test_golden_case(golden: GoldenCase, codeset: CodeSet) -> None:
    case = read_case(json.dumps(golden.document).encode(), golden.name)
    found = review_case(case, RULES, codeset, golden.today).findings
    grave = [
        GoldenFinding(one.rule, one.severity, one.place.claim, one.place.line)
        for one in found
        if one.severity is not Severity.ADVICE
    ]
    assert grave == list(golden.finds)


def test_there_are_clean_and_faulty_ones() -> None:
    clean = sum(not case.finds for case in CASES)
    assert (clean >= 14, len(CASES) - clean >= 35) == (True, True)
