"""Writes the page of a code: whether it holds on the day, was / is / becomes, eight sections, neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.services import words
from workbench.services.words import counted
from workbench.ui.claim_form import dates
from workbench.ui.findings.entries import sentence
from workbench.ui.signs import RIGHT, SEVERITY

if TYPE_CHECKING:
    from datetime import date

    from workbench.services.code_facts import Statement
    from workbench.services.code_page import CodePage
    from workbench.services.lineage import Lineage, Stage
    from workbench.services.search import Hit
    from workbench.ui.code_page.document import Writer

_WARNS = next(iter(SEVERITY.values())).mark


def write_code(to: Writer, page: CodePage, before_after: Lineage) -> None:
    """Write a whole page."""
    known, day = page.known, dates.shown(page.on)
    to.title(known.code, page.label)
    to.aside(known.kind.called)
    if page.not_valid:
        to.text(f"{_WARNS} Not on {day}: {page.not_valid}.", "error", strong=True)
        if page.instead:
            to.text(f"On that day it is {' or '.join(page.instead)}.")
    else:
        to.text(f"{RIGHT.mark} In effect on {day}", "right", strong=True)
    _write_lineage(to, before_after)
    for section in page.sections:
        to.heading(sentence(section.title))
        if section.note:
            to.text(section.note, "muted")
        if not section.statements and not section.note:
            to.text("Nothing is known of this in the code set.", "muted")
        _write_statements(to, section.statements, page.on)
    to.heading("Neighbours")
    to.text(f"before: {' '.join(page.before) or 'none'}")
    to.text(f"after: {' '.join(page.after) or 'none'}", gap=0)
    to.text("Reference only; the payer decides.", "muted", gap=12)


def write_hit(to: Writer, hit: Hit) -> None:
    """Write a statement that is about no one code."""
    to.title(words.TABLE.get(hit.kind, hit.kind), hit.key)
    to.text(hit.title)
    if hit.not_valid:
        to.text(f"{_WARNS} {hit.not_valid}", "warning")


def write_missing(to: Writer, text: str, near: tuple[str, ...]) -> None:
    """Write that there is no such code."""
    to.title(text, "is not in the code set")
    to.text("The code set holds the codes of outpatient CAR-T care; another code may be right all the same.")
    if near:
        to.text(f"Near it: {' '.join(near)}")


def write_welcome(to: Writer) -> None:
    """Write what the page is for."""
    to.title("Codes", "")
    to.text("Type a code, words in any order, a brand or a name in use: 0540T, CRS grade 2, flu/cy, Yescarta.")
    to.text("The day decides what is valid; it is the service date of the line under the cursor.", "muted")


def _write_lineage(to: Writer, told: Lineage) -> None:
    if not told.was and not told.becomes:
        to.text(f"is {told.itself.code} {words.span(told.itself.days.start, told.itself.days.end)}", "muted")
        return
    for name, stages in (("was", told.was), ("is", (told.itself,)), ("becomes", told.becomes)):
        for stage in stages:
            to.text(f"{name} {_stage(stage)}", gap=1)
        if not stages:
            to.text(f"{name} nothing else", "muted", gap=1)
    for stage in (*told.was, *told.becomes):
        to.item(stage.says, " · ".join(words.cited(stage.citations)[:2]))


def _stage(stage: Stage) -> str:
    return f"{stage.code} {words.span(stage.days.start, stage.days.end)}"


def _write_statements(to: Writer, statements: tuple[Statement, ...], on: date) -> None:
    """Those that hold on the day first; the others, in muted ink, say that they do not."""
    now = [one for one in statements if one.span.covers(on)]
    other = [one for one in statements if not one.span.covers(on)]
    for one in now:
        to.item(one.text, _aside(one))
    if other:
        to.text(f"{counted(len(other), 'statement')} for other days", "muted", gap=6)
    for one in other:
        to.item(one.text, _aside(one), "muted")


def _aside(one: Statement) -> str:
    """Days, sources and how sure they are; one source of many stands for the rest."""
    cited = words.cited(one.citations)
    more = f" · and {counted(len(cited) - 1, 'more place')}" if len(cited) > 1 else ""
    days = words.span(one.span.start, one.span.end)
    if not cited:
        return days
    return f"{cited[0]}{more}" if days in cited[0] else f"{days} · {cited[0]}{more}"
