"""The stops of the tour on the real window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui.tour import Hint, Tour

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workbench.ui.main_window import MainWindow


def tour_of(window: MainWindow) -> Tour:
    """The tour of a window with a case in it."""

    def fields() -> QWidget | None:
        page = window.form.page() if window.form is not None else None
        return page.boxes[0] if page is not None else None

    return Tour(
        window.theme,
        window,
        (
            Hint(lambda: window.bar, "The case",
                 "What it is, who is asked to pay, what the rules say, and whether it is saved. "
                 "◇ not assessed is not the same as right."),
            Hint(lambda: window.docks.timeline if window.docks is not None else None, "The course",
                 "Collection, chemotherapy, infusion and what follows, by day. Rules look across all of it."),
            Hint(fields, "The claim",
                 "One tab for each claim; field numbers of the form stand at the right of each name. "
                 "Any text is taken: what is no date or number yet is kept and marked."),
            Hint(lambda: window.form.grid() if window.form is not None else None, "The lines",
                 "Type, Tab to the next cell, Enter for the next line. Dates take 0615, 6/15, t, D-5, and + - [ ]. "
                 "Paste from a spreadsheet with Ctrl+V. A line at the foot of a cell means a finding."),
            Hint(lambda: window.docks.findings if window.docks is not None else None, "The findings",
                 "Judged after every key. Enter goes to the place; F applies the fix; Ctrl+Z takes it back."),
            Hint(lambda: window.bar.finder, "Everything else",
                 "Ctrl+K finds codes, fields, actions, rules and help. Ctrl+/ lists the keys, and changes them."),
        ),
    )  # fmt: skip
