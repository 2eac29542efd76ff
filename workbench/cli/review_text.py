"""A review laid out for reading: a head per case, findings by severity and place, what stayed open, totals."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from workbench.cli.rule_text import document_lines
from workbench.cli.terminal import BOLD, DIM, GREEN, SEVERITY_COLOUR, YELLOW, hang, visible, wrap
from workbench.domain.finding import Severity, Verdict
from workbench.domain.money import dollars, plain
from workbench.services import words
from workbench.services.fixes import is_fixed_safely

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.cli.terminal import Terminal
    from workbench.domain.case import Case, ServiceLine
    from workbench.domain.finding import CaseReview, Finding, NotAssessed, Place
    from workbench.services.review import Reviewed, Reviewer

_INDENT, _COLUMN = 4, 12
"""Where the labels of a finding stand, and the text beside them."""
_HEADING = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.ADVICE: "advice"}
_VERDICT_COLOUR = {
    Verdict.ERRORS: SEVERITY_COLOUR["error"],
    Verdict.WARNINGS: SEVERITY_COLOUR["warning"],
    Verdict.CLEAN: GREEN,
}


def case_lines(reviewed: Reviewed, reviewer: Reviewer, terminal: Terminal) -> Iterator[str]:
    """One case: its head, its findings, what could not be assessed."""
    review = reviewed.review
    edits = {rule.id: rule.editor_edit for rule in reviewer.rules}
    yield from _head(reviewed, terminal)
    offered: set[str] = set()
    for severity in Severity:
        found = [finding for finding in review.findings if finding.severity is severity]
        if found:
            yield ""
            yield _heading(words.SEVERITY_SIGN[severity], _HEADING[severity], SEVERITY_COLOUR[severity], terminal)
        for finding in found:
            yield ""
            yield from _finding(finding, edits.get(finding.rule, ""), reviewed, terminal)
            yield from _fix(finding, reviewed.path, offered, terminal)
    if review.not_assessed:
        yield ""
        yield _heading(words.NOT_ASSESSED_SIGN, "not assessed", YELLOW, terminal)
        yield ""
        yield from _open_questions(review.not_assessed, terminal)
    yield ""


def foot_lines(reviewed: Sequence[Reviewed], reviewer: Reviewer, terminal: Terminal) -> Iterator[str]:
    """After all cases: the documents cited, each once, then totals, and by what they were judged."""
    documents = list(
        document_lines((c for one in reviewed for f in one.review.findings for c in f.citations), terminal)
    )
    if documents:
        yield terminal.paint("SOURCES", BOLD)
        yield from documents
        yield ""
    yield terminal.paint("─" * terminal.width, DIM)
    if len(reviewed) > 1:
        verdicts = [one.review.verdict for one in reviewed]
        counts = [(verdict, verdicts.count(verdict)) for verdict in Verdict]
        told = [
            _signed(
                words.VERDICT_SIGN[verdict], f"{count} {words.VERDICT[verdict]}", _VERDICT_COLOUR[verdict], terminal
            )
            for verdict, count in counts
            if count
        ]
        yield f"{words.counted(len(reviewed), 'case')}:  {'   '.join(told)}"
    code_set = reviewer.codeset
    by = (
        f"Judged as of {reviewer.today.isoformat()} by {words.counted(len(reviewer.rules), 'rule')} and code set "
        f"{code_set.digest.removeprefix('sha256:')[:12]}, checked through {code_set.checked_through.isoformat()}. "
        "Reference only; the payer decides."
    )
    for line in wrap(by, terminal.width):
        yield terminal.paint(line, DIM)


# -- the head of a case ------------------------------------------------------------------------------------------------


def _head(reviewed: Reviewed, terminal: Terminal) -> Iterator[str]:
    case, review = reviewed.case, reviewed.review
    name = visible(case.case_id)
    title = wrap(case.title or "", terminal.width - len(name) - 2)
    yield f"{terminal.paint(name, BOLD)}  {title[0]}".rstrip()
    for line in title[1:]:
        yield f"{' ' * len(name)}  {line}"
    product = reviewed.product or case.episode.product or "product not known"
    for line in wrap(" · ".join((words.payer(case), product, words.size(case))), terminal.width):
        yield terminal.paint(line, DIM)
    yield terminal.paint(visible(reviewed.path), DIM)
    yield verdict_line(review, terminal)


def verdict_line(review: CaseReview, terminal: Terminal) -> str:
    """The verdict in signs and words: `✕ 2 errors   ! 1 warning   ◇ 3 not assessed`."""
    told = [
        _signed(
            words.SEVERITY_SIGN[severity], words.severity_count(severity, count), SEVERITY_COLOUR[severity], terminal
        )
        for severity, count in words.tally(review)
        if count
    ]
    if review.verdict is Verdict.CLEAN:  # with something left open it is not right yet, only not wrong
        clean = "no error, no warning"
        told.insert(0, clean if review.not_assessed else _signed(words.RIGHT_SIGN, clean, GREEN, terminal))
    if review.not_assessed:
        told.append(
            _signed(words.NOT_ASSESSED_SIGN, f"{len(_by_reason(review.not_assessed))} not assessed", YELLOW, terminal)
        )
    return "   ".join(told)


def _signed(sign: str, text: str, colour: str, terminal: Terminal) -> str:
    return terminal.paint(f"{sign} {text}", colour, BOLD)


def _heading(sign: str, text: str, colour: str, terminal: Terminal) -> str:
    return terminal.paint(f"{sign} {text.upper()}", colour, BOLD)


# -- one finding -------------------------------------------------------------------------------------------------------


def _finding(finding: Finding, edit: str, reviewed: Reviewed, terminal: Terminal) -> Iterator[str]:
    width = terminal.width
    yield _title(finding, terminal)
    for line in wrap(finding.message, width - _INDENT):
        yield f"{' ' * _INDENT}{terminal.paint(line, BOLD)}"
    billed = _line_of(reviewed.case, finding.place)
    if billed is not None:
        yield from _labelled("billed", _as_billed(billed), terminal)
    seen = _not_yet_said(finding)
    if seen:
        yield from _labelled("seen", seen, terminal)
    yield from _labelled("do", finding.remedy, terminal)
    disposition = words.DISPOSITION[finding.disposition]
    yield from _labelled(
        "why", f"{finding.authority.value}: {disposition}; {words.editor(finding.editor_silent, edit)}.", terminal
    )
    for told in words.cited(finding.citations):
        yield from _labelled("", told, terminal)


def _fix(finding: Finding, path: str, offered: set[str], terminal: Terminal) -> Iterator[str]:
    """What mends the finding in one step; the command that does it stands at the first finding of its rule."""
    if finding.fix is None:
        return
    if not is_fixed_safely(finding):
        yield from _labelled("fix", f"{finding.fix.summary} (yours to decide)", terminal)
        return
    yield from _labelled("fix", finding.fix.summary, terminal)
    if finding.rule not in offered:
        offered.add(finding.rule)
        yield f"{' ' * _COLUMN}{terminal.paint(fix_command(path, finding.rule), DIM)}"


def _not_yet_said(finding: Finding) -> str:
    """The values seen that neither message nor remedy repeats."""
    told = f"{finding.message} {finding.remedy}"
    left = [f"{name.replace('_', ' ')} {value}" for name, value in finding.observed if value not in told]
    return " · ".join(left)


def _title(finding: Finding, terminal: Terminal) -> str:
    left = visible(words.place(finding.place))
    sign, right = words.SEVERITY_SIGN[finding.severity], f"{finding.rule} {finding.name}"
    colour = SEVERITY_COLOUR[finding.severity]
    gap = terminal.width - _INDENT - len(left) - len(right)
    start = f"  {terminal.paint(sign, colour, BOLD)} "
    if gap < 2:
        return f"{start}{terminal.paint(left, colour)}\n{' ' * _INDENT}{terminal.paint(right, DIM)}"
    return f"{start}{terminal.paint(left, colour)}{' ' * gap}{terminal.paint(right, DIM)}"


def _labelled(label: str, text: str, terminal: Terminal) -> Iterator[str]:
    for line in hang(label, text, indent=_INDENT, column=_COLUMN, width=terminal.width):
        yield terminal.paint(line[:_COLUMN], DIM) + line[_COLUMN:] if line[:_COLUMN].strip() else line


def _line_of(case: Case, at: Place) -> ServiceLine | None:
    claim = next((claim for claim in case.claims if claim.claim_id == at.claim), None)
    return claim.lines[at.line - 1] if claim and at.line and at.line <= len(claim.lines) else None


def _as_billed(line: ServiceLine) -> str:
    """The line in the order of the form: revenue code, HCPCS with modifiers, date, units, charges."""
    code = "-".join((line.hcpcs or "no HCPCS", *line.modifiers))
    parts = [
        line.revenue_code or "no revenue code",
        code,
        line.service_date.isoformat() if line.service_date else "no date",
        "no units" if line.units is None else words.counted_units(plain(line.units)),
        "no charge" if line.charge is None else dollars(line.charge),
    ]
    if line.noncovered_charge:
        parts.append(f"{dollars(line.noncovered_charge)} non-covered")
    return " · ".join(parts)


def fix_command(path: str, rule: str) -> str:
    """The command that applies the safe fixes of one rule to a file."""
    stem = path.removesuffix(".json").removesuffix(".case")
    return f"workbench fix {_quoted(path)} -o {_quoted(f'{stem}.fixed.case.json')} --rule {rule}"


def _quoted(path: str) -> str:
    """The path as a shell wants it."""
    shown = visible(path)
    if all(character.isalnum() or character in "/\\:._-+~" for character in shown):
        return shown
    return f'"{shown}"' if os.name == "nt" else "'" + shown.replace("'", "'\\''") + "'"


# -- what stayed open --------------------------------------------------------------------------------------------------


def _by_reason(questions: Sequence[NotAssessed]) -> dict[str, list[NotAssessed]]:
    grouped: dict[str, list[NotAssessed]] = {}
    for question in questions:
        grouped.setdefault(question.because, []).append(question)
    return grouped


def _open_questions(questions: Sequence[NotAssessed], terminal: Terminal) -> Iterator[str]:
    """Each reason once; several reasons of the same rules as the first of them and a count."""
    alike: dict[str, list[tuple[str, list[NotAssessed]]]] = {}
    for because, same in _by_reason(questions).items():
        rules = ", ".join(dict.fromkeys(question.rule for question in same))
        alike.setdefault(rules, []).append((because, same))
    for rules, reasons in alike.items():
        more = f" (and {len(reasons) - 1} more like it)" if len(reasons) > 1 else ""
        for number, line in enumerate(wrap(f"{reasons[0][0]}{more}", terminal.width - _INDENT)):
            sign = terminal.paint(words.NOT_ASSESSED_SIGN, YELLOW) if number == 0 else " "
            yield f"  {sign} {line}"
        places = ", ".join(dict.fromkeys(words.place(one.place) for _, same in reasons for one in same if one.place))
        for line in wrap(f"{rules} at {places}" if places else rules, terminal.width - _INDENT):
            yield f"{' ' * _INDENT}{terminal.paint(line, DIM)}"
