"""The menu of all commands, by group."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from workbench.ui.commands import Commands


def fill_menu(menu: QMenu, commands: Commands) -> None:
    """Fill a menu with a menu for each group, once."""
    if not menu.isEmpty():
        return
    groups: dict[str, QMenu] = {}
    for command in commands:
        group = groups.get(command.group)
        if group is None:
            group = menu.addMenu(command.group)
            group.setToolTipsVisible(True)
            groups[command.group] = group
        group.addAction(commands.action(command.id))
