"""A run of reviews as the JSON object that is published; its keys and their order are part of the contract."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from workbench import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.codeset.lookup import CodeSet
    from workbench.domain.finding import CaseReview, Finding
    from workbench.domain.sources import Citation


def run_json(codeset: CodeSet, reviews: Sequence[CaseReview], *, ascii_only: bool = False) -> str:
    """One run over any number of cases, as JSON text.

    Args:
        codeset: what the cases were judged by.
        reviews: one per case, in the order in which they were given.
        ascii_only: escape all else, for a reader that may not take UTF-8.
    """
    content = {
        "workbench": __version__,
        "codeset": {"digest": codeset.digest, "checked_through": codeset.checked_through.isoformat()},
        "cases": [review_object(review) for review in reviews],
    }
    return json.dumps(content, ensure_ascii=ascii_only, indent=1)


def review_object(review: CaseReview) -> dict[str, object]:
    """One case's review. A reason that stands for several lines is said once."""
    reasons = dict.fromkeys((one.rule, one.because) for one in review.not_assessed)
    return {
        "case_id": review.case_id,
        "verdict": review.verdict.value,
        "findings": [_finding(finding) for finding in review.findings],
        "not_assessed": [{"rule": rule, "because": because} for rule, because in reasons],
    }


def _finding(finding: Finding) -> dict[str, object]:
    fix = finding.fix
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity.value,
        "disposition": finding.disposition.value,
        "authority": finding.authority.value,
        "editor_silent": finding.editor_silent,
        "claim": finding.place.claim,
        "line": finding.place.line,
        "field": finding.place.field,
        "message": finding.message,
        "remedy": finding.remedy,
        "observed": dict(finding.observed),
        "citations": [_citation(citation) for citation in finding.citations],
        "fix": None if fix is None else {"summary": fix.summary, "safe": fix.safe},
    }


def _citation(citation: Citation) -> dict[str, object]:
    return {
        "source": citation.source,
        "title": citation.title,
        "at": citation.at,
        "url": citation.url,
        "effective_from": _day(citation.effective_from),
        "effective_to": _day(citation.effective_to),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
