"""Joins the code panel with the code set and with what is remembered between starts."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.services.code_kinds import Kind
from workbench.services.code_page import code_pages
from workbench.services.lineage import lineage
from workbench.services.search import search

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from workbench.codeset.lookup import CodeSet
    from workbench.services.review import Reviewer
    from workbench.ui.code_page.panel import CodePagePanel
    from workbench.ui.settings import Settings

_LINKED = (Kind.HCPCS, Kind.REVENUE, Kind.DIAGNOSIS)
_KEPT = "codes/favourites"


def code_test(codeset: CodeSet) -> Callable[[str], bool]:
    """Says of a text whether it is a code that has a page; it remembers, for a page asks many times."""

    @cache
    def is_code(text: str) -> bool:
        return any(kind.rows(kind.canonical(text), codeset) for kind in _LINKED)

    return is_code


class CodePageAtDesk(QObject):
    """Answers what the panel asks: pages, hits; keeps its favourites."""

    def __init__(self, panel: CodePagePanel, reviewer: Reviewer, settings: Settings) -> None:
        super().__init__(panel)
        self._panel = panel
        self._reviewer = reviewer
        self._settings = settings
        panel.page.is_code = code_test(reviewer.codeset)
        panel.set_day(reviewer.today, reviewer.today)
        panel.set_favourites([code for code in settings.text(_KEPT).split("\n") if code])
        panel.page_wanted.connect(self.show_code)
        panel.search_wanted.connect(self._search)
        panel.favourites_changed.connect(lambda codes: settings.keep(_KEPT, "\n".join(codes)))

    def open(self, code: str, on: date | None) -> None:
        """Open the page of a code for a day; without one, for the day the panel has."""
        if on is not None:
            self._panel.set_day(on, self._reviewer.today)
        self._panel.open(code)

    def show_code(self, code: str, on: date) -> None:
        """Show the pages of a code."""
        codeset = self._reviewer.codeset
        pages = code_pages(code, on, codeset, self._reviewer.rules)
        self._panel.show_pages(code, [(page, lineage(page.known, codeset)) for page in pages])

    def _search(self, text: str, on: date) -> None:
        self._panel.show_hits(search(text, on, self._reviewer.codeset))
