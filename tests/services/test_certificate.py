"""The self-test certificate: all golden cases on paper, and a case judged otherwise is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.services.packets import TODAY, squeezed, whole_text
from workbench.domain.records import replace
from workbench.services.certificate import certificate, self_test
from workbench.services.review import Reviewer, all_rules

if TYPE_CHECKING:
    from workbench.codeset.lookup import CodeSet


def test_the_page_names_every_golden_case_and_what_judged_it(codeset: CodeSet) -> None:
    reviewer = Reviewer(codeset, all_rules(), TODAY)
    tried = self_test(reviewer)
    assert len(tried) > 40
    assert [one.name for one in tried if not one.right] == []
    page = certificate(reviewer, tried)
    assert page == certificate(reviewer, tried)
    text = whole_text(page)
    assert squeezed(f"✓ {len(tried)} of {len(tried)} golden cases give exactly what they must") in text
    assert [one.name for one in tried if squeezed(one.name) not in text] == []
    assert codeset.digest in text


def test_a_rule_that_is_missing_shows(codeset: CodeSet) -> None:
    tried = self_test(Reviewer(codeset, all_rules(), TODAY))
    gone = next(one.expected[0].rule for one in tried if one.expected)
    fewer = tuple(rule for rule in all_rules() if rule.id != gone)
    again = self_test(replace(Reviewer(codeset, all_rules(), TODAY), rules=fewer))
    wrong = [one for one in again if not one.right]
    assert wrong
    assert all(gone in {finding.rule for finding in one.expected} for one in wrong)
