"""A rule's page laid out for reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.terminal import BOLD, DIM, SEVERITY_COLOUR, hang, wrap
from workbench.services import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.cli.terminal import Terminal
    from workbench.datafiles.examples import Example
    from workbench.domain.sources import Citation
    from workbench.services.rule_page import Fact, RulePage

_COLUMN = 14


def page_lines(page: RulePage, terminal: Terminal) -> Iterator[str]:
    """The page of one rule."""
    rule = page.rule
    severity = terminal.paint(
        f"{words.SEVERITY_SIGN[rule.severity]} {rule.severity.value}", SEVERITY_COLOUR[rule.severity]
    )
    yield f"{terminal.paint(rule.id, BOLD)}  {terminal.paint(rule.name, BOLD)}  {severity}"
    yield from wrap(page.summary, terminal.width)
    if rule.retired:
        yield ""
        yield from _part("Retired", rule.retired, terminal)
    yield ""
    for heading, text in page.parts:
        yield from _part(heading, text, terminal)
    yield ""
    yield from _part("Authority", rule.authority.value, terminal)
    yield from _part("Then", words.DISPOSITION[rule.disposition], terminal)
    edit = f" (edit {rule.editor_edit})" if rule.editor_edit else ""
    yield from _part("Editor", f"{words.editor(rule.editor_silent)}{edit}", terminal)
    yield from _part("In force", words.span(rule.in_force.start, rule.in_force.end), terminal)
    yield from _heading("Sources", terminal)
    for fact in page.facts:
        yield from _fact(fact, terminal)
    if not page.facts:
        yield "  those named by each finding"
    yield from document_lines((cite for fact in page.facts for cite in fact.citations), terminal)
    if page.examples:
        yield from _heading("Worked examples", terminal)
        for example in page.examples:
            yield from _example(example, terminal)


def document_lines(citations: Iterable[Citation], terminal: Terminal) -> Iterator[str]:
    """Every document cited, once, behind its key."""
    documents = words.documents(citations)
    if documents:
        yield ""
    longest = max((len(key) for key, _ in documents), default=0)
    for key, title in documents:
        for line in hang(f"[{key}]", title, indent=2, column=longest + 6, width=terminal.width):
            yield terminal.paint(line, DIM)


def _heading(text: str, terminal: Terminal) -> Iterator[str]:
    yield ""
    yield terminal.paint(text, BOLD)


def _part(heading: str, text: str, terminal: Terminal) -> Iterator[str]:
    for line in hang(heading, text, indent=0, column=_COLUMN, width=terminal.width):
        yield terminal.paint(line[:_COLUMN], DIM) + line[_COLUMN:]


def _fact(fact: Fact, terminal: Terminal) -> Iterator[str]:
    yield f"  {fact.name}"
    for told in words.cited(fact.citations):
        for line in hang("", told, indent=4, column=4, width=terminal.width):
            yield terminal.paint(line, DIM)


def _example(example: Example, terminal: Terminal) -> Iterator[str]:
    sign = {"fires": "✕", "silent": "✓", "not assessed": words.NOT_ASSESSED_SIGN}.get(example.kind, "·")
    yield from hang(f"{sign} {example.kind}", example.name, indent=2, column=20, width=terminal.width)
    for find in example.finds:
        at = f"line {find.line}: " if find.line else ""
        told = [f"{at}{find.message}"] if find.message else []
        if find.fix:
            told.append(f"fix: {find.fix}")
        for text in told:
            for line in hang("", text, indent=20, column=20, width=terminal.width):
                yield terminal.paint(line, DIM)
    for because in example.because:
        for line in hang("", because, indent=20, column=20, width=terminal.width):
            yield terminal.paint(line, DIM)
