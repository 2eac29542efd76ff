"""The published JSON: every key, in its order, with the right value."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.services.example import case, reviewer
from workbench import __version__
from workbench.domain.finding import CaseReview, Finding, Place
from workbench.domain.records import replace
from workbench.services.review_json import review_object, run_json

if TYPE_CHECKING:
    from workbench.codeset.lookup import CodeSet

WRONG = case(("0361", "38228", "10.00"))
CITATION = {
    "source": "DOC-1",
    "title": "A transmittal",
    "at": "section 1",
    "url": "https://example.org/1",
    "effective_from": "2025-01-01",
    "effective_to": None,
}
FINDING = {
    "rule": "TST101",
    "name": "wrong-revenue",
    "severity": "error",
    "disposition": "return-to-provider",
    "authority": "CMS",
    "editor_silent": True,
    "claim": "A",
    "line": 1,
    "field": "revenue_code",
    "message": "38228 stands on 0361.",
    "remedy": "Mend it.",
    "observed": {"revenue_code": "0361", "code": "38228"},
    "citations": [CITATION],
    "fix": {"summary": "Move line 1 from 0361 to 0874", "safe": True},
}


def test_one_run_is_one_object(small_codeset: CodeSet) -> None:
    review = reviewer(small_codeset).review(WRONG)
    text = run_json(small_codeset, [review])
    expected = {
        "workbench": __version__,
        "codeset": {"digest": small_codeset.digest, "checked_through": "2026-11-22"},
        "cases": [
            {
                "case_id": "EX1",
                "verdict": "errors",
                "findings": [FINDING],
                "not_assessed": [{"rule": "TST103", "because": "the birth date is not known"}],
            }
        ],
    }
    assert json.loads(text) == expected
    assert json.dumps(json.loads(text)) == json.dumps(expected), "the keys have an order"


def test_no_case_is_an_empty_list(small_codeset: CodeSet) -> None:
    assert json.loads(run_json(small_codeset, []))["cases"] == []


def test_a_finding_of_the_whole_case_has_no_claim_and_no_line(small_codeset: CodeSet) -> None:
    found: Finding = reviewer(small_codeset).review(WRONG).findings[0]
    whole = replace(found, place=Place(None, None, "episode.events"), fix=None)
    shown = review_object(CaseReview("X", (whole,), (), ()))["findings"]
    expected = FINDING | {"claim": None, "line": None, "field": "episode.events", "fix": None}
    assert shown == [expected]


def test_other_characters_are_escaped_where_only_ascii_goes(small_codeset: CodeSet) -> None:
    review = CaseReview("Müller ✕", (), (), ())
    assert "Müller ✕" in run_json(small_codeset, [review])
    escaped = run_json(small_codeset, [review], ascii_only=True)
    assert escaped.isascii()
    assert json.loads(escaped)["cases"][0]["case_id"] == "Müller ✕"
