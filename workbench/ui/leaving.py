"""Asks before something is lost: a case that is not saved, and what no case file holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from workbench.ui.desk import Desk


def may_leave(desk: Desk, save: Callable[[], None], parent: QWidget) -> bool:
    """Whether the case on the desk may be put away: it is saved, or the user says so."""
    kinds = QMessageBox.StandardButton
    if _is_saved(desk):
        return _may_lose_the_rest(desk, parent)
    answer = QMessageBox.question(
        parent, "Not saved", "This case has changes that are not saved.", kinds.Save | kinds.Discard | kinds.Cancel
    )
    if answer == kinds.Save:
        save()
        return _is_saved(desk) and _may_lose_the_rest(desk, parent)
    return answer == kinds.Discard


def _is_saved(desk: Desk) -> bool:
    return not desk.dirty


def _may_lose_the_rest(desk: Desk, parent: QWidget) -> bool:
    """Whether what a case file does not hold may be lost: overrides, and entries that are no value yet."""
    told, kinds = desk.only_here, QMessageBox.StandardButton
    text = f"{told} not kept in the case file, and would be lost."
    return (
        not told or QMessageBox.question(parent, "Kept only here", text, kinds.Discard | kinds.Cancel) == kinds.Discard
    )
