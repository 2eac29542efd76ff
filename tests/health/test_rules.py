"""Every rule of the catalogue has what it owes: a page, sources, four kinds of case, and words with the values seen.

What is asked stands in `rule_checks.py`; here it is asked of the catalogue, in `test_rule_checks.py` of wrong rules.
"""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.health import rule_checks
from tests.health.catalogue import (
    FAMILY_OF,
    RULES,
    RULES_OF,
    case_of,
    errors,
    example_files,
    examples_of,
    given_by_examples,
    on_disk,
    parameters,
    sources,
    texts_of_the_program,
)
from tests.health.project import ROOT
from workbench.codeset.current import open_codeset
from workbench.datafiles.tables import TABLE_BY_NAME
from workbench.domain.fix import apply_fix
from workbench.rules.engine import review_case

if TYPE_CHECKING:
    from workbench.rules.rule import Rule

IDS = ROOT / "tests/health/rule_ids.txt"
"""Every id that was ever given, with its rule's name. Lines are added, never changed or taken away."""

NOTHING_SEEN = {
    ("FRM101", "missing"): "there is no type of bill to repeat",
    ("FRM111", "missing"): "there is no patient status to repeat",
    ("FRM112", ""): "there is no diagnosis to repeat",
    ("STP119", ""): "the lines it speaks of are not there",
}
"""Messages that repeat no value, and why."""

READ_IN_PASSING = {
    "steps.opps_bills": "whether the claim is paid under OPPS",
    "editor.bills": "whether the editor judges the claim at all",
    "coverage.trial_marks": "whether the product may have come from a study",
    "coverage.expanded_access": "the same",
    "product.revenue_code": "whether an unclassified code is the cell product",
    "steps.revenue_codes": "whether a line stands on the revenue code of a step",
    "episode.replacing_frequencies": "whether a claim repeats an earlier one on purpose",
    "packaging.no_step_pairs": "whether the pair tables of the day hold the steps at all",
}
"""Parameters that tell what kind of claim, payer or line it is, and that no finding rests on."""

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


def test_ids_and_names() -> None:
    assert list(rule_checks.identities(RULES_OF)) == []


def test_no_id_is_given_a_second_time() -> None:
    assert list(rule_checks.register(IDS.read_text(encoding="utf-8").splitlines(), RULES)) == []


def test_no_line_was_ever_taken_from_the_list_of_ids() -> None:
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("only a clone knows what the list held before")
    told = subprocess.run(
        ["git", "log", "--format=", "--patch", "--unified=0", "--", IDS.relative_to(ROOT).as_posix()],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    held = {line[1:] for line in told.stdout.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")}
    assert held - set(IDS.read_text(encoding="utf-8").splitlines()) == set()


@pytest.mark.parametrize("family", RULES_OF)
def test_a_family_lists_the_rules_of_its_folder(family: str) -> None:
    assert list(rule_checks.files(family, RULES_OF[family], on_disk(family))) == []


@each_rule
def test_the_page_is_whole(rule: Rule) -> None:
    assert list(rule_checks.page(rule)) == []


@each_rule
def test_the_four_kinds_of_case(rule: Rule) -> None:
    family = FAMILY_OF[rule.id]
    file = example_files().get((family, rule.name.replace("-", "_")))
    assert list(rule_checks.kinds(family, rule, file)) == []


def test_no_example_file_without_a_rule() -> None:
    expected = {(FAMILY_OF[rule.id], rule.name.replace("-", "_")) for rule in RULES}
    assert set(example_files()) - expected == set()


@each_rule
def test_messages_repeat_the_values_seen(rule: Rule) -> None:
    worded = given_by_examples()[rule.id].wordings
    assert list(rule_checks.messages(rule, worded, NOTHING_SEEN)) == []


def test_every_finding_is_cited_from_a_known_document() -> None:
    found = [finding for given in given_by_examples().values() for finding in given.findings]
    assert len(found) > 2 * len(RULES)
    assert list(rule_checks.citations(found, sources())) == []


@each_rule
def test_the_facts_are_there(rule: Rule) -> None:
    assert list(rule_checks.facts(rule, parameters(), TABLE_BY_NAME)) == []


@each_rule
def test_the_facts_named_are_those_read(rule: Rule) -> None:
    given = given_by_examples()[rule.id]
    assert list(rule_checks.reading(rule, given.facts, given.tables, READ_IN_PASSING)) == []


def test_no_parameter_is_dead() -> None:
    named = {name for rule in RULES for name in rule.facts}
    assert set(parameters()) - named - texts_of_the_program() == set()


def test_no_table_is_dead() -> None:
    named = {name for rule in RULES for name in rule.tables}
    assert set(TABLE_BY_NAME) - named - texts_of_the_program() == set()


@each_rule
def test_a_safe_fix_makes_no_new_error(rule: Rule) -> None:
    """The whole catalogue finds no more errors after each safe fix of an example than before it."""
    made = []
    for example in examples_of()[rule.id]:
        case = case_of(example)
        found = review_case(case, [rule], open_codeset(), example.today).findings
        fixes = [finding.fix for finding in found if finding.fix is not None and finding.fix.safe]
        before = errors(case, RULES, example) if fixes else Counter()
        for fix in fixes:
            new = errors(apply_fix(case, fix), RULES, example) - before
            made += [f"{example.name}: {fix.summary}: {id_}" for id_ in new]
    assert made == []
