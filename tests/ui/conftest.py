"""A real window on an offscreen screen, and a hand that presses keys where the keyboard is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from workbench.services.review import open_reviewer
from workbench.ui.main_window import MainWindow
from workbench.ui.settings import Settings
from workbench.ui.theme import theme_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pytestqt.qtbot import QtBot

    from workbench.services.review import Reviewer
    from workbench.ui.theme import Theme

TODAY = (2026, 11, 22)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen screen cannot raise windows or grab the keyboard, and says so; that is not ours."""
    for item in items:
        if "tests/ui/" in item.nodeid:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(scope="session")
def today() -> date:
    from datetime import date

    return date(*TODAY)


@pytest.fixture(scope="session")
def reviewer(today: date) -> Iterator[Reviewer]:
    made = open_reviewer(today)
    yield made
    made.codeset.close()


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    found = theme_of(qapp)
    found.set_up()
    return found


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, reviewer: Reviewer) -> Iterator[MainWindow]:
    """The main window, shown, at its start screen. It is closed without asking."""
    made = MainWindow(theme, Settings(), reviewer)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    made.desk.runner.stop()
    made.desk.clear()
    made.close()
    made.deleteLater()
    QApplication.processEvents()


class Keyboard:
    """Presses keys where the keyboard is: in the open popup, else in the widget with the focus."""

    def press(self, *keys: str) -> None:
        """Keys by name, as on a shortcut list: `Ctrl+N`, `Tab`, `Return`."""
        for key in keys:
            combination = QKeySequence(key)[0]  # type: ignore[index]  # the stub does not know it
            QTest.keyClick(_target(), combination.key(), combination.keyboardModifiers())
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Characters, one by one."""
        for character in text:
            QTest.keyClicks(_target(), character)
            QApplication.processEvents()


def _target() -> QWidget:
    popup = QApplication.activePopupWidget()
    found: QWidget | None = QApplication.focusWidget()
    if popup is not None:
        inner: QWidget | None = popup.focusWidget()
        return popup if inner is None else inner
    assert found is not None, "nothing has the focus"
    return found


@pytest.fixture
def keyboard() -> Keyboard:
    return Keyboard()
