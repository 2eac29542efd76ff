"""The pages that are read beside the findings: a rule, a code. Each is made at its first use, in a dock of its own."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from workbench.domain.finding import Finding, NotAssessed

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDockWidget, QWidget

    from workbench.domain.case import Case
    from workbench.domain.finding import Place
    from workbench.rules.rule import Rule
    from workbench.ui.code_page.at_desk import CodePageAtDesk
    from workbench.ui.code_page.panel import CodePagePanel
    from workbench.ui.findings.why import WhyPage
    from workbench.ui.main_window import MainWindow


class Reading:
    """Opens rules and codes, follows the codes in their texts, and posts codes into the line under the cursor."""

    def __init__(
        self, window: MainWindow, dock: Callable[[str, QWidget], QDockWidget], to_findings: Callable[[], None]
    ) -> None:
        self._window = window
        self._dock = dock
        self._to_findings = to_findings
        self._docks: dict[str, QDockWidget] = {}

    @cached_property
    def why(self) -> WhyPage:
        """The page of a rule."""
        from workbench.ui.code_page.at_desk import code_test
        from workbench.ui.findings.why import WhyPage

        made = WhyPage(self._window.theme)
        made.page.is_code = code_test(self._window.desk.reviewer.codeset)
        made.code_wanted.connect(self.open_code)
        made.page.left.connect(self._leave_rule)
        self._docks["Rule"] = self._dock("Rule", made)
        return made

    @cached_property
    def code(self) -> CodePagePanel:
        """The page of a code."""
        from workbench.ui.code_page.at_desk import CodePageAtDesk
        from workbench.ui.code_page.panel import CodePagePanel

        made = CodePagePanel(self._window.theme)
        self._code_at_desk: CodePageAtDesk = CodePageAtDesk(made, self._window.desk.reviewer, self._window.settings)
        made.code_wanted_in_line.connect(self._window.put_code)
        made.left.connect(self._leave_code)
        self._docks["Code"] = self._dock("Code", made)
        return made

    def show_rule(self, rule: Rule, said: object = None) -> None:
        """Open the page of a rule; `said` is what it says of this case, where it was asked for that."""
        from workbench.services.rule_page import rule_page

        page = rule_page(rule, self._window.desk.reviewer.codeset)
        self.why.show_rule(page, said if isinstance(said, (Finding, NotAssessed)) else None)
        self._show("Rule", self.why.page)

    def open_code(self, code: str) -> None:
        """Open the page of a code, for the service date under the cursor."""
        panel = self.code
        form = self._window.form
        self._code_at_desk.open(code, form.day() if form is not None else None)
        self._show("Code", panel.page)

    def to_codes(self) -> None:
        """Open the page of the code under the cursor; the search field where there is none."""
        form, session = self._window.form, self._window.desk.session
        place = form.place() if form is not None else None
        code = code_at(session.case, place) if session is not None and place is not None else ""
        if code:
            self.open_code(code)
        else:
            self._show("Code", self.code.field)

    def show_beside(self, name: str, made: QWidget, inner: QWidget) -> None:
        """Show a page that is made elsewhere, in a dock of its own, with the keyboard on a part of it."""
        if name not in self._docks:
            self._docks[name] = self._dock(name, made)
        self._show(name, inner)

    def leave(self, name: str) -> None:
        """Put a page away, and the keyboard back into the lines."""
        self._docks[name].hide()
        self._window.going.to_lines()

    def hide(self) -> None:
        """There is no case any more."""
        for dock in self._docks.values():
            dock.hide()

    def _show(self, name: str, inner: QWidget) -> None:
        dock = self._docks[name]
        dock.show()
        dock.raise_()
        inner.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _leave_rule(self) -> None:
        self._docks["Rule"].hide()
        self._to_findings()

    def _leave_code(self) -> None:
        self._docks["Code"].hide()
        self._window.going.to_lines()


def code_at(case: Case, place: Place) -> str:
    """The code at a place on a line: that of the field, else the HCPCS or revenue code of the line; or nothing."""
    claim = next((one for one in case.claims if one.claim_id == place.claim), None)
    if claim is None or place.line is None or not 1 <= place.line <= len(claim.lines):
        return ""
    line = claim.lines[place.line - 1]
    if place.field == "revenue_code" and line.revenue_code:
        return str(line.revenue_code)
    if place.field == "modifiers" and line.modifiers:
        return str(line.modifiers[0])
    return str(line.hcpcs or line.revenue_code or "")
