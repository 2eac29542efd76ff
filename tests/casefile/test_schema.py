"""The published schema says what the reader does, as far as a schema can say it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from tests.casefile.documents import a_case, a_claim, a_line, with_events
from tests.casefile.mutilate import damaged_document
from tests.casefile.strategies import cases, drafts
from workbench.casefile.problems import BadCaseFileError, CaseProblem
from workbench.casefile.read import read_case
from workbench.casefile.schema import json_schema
from workbench.casefile.write import write_case

if TYPE_CHECKING:
    from random import Random

    from workbench.domain.case import Case

SCHEMA = Draft202012Validator(json_schema(), format_checker=FormatChecker(["date"]))


def refusals(document: object) -> tuple[CaseProblem, ...]:
    """What the reader finds wrong."""
    try:
        read_case(json.dumps(document).encode(), "x")
    except BadCaseFileError as error:
        return error.problems
    return ()


def beyond_a_schema(problem: CaseProblem) -> bool:
    """Whether no schema can say it: a claim id given twice, or a line break after a value.

    The latter is Python's doing: its `$` allows a line break at the very end, that of JSON Schema does not.
    """
    return "does not have already" in problem.expected or problem.value.endswith('\\n"')


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(json_schema())


def test_it_is_new_on_each_call() -> None:
    json_schema().clear()
    assert json_schema()["$id"] == "urn:workbench:cart-case:1"


def test_its_words_for_a_line() -> None:
    definitions = json_schema()["$defs"]
    assert isinstance(definitions, dict)
    line = definitions["service_line"]
    text = {"type": "string", "maxLength": 200, "pattern": r"^(?:[^\x00-\x1f\x7f-\x9f])*$"}
    form = "five characters: five digits, four digits and a letter, or a letter and four digits"
    assert {key: line[key] for key in ("type", "required", "additionalProperties")} == {
        "type": "object",
        "required": [],
        "additionalProperties": False,
    }
    assert line["properties"]["hcpcs"] == {
        "description": "HCPCS code, level I or II (FL 44).",
        "anyOf": [{**text, "description": f"As typed; well formed: {form}."}, {"type": "null"}],
    }
    assert line["properties"]["units"] == {
        "description": "Service units, a count (FL 46).",
        "anyOf": [{"$ref": "#/$defs/decimal"}, {"type": "null"}],
    }
    assert definitions["date"] == {
        "description": "a date of the calendar written YYYY-MM-DD, 1900 to 2199",
        "type": "string",
        "pattern": "^(?:(?:19|20|21)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))$",
        "format": "date",
    }


def test_everything_in_it_is_described() -> None:
    definitions = json_schema()["$defs"]
    assert isinstance(definitions, dict)
    records = [json_schema(), *(one for one in definitions.values() if one["type"] == "object")]
    silent = [key for one in records for key, field in one["properties"].items() if not field["description"]]
    assert (len(records), silent) == (11, [])


@given(case=cases())
def test_what_is_written_is_valid(case: Case) -> None:
    SCHEMA.validate(json.loads(write_case(case)))


@given(draft=drafts())
def test_a_draft_is_valid_when_it_is_whole(draft: Case) -> None:
    document = json.loads(write_case(draft))
    assert SCHEMA.is_valid(document) is (refusals(document) == ())


@given(case=cases(), random=st.randoms(use_true_random=False))
def test_it_refuses_what_the_reader_refuses(case: Case, random: Random) -> None:
    document = damaged_document(random, json.loads(write_case(case)))
    problems = refusals(document)
    if not problems or not all(map(beyond_a_schema, problems)):
        assert SCHEMA.is_valid(document) is (problems == ()), problems


@pytest.mark.parametrize(
    "document",
    [
        a_case(),
        a_case(format="cart-case/2"),
        a_case(case_id=""),
        a_case(claims=[]),
        a_case(claims=None),
        a_case(claims=[{}, a_claim()]),
        a_case(claims=[a_claim(lines=[])]),
        a_case(claims=[], episode={"events": [{}]}),
        a_case(claims=[], episode={"events": []}),
        a_case(claims=[], episode=None),
        a_case(facility={"rems_products": None}),
        a_case(facility={"rems_products": []}),
        a_case(facility={"rems_products": [" "]}),
        a_case(title="a\nb"),
        a_case(case_id="a\nb"),
        a_case(claims=[a_claim(lines=[a_line(units="123456789012345")])]),
        a_case(claims=[a_claim(lines=[a_line(units="1234567890123456")])]),
        a_case(claims=[a_claim(lines=[a_line(units="12345678901234.56")])]),
        a_case(claims=[a_claim(lines=[a_line(units=1)])]),
        a_case(claims=[a_claim(diagnoses=["x"] * 201)]),
        with_events({"kind": "infusion", "date": "2026-01-02", "start": "24:00"}),
        with_events({"kind": "infusion", "date": "1899-01-02"}),
        a_case(episode={"clinical_trial": {"nct": "NCT01234567"}}),
        a_case(episode={"documentation": {"a": 10**15 - 1, "b": -(10**15), "c": True, "d": None, "e": "x\ny"}}),
        a_case(episode={"documentation": {"a": 10**15 - 1, "b": None, "c": False}}),
        a_case(episode={"documentation": {"": "x"}}),
        a_case(patient=[]),
        [],
    ],
)
def test_it_agrees_with_the_reader(document: object) -> None:
    assert SCHEMA.is_valid(document) is (refusals(document) == ())
