"""Reviews as a table for a spreadsheet: one row per finding, one per question left open, one for a case without any."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from workbench.services import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.domain.finding import Finding, NotAssessed
    from workbench.services.review import Reviewed

HEADER = (
    "file", "case_id", "verdict", "severity", "rule", "name", "claim", "line", "field", "message", "remedy",
    "observed", "disposition", "authority", "editor_silent", "sources", "fix", "fix_safe",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for the beginning of a formula, or skips before it looks for one."""


def csv_text(reviewed: Iterable[Reviewed]) -> str:
    """The table, as RFC 4180 has it: lines end in CR LF, and a header comes first."""
    stream = io.StringIO(newline="")
    table = csv.writer(stream, lineterminator="\r\n")
    table.writerow(HEADER)
    for one in reviewed:
        table.writerows([harmless(cell) for cell in row] for row in _rows(one))
    return stream.getvalue()


def harmless(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would run as a formula.

    >>> harmless("=1+1"), harmless("38228")
    ("'=1+1", '38228')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def _rows(reviewed: Reviewed) -> Iterator[tuple[str, ...]]:
    review = reviewed.review
    head = (reviewed.path, review.case_id, review.verdict.value)
    for finding in review.findings:
        yield (*head, *_finding(finding))
    for question in review.not_assessed:
        yield (*head, *_question(question))
    if not review.findings and not review.not_assessed:
        yield (*head, *[""] * (len(HEADER) - len(head)))


def _finding(finding: Finding) -> tuple[str, ...]:
    at, fix = finding.place, finding.fix
    return (
        finding.severity.value,
        finding.rule,
        finding.name,
        at.claim or "",
        "" if at.line is None else str(at.line),
        at.field,
        finding.message,
        finding.remedy,
        "; ".join(f"{name}={value}" for name, value in finding.observed),
        finding.disposition.value,
        finding.authority.value,
        "yes" if finding.editor_silent else "no",
        "; ".join(
            f"{cite.source} {cite.at} ({words.span(cite.effective_from, cite.effective_to)})"
            for cite in finding.citations
        ),
        fix.summary if fix else "",
        "" if fix is None else "yes" if fix.safe else "no",
    )


def _question(question: NotAssessed) -> tuple[str, ...]:
    at = question.place
    claim, line, field = ("", "", "") if at is None else (at.claim or "", str(at.line or ""), at.field)
    return ("not assessed", question.rule, "", claim, line, field, question.because, *[""] * 8)
