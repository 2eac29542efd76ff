"""Every golden case on paper: what the review says is what another program reads in the packet."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.services.packets import packet, squeezed, whole_text
from workbench.casefile.read import read_case
from workbench.datafiles.golden import read_golden_cases
from workbench.datafiles.locate import golden_cases
from workbench.services.packet_judged import title_of
from workbench.services.review import Reviewer, all_rules

if TYPE_CHECKING:
    from workbench.codeset.lookup import CodeSet
    from workbench.datafiles.golden import GoldenCase

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("golden", [pytest.param(one, id=one.name) for one in read_golden_cases(golden_cases())])
def test_the_paper_says_what_the_review_says(golden: GoldenCase, codeset: CodeSet) -> None:
    reviewer = Reviewer(codeset, all_rules(), golden.today)
    case = read_case(json.dumps(golden.document).encode(), golden.name)
    review = reviewer.review(case)
    text = whole_text(packet(reviewer, case).content)
    said = [part for one in review.findings for part in (title_of(one.name), one.message, one.remedy, one.rule)]
    said += [one.fix.summary for one in review.findings if one.fix]
    said += [part for one in review.findings for cite in one.citations for part in (cite.title, cite.at)]
    said += [part for one in review.not_assessed for part in (one.rule, one.because)]
    said += [code for claim in case.claims for line in claim.lines for code in (line.hcpcs, line.revenue_code) if code]
    assert [part for part in said if squeezed(part) not in text] == []
