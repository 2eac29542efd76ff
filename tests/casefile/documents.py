"""A small valid case file, and ways to change one thing in it."""

from __future__ import annotations

import json

from workbench.casefile.problems import BadCaseFileError, CaseProblem
from workbench.casefile.read import read_case

Document = dict[str, object]


def a_line(**changed: object) -> Document:
    return {
        "revenue_code": "0874",
        "hcpcs": "38228",
        "service_date": "2026-03-31",
        "units": "1",
        "charge": "5153.00",
        "noncovered_charge": "0.00",
        **changed,
    }


def a_claim(**changed: object) -> Document:
    return {"claim_id": "A", "lines": [a_line()], **changed}


def a_case(**changed: object) -> Document:
    return {
        "format": "cart-case/1",
        "case_id": "C1",
        "payer": {"kind": "medicare-ffs"},
        "claims": [a_claim()],
        **changed,
    }


def with_events(*events: object) -> Document:
    return a_case(episode={"events": list(events)})


def refused(content: bytes | str | Document) -> BadCaseFileError:
    """The error with which a file is refused; it has to be."""
    if isinstance(content, dict):
        content = json.dumps(content)
    try:
        read_case(content.encode() if isinstance(content, str) else content, "x.case.json")
    except BadCaseFileError as error:
        return error
    raise AssertionError("the file was read")


def problems(content: bytes | str | Document) -> list[tuple[str, str, str]]:
    """Path, value and expectation of each problem of a file, which has to have one."""
    return [_told(problem) for problem in refused(content).problems]


def _told(problem: CaseProblem) -> tuple[str, str, str]:
    return problem.path, problem.value, problem.expected
