"""What the window is measured on: a whole episode, and the bare Qt parts it is compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QMainWindow, QTableView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workbench.domain.case import Case

CLAIMS, LINES = 3, 60
_COLUMNS = 10


def episode() -> Case:
    """An invented episode of three claims with sixty lines in all, most of them of the same days."""
    import json

    from tests.bench.measure import course
    from workbench.casefile.read import read_draft
    from workbench.domain.records import replace

    case = read_draft(json.dumps(course()).encode(), "bench")
    lines = case.claims[0].lines
    each = LINES // CLAIMS
    claims = tuple(
        replace(case.claims[0], claim_id=name, lines=tuple(replace(line) for line in (lines * 2)[:each]))
        for name in "ABC"
    )
    return replace(case, claims=claims)


def bare_window() -> tuple[QMainWindow, QTableView]:
    """A main window with a table of as many cells, and nothing else."""
    window, table = QMainWindow(), QTableView()
    model = QStandardItemModel(LINES, _COLUMNS, table)
    for row in range(LINES):
        for column in range(_COLUMNS):
            model.setItem(row, column, QStandardItem(f"{row * column}"))
    table.setModel(model)
    window.setCentralWidget(table)
    window.resize(1389, 868)
    return window, table


class Painted(QObject):
    """Notes that a widget was painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.seen = False
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt names it
        """Look, and let it pass."""
        if event.type() is QEvent.Type.Paint:
            self.seen = True
        return super().eventFilter(watched, event)
