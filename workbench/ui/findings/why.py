"""The page of a rule: what it finds, why, when it is silent, by whose authority, from which sources, with examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.finding import Finding, NotAssessed
from workbench.services import words
from workbench.ui.code_page.document import Page
from workbench.ui.findings.entries import FAMILY, sentence
from workbench.ui.signs import NOT_ASSESSED, RIGHT, SEVERITY

if TYPE_CHECKING:
    from workbench.datafiles.examples import Example
    from workbench.services.rule_page import RulePage
    from workbench.ui.code_page.document import Writer
    from workbench.ui.theme import Theme

_KIND_SIGN = {"fires": "→", "silent": RIGHT.mark, "not assessed": NOT_ASSESSED.mark, "not applicable": "–"}
_DOCUMENTS = 12
"""More documents than these are left to the code set's own list."""


class WhyPage(QWidget):
    """Shows the rule behind a finding; a code on it may be asked for."""

    code_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[RulePage, Finding | NotAssessed | None] | None = None
        self.page = Page(theme)
        self.page.setAccessibleName("page of the rule")
        self.page.code_wanted.connect(self.code_wanted)
        self._box = QVBoxLayout(self)
        self._box.addWidget(self.page)
        theme.changed.connect(self._take_look)
        self._take_look()

    def show_rule(self, page: RulePage, said: Finding | NotAssessed | None = None) -> None:
        """Show a rule, and what it says of the case where it was asked for a finding."""
        self._shown = (page, said)
        to = self.page.begin()
        write_rule(to, page, said)
        self.page.end()

    def _take_look(self) -> None:
        px = self._theme.px
        self._box.setContentsMargins(px(12), px(4), px(10), px(8))
        if self._shown is not None:
            self.show_rule(*self._shown)
        else:
            self.page.begin().text("The rule behind a finding stands here: W on a finding.", "muted")


def write_rule(to: Writer, page: RulePage, said: Finding | NotAssessed | None) -> None:
    """Write a whole page."""
    rule = page.rule
    sign = SEVERITY[rule.severity]
    to.title(rule.id, sentence(rule.name.replace("-", " ")))
    to.aside(f"{FAMILY.get(rule.id[:3], rule.id[:3])} · {sign.mark} {sign.words} at the gravest")
    if rule.retired:
        to.text(f"Retired: {rule.retired}", "warning", strong=True)
    to.text(page.summary)
    if said is not None:
        _write_here(to, said)
    for heading, text in page.parts:
        to.heading(heading)
        to.text(sentence(text))
    _write_standing(to, page)
    _write_sources(to, page)
    if page.examples:
        to.heading("Worked examples")
        for example in page.examples:
            _write_example(to, example)
    to.text("Reference only; the payer decides.", "muted", gap=12)


def _write_here(to: Writer, said: Finding | NotAssessed) -> None:
    to.heading("In this case")
    if isinstance(said, NotAssessed):
        to.text(f"{NOT_ASSESSED.mark} Not assessed: {said.because}.")
        if said.place is not None:
            to.aside(words.place(said.place))
        return
    sign = SEVERITY[said.severity]
    to.text(f"{sign.mark} {said.message}", sign.ink, strong=True)
    to.aside(words.place(said.place))
    to.text(said.remedy)
    for name, value in said.observed:
        if value:
            to.item(f"{sentence(name.replace('_', ' '))}: {value}", "")
    for cited in words.cited(said.citations):
        to.aside(cited)


def _write_standing(to: Writer, page: RulePage) -> None:
    rule = page.rule
    to.heading("Standing")
    to.text(f"Authority: {rule.authority.value}")
    to.text(f"What the payer does: {words.DISPOSITION[rule.disposition]}")
    edit = f" (edit {rule.editor_edit})" if rule.editor_edit else ""
    to.text(f"Editor: {words.editor(rule.editor_silent)}{edit}")
    to.text(f"Speaks for days of service: {words.span(rule.in_force.start, rule.in_force.end)}")


def _write_sources(to: Writer, page: RulePage) -> None:
    if not page.facts:
        return
    to.heading("Rests on")
    for fact in page.facts:
        to.item(sentence(fact.name.replace("_", " ").replace(".", " · ")), "")
        for cited in words.cited(fact.citations):
            to.aside(cited)
    documents = words.documents(citation for fact in page.facts for citation in fact.citations)
    to.heading("Documents")
    for key, title in documents[:_DOCUMENTS]:
        to.item(f"[{key}]", title)
    if len(documents) > _DOCUMENTS:
        to.text(f"and {len(documents) - _DOCUMENTS} more", "muted")


def _write_example(to: Writer, example: Example) -> None:
    told = [expected.message for expected in example.finds] or list(example.because)
    to.item(f"{_KIND_SIGN.get(example.kind, '')} {sentence(example.name)}", "")
    to.aside(example.kind)
    for text in filter(None, told):
        to.aside(text)
