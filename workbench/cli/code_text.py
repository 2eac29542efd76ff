"""A code's page laid out for reading: days at the left, statements beside them, the sources once at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.terminal import BOLD, DIM, GREEN, RED, hang, visible, wrap
from workbench.services import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from workbench.cli.terminal import Terminal
    from workbench.domain.sources import Citation
    from workbench.services.code_facts import Statement
    from workbench.services.code_page import CodePage, Section

_INDENT = 2
_DATES = 30
"""Where a statement begins that has days before it."""


def page_lines(page: CodePage, terminal: Terminal) -> Iterator[str]:
    """The page of one code."""
    yield from _head(page, terminal)
    for section in page.sections:
        title = section.title[0].upper() + section.title[1:]
        yield ""
        if section.statements or section.note:
            yield terminal.paint(title, BOLD)
            yield from _section(section, page, terminal)
        else:
            yield f"{terminal.paint(title, BOLD)}  {terminal.paint('nothing gathered', DIM)}"
    yield from _sources(page, terminal)


def _head(page: CodePage, terminal: Terminal) -> Iterator[str]:
    left, right = f"{page.known.code}  ", page.known.kind.called
    label = wrap(page.label, terminal.width - len(left) - len(right) - 2)
    gap = terminal.width - len(left) - len(label[0]) - len(right)
    yield f"{terminal.paint(left, BOLD)}{terminal.paint(label[0], BOLD)}{' ' * gap}{terminal.paint(right, DIM)}"
    for line in label[1:]:
        yield f"{' ' * len(left)}{terminal.paint(line, BOLD)}"
    day = page.on.isoformat()
    if page.not_valid:
        use = f"; on that day it is {' or '.join(page.instead)}" if page.instead else ""
        yield terminal.paint(f"✕ not valid on {day}: {page.not_valid}{use}", RED)
    else:
        span = page.known.row(page.on).span
        yield terminal.paint(f"✓ valid on {day} ({words.span(span.start, span.end)})", GREEN)
    if page.before or page.after:
        told = "  ".join((*page.before, f"[{page.known.code}]", *page.after))
        yield terminal.paint(f"neighbours  {told}", DIM)


def _section(section: Section, page: CodePage, terminal: Terminal) -> Iterator[str]:
    if section.note:
        for line in wrap(section.note, terminal.width - _INDENT):
            yield f"{' ' * _INDENT}{line}"
    dated = any(statement.span.start or statement.span.end for statement in section.statements)
    for statement in _newest_first(section.statements, page.on):
        yield from _statement(statement, page, terminal, dated=dated)


def _newest_first(statements: Sequence[Statement], day: date) -> list[Statement]:
    """What holds on the day first, in its own order; then the rest, the newest first."""
    now = [statement for statement in statements if statement.span.covers(day)]
    rest = [statement for statement in statements if not statement.span.covers(day)]
    return now + sorted(rest, key=lambda one: one.span.start.toordinal() if one.span.start else 0, reverse=True)


def _statement(statement: Statement, page: CodePage, terminal: Terminal, *, dated: bool) -> Iterator[str]:
    span = statement.span
    now = span.covers(page.on)
    days = words.span(span.start, span.end) if span.start or span.end else ""
    column = _DATES if dated else _INDENT + 2
    label = f"{'·' if now else ' '} {days}" if dated else "·"
    sources = " ".join(dict.fromkeys(citation.source for citation in statement.citations))
    told = f"{statement.text}{_doubt(statement)} [{sources}]" if sources else statement.text
    for line in hang(label, told, indent=_INDENT, column=column, width=terminal.width):
        yield line if now else terminal.paint(line, DIM)


def _doubt(statement: Statement) -> str:
    """What is said of a statement that was not read."""
    unread = [citation.sure for citation in statement.citations if not citation.sure.carries_an_error]
    return f" ({words.SURENESS[unread[0]]})" if unread else ""


def _sources(page: CodePage, terminal: Terminal) -> Iterator[str]:
    cited: dict[str, Citation] = {}
    for section in page.sections:
        for statement in section.statements:
            for citation in statement.citations:
                cited.setdefault(citation.source, citation)
    if not cited:
        return
    yield ""
    yield terminal.paint("Sources", BOLD)
    column = _INDENT + max(map(len, cited)) + 2
    for citation in sorted(cited.values(), key=lambda one: one.source):
        for line in hang(visible(citation.source), citation.title, indent=_INDENT, column=column, width=terminal.width):
            yield terminal.paint(line, DIM)
