"""Safe fixes: applied until none is left, each only if it helps, and nothing else is touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.services.example import BIG_CHARGE, WRONG_REVENUE, case, reviewer
from workbench.services.fixes import apply_safe_fixes

if TYPE_CHECKING:
    from workbench.codeset.lookup import CodeSet

TWO_WRONG = case(("0361", "38228", "10.00"), ("0362", "38228", "5000.00"), ("0874", "38228", "10.00"))


def test_every_safe_fix_is_applied_and_said(small_codeset: CodeSet) -> None:
    fixed = apply_safe_fixes(reviewer(small_codeset), TWO_WRONG)
    assert fixed.case == case(("0874", "38228", "10.00"), ("0874", "38228", "5000.00"), ("0874", "38228", "10.00"))
    assert [(step.rule, step.fix.summary) for step in fixed.steps if step.fix] == [
        ("TST101", "Move line 1 from 0361 to 0874"),
        ("TST101", "Move line 2 from 0362 to 0874"),
    ]


def test_what_a_person_must_decide_is_left(small_codeset: CodeSet) -> None:
    fixed = apply_safe_fixes(reviewer(small_codeset), TWO_WRONG)
    assert [finding.rule for finding in fixed.after.findings] == [BIG_CHARGE.id]
    assert [finding.rule for finding in fixed.before.findings] == [WRONG_REVENUE.id, WRONG_REVENUE.id, BIG_CHARGE.id]


def test_only_the_rule_that_was_named(small_codeset: CodeSet) -> None:
    fixed = apply_safe_fixes(reviewer(small_codeset), TWO_WRONG, rule=BIG_CHARGE.id)
    assert (fixed.case, fixed.steps, fixed.before) == (TWO_WRONG, (), fixed.after)


def test_a_fix_that_does_not_help_is_not_kept(small_codeset: CodeSet) -> None:
    odd = case(("0250", "99999", "1.00"), ("0361", "38228", "1.00"))
    fixed = apply_safe_fixes(reviewer(small_codeset), odd)
    assert fixed.case == case(("0250", "99999", "1.00"), ("0874", "38228", "1.00"))
    assert [step.rule for step in fixed.steps] == [WRONG_REVENUE.id]


def test_a_right_case_stays_as_it_is(small_codeset: CodeSet) -> None:
    right = case(("0874", "38228", "10.00"))
    fixed = apply_safe_fixes(reviewer(small_codeset), right)
    assert fixed.case is right
    assert fixed.steps == ()
