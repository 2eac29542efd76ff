"""What is asked of every rule, tried on rules that are right and on rules that are wrong in one thing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.health import rule_checks
from workbench.datafiles.examples import KINDS, Example, ExampleFile
from workbench.domain.finding import Authority, Disposition, Finding, Place, Severity
from workbench.domain.records import replace
from workbench.domain.sources import Citation, Sureness
from workbench.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.rules.rule import Said
    from workbench.rules.view import Review

PAGE = """A code is old.

Finds: a line with it.
Why: it ended.
Silent when: it is in effect.
Remedy: report the new one.
"""


def nothing(_review: Review) -> Iterator[Said]:
    yield from ()


RIGHT = Rule(
    id="COD101",
    name="old-code",
    page=PAGE,
    message="{code} is old.",
    remedy="Report {use}.",
    severity=Severity.ERROR,
    disposition=Disposition.RETURN_TO_PROVIDER,
    authority=Authority.CMS,
    check=nothing,
    facts=("codes.old",),
    tables=("hcpcs",),
    wordings={"late": ("{code} is late.", "Ask.")},
)
OTHER = replace(RIGHT, id="COD102", name="older-code")
FORM = replace(RIGHT, id="FRM101", name="form")


def rule(**changes: object) -> Rule:
    return replace(RIGHT, **changes)  # type: ignore[arg-type]  # fields are named by the test


@pytest.mark.parametrize(
    ("rules_of", "says"),
    [
        ({"codes": [RIGHT, OTHER], "form": [FORM]}, []),
        ({"codes": [rule(id="COD1")]}, ["id 'COD1' is not three capitals and three digits"]),
        ({"codes": [rule(name="Old_Code")]}, ["name 'Old_Code' is not kebab case"]),
        ({"codes": [RIGHT, rule(name="new")]}, ["id COD101 is given twice"]),
        ({"codes": [RIGHT, rule(id="COD102")]}, ["name old-code is given twice"]),
        ({"codes": [RIGHT, FORM]}, ["codes has the prefixes COD, FRM"]),
        ({"codes": [RIGHT], "form": [OTHER]}, ["prefix COD is that of several families"]),
    ],
)
def test_identities(rules_of: dict[str, Sequence[Rule]], says: list[str]) -> None:
    assert list(rule_checks.identities(rules_of)) == says


@pytest.mark.parametrize(
    ("listed", "says"),
    [
        (["COD101 old-code"], []),
        ([], ["COD101 old-code is not in the list"]),
        (["COD101 past-code"], ["COD101 was given to past-code, and is now old-code"]),
        (["COD101 old-code", "COD109 gone"], ["COD109 gone is gone: retire a rule, never delete it"]),
        (["COD101 old-code", "COD101 old-code"], ["the list is not in order, or has a line twice"]),
    ],
)
def test_register(listed: list[str], says: list[str]) -> None:
    assert list(rule_checks.register(listed, [RIGHT])) == says


@pytest.mark.parametrize(
    ("page", "says"),
    [
        (PAGE, []),
        (PAGE.replace("A code is old.", "A code is old"), ["does not begin with one sentence on one line"]),
        (PAGE.replace("A code is old.", "A code\nis old."), ["does not begin with one sentence on one line"]),
        (PAGE.replace("Why: it ended.\n", ""), ["has the headings ('Finds', 'Silent when', 'Remedy')"]),
        (PAGE.replace("Why: it", "Why:").replace(": ended.", ":"), ["nothing is said under Why"]),
        (PAGE.replace("Finds:", "A word before.\nFinds:"), ["text stands between the first sentence and Finds"]),
        (PAGE.replace("Why", "Remedy"), ["has the headings ('Finds', 'Remedy', 'Silent when', 'Remedy')"]),
    ],
)
def test_page(page: str, says: list[str]) -> None:
    found = list(rule_checks.page(rule(page=page)))
    assert len(found) == len(says)
    assert all(part in told for part, told in zip(says, found, strict=True))


def example(kind: str, name: str = "") -> Example:
    return Example("COD101", name or kind, kind, {}, date(2026, 11, 22), (), (), after_fix=True)


FOUR = tuple(example(kind) for kind in KINDS)
FILE = ExampleFile("COD101", "codes", "old_code", FOUR, {})


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (FILE, []),
        (replace(FILE, examples=FOUR[:3], never={"not assessed": "all is known"}), []),
        (None, ["there is no example file codes/old_code.toml"]),
        (replace(FILE, rule="COD102"), ["codes/old_code.toml is for COD102"]),
        (replace(FILE, family="form"), ["form/old_code.toml is for COD101, expected codes/old_code.toml"]),
        (replace(FILE, examples=FOUR[1:]), ["no example is 'fires'"]),
        (replace(FILE, examples=FOUR[:3], never={"not assessed": " "}), ["no example is 'not assessed'"]),
        (replace(FILE, never={"silent": "never"}), ["'silent' never is, and has an example"]),
        (replace(FILE, examples=(*FOUR, example("silent"))), ["two examples are called 'silent'"]),
    ],
)
def test_kinds(file: ExampleFile | None, says: list[str]) -> None:
    found = list(rule_checks.kinds("codes", RIGHT, file))
    assert len(found) == len(says)
    assert all(part in told for part, told in zip(says, found, strict=True))


@pytest.mark.parametrize(
    ("wrong", "worded", "without_value", "says"),
    [
        (RIGHT, {"", "late"}, (), []),
        (RIGHT, {""}, (), ["COD101 late: no example shows this wording"]),
        (rule(message="It is old."), {"", "late"}, (), ["COD101: the message names no value"]),
        (rule(message="It is old."), {"", "late"}, {("COD101", "")}, []),
        (RIGHT, {"", "late"}, {("COD101", "")}, ["COD101: the message names values after all"]),
        (rule(remedy="Report it"), {"", "late"}, (), ["COD101: 'Report it' is no sentence"]),
        (rule(remedy="Please report it."), {"", "late"}, (), ["COD101: 'Please report it.' shouts or begs"]),
        (rule(message="{code} is old!"), {"", "late"}, (), ["is no sentence", "shouts or begs"]),
    ],
)
def test_messages(wrong: Rule, worded: set[str], without_value: set[tuple[str, str]], says: list[str]) -> None:
    found = list(rule_checks.messages(wrong, worded, without_value))
    assert len(found) == len(says)
    assert all(part in told for part, told in zip(says, found, strict=True))


def finding(severity: Severity, *cited: tuple[str, Sureness]) -> Finding:
    cites = tuple(Citation(source, "A document", "here", "", None, None, sure) for source, sure in cited)
    return Finding(
        "COD101", "old-code", severity, Disposition.NONE, Authority.CMS, True, Place("A", 1, "hcpcs"), "It is old.",
        "Ask.", (), cites,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (finding(Severity.ERROR, ("CMS", Sureness.READ)), []),
        (finding(Severity.WARNING, ("CMS", Sureness.UNVERIFIED)), []),
        (finding(Severity.ADVICE), ["COD101: 'It is old.' cites nothing"]),
        (finding(Severity.ADVICE, ("BLOG", Sureness.READ)), ["COD101: BLOG is not in data/sources"]),
        (
            finding(Severity.ERROR, ("CMS", Sureness.READ), ("CMS", Sureness.UNVERIFIED)),
            ["COD101: 'It is old.' is an error on facts that were not read"],
        ),
    ],
)
def test_citations(found: Finding, says: list[str]) -> None:
    assert list(rule_checks.citations([found], {"CMS"})) == says


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (RIGHT, []),
        (rule(facts=("codes.past",)), ["COD101: there is no parameter codes.past"]),
        (rule(tables=("cpt",)), ["COD101: there is no table cpt"]),
        (rule(tables=("hcpcs", "hcpcs")), ["COD101: hcpcs is named twice"]),
    ],
)
def test_facts(wrong: Rule, says: list[str]) -> None:
    assert list(rule_checks.facts(wrong, {"codes.old"}, {"hcpcs"})) == says


@pytest.mark.parametrize(
    ("facts", "tables", "says"),
    [
        ({"codes.old", "payer"}, {"hcpcs", "products"}, []),
        ({"codes.old", "codes.past"}, {"hcpcs"}, ["COD101: codes.past is read and not among its facts"]),
        ({"payer"}, {"hcpcs"}, ["COD101: codes.old is named, and no example makes the rule read it"]),
        ({"codes.old"}, set(), ["COD101: table hcpcs is named, and no example makes the rule read it"]),
    ],
)
def test_reading(facts: set[str], tables: set[str], says: list[str]) -> None:
    assert list(rule_checks.reading(RIGHT, facts, tables, {"payer"})) == says


@pytest.mark.parametrize(
    ("listed", "on_disk", "says"),
    [
        ([RIGHT, OTHER], {"old_code": RIGHT, "older_code": OTHER}, []),
        ([RIGHT], {"old_code": RIGHT, "older_code": OTHER}, ["COD102 is not in the tuple of codes"]),
        ([RIGHT, OTHER], {"old_code": RIGHT}, ["COD102 of codes has no file"]),
        ([RIGHT], {"old_code": RIGHT, "scrap": None}, ["codes/scrap.py has no RULE"]),
        ([RIGHT], {"code": RIGHT}, ["codes/code.py holds old-code, expected the rule of its own name"]),
        ([RIGHT, RIGHT], {"old_code": RIGHT}, ["COD101 is twice in the tuple of codes"]),
    ],
)
def test_files(listed: list[Rule], on_disk: dict[str, Rule | None], says: list[str]) -> None:
    assert list(rule_checks.files("codes", listed, on_disk)) == says
