"""Claims with nothing of CAR-T in them give no finding of CAR-T, and right ones none at all."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from tests.properties import other_claims
from workbench.codeset.current import open_codeset
from workbench.domain.finding import Severity
from workbench.rules.catalogue import RULES
from workbench.rules.engine import review_case

TODAY = date(2026, 11, 22)
FORM_FAMILIES = ("FRM", "COD")
"""What these find is wrong on any claim."""


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1, 6))
def test_other_outpatient_claims_give_no_alarm(seed: int) -> None:
    codeset = open_codeset()
    found: Counter[str] = Counter()
    for case in other_claims.cases(seed, 200):
        for finding in review_case(case, RULES, codeset, TODAY).findings:
            if finding.severity is not Severity.ADVICE or not finding.rule.startswith(FORM_FAMILIES):
                found[f"{case.case_id} {finding.rule} {finding.place}: {finding.message}"] += 1
    assert found == Counter()


def test_the_generator_makes_every_kind_of_claim() -> None:
    codes = {str(line.hcpcs) for case in other_claims.cases(1, 1000) for claim in case.claims for line in claim.lines}
    assert codes >= {"99284", "80053", "J9070", "J9075", "J9185", "J3262", "38206", "38241", "Q2043", "G0463", "C9399"}
    assert not codes & {"0540T", "38228", "Q2041", "Q2042", "Q2053", "Q2054", "Q2055", "Q2056", "Q2058"}
