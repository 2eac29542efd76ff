"""Pictures of the window in its states, to look at and to show: `python -m tests.ui.screenshots FOLDER`."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if __name__ == "__main__":  # before Qt is imported: no screen is needed, and nobody's settings are touched
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp()

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from workbench.services.review import open_reviewer
from workbench.ui.main_window import MainWindow
from workbench.ui.settings import Settings
from workbench.ui.theme import Mode, Rows, theme_of

if TYPE_CHECKING:
    from collections.abc import Callable

WIDE, HIGH = 1389, 868


class Photographer:
    """Opens the window and takes its picture, popups included."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        running = QApplication.instance()
        self.application = running if isinstance(running, QApplication) else QApplication([])
        self.application.setCursorFlashTime(0)
        self.theme = theme_of(self.application)
        self.window = MainWindow(self.theme, Settings(), open_reviewer())
        self.window.resize(WIDE, HIGH)
        self.window.show()
        self.window.activateWindow()

    def rest(self, milliseconds: int = 120) -> None:
        """Let the window come to rest: reviews in the worker, layouts, paints."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def take(self, name: str) -> None:
        """Take one picture."""
        self.rest()
        picture = self.window.grab()
        painter = QPainter(picture)
        for popup in self._popups():
            painter.drawPixmap(self.window.mapFromGlobal(popup.pos()), popup.grab())
        painter.end()
        self._save(picture, name)

    def put_away(self) -> None:
        """Close everything that lies over the window."""
        for popup in self._popups():
            popup.close()

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        for character in text:
            popup = QApplication.activePopupWidget()
            inner: QWidget | None = popup.focusWidget() if popup is not None else QApplication.focusWidget()
            QTest.keyClicks(inner if inner is not None else popup or self.window, character)

    def press(self, key: Qt.Key) -> None:
        """Press a key where the keyboard is."""
        popup: QWidget | None = QApplication.activePopupWidget()
        QTest.keyClick(popup or QApplication.focusWidget() or self.window, key)

    def _popups(self) -> list[QWidget]:
        tops = QApplication.topLevelWidgets()
        return [top for top in tops if top is not self.window and top.isVisible() and top.width() > 1]

    def _save(self, picture: QPixmap, name: str) -> None:
        picture.save(str(self._folder / f"{name}.png"))


def take_all(folder: Path) -> list[str]:
    """Take every picture into a folder; their names."""
    folder.mkdir(parents=True, exist_ok=True)
    eye = Photographer(folder)
    names: list[str] = []
    for name, prepare in _states(eye):
        prepare()
        eye.take(name)
        eye.put_away()
        names.append(name)
    eye.window.desk.runner.stop()
    eye.window.desk.clear()
    eye.window.close()
    return names


def together(*steps: Callable[[], object]) -> Callable[[], None]:
    """One step after the other."""

    def run() -> None:
        for step in steps:
            step()

    return run


def _states(eye: Photographer) -> tuple[tuple[str, Callable[[], object]], ...]:  # noqa: C901 - a list of small steps
    window, theme = eye.window, eye.theme

    def entry() -> None:
        window.new_case()
        window.lay_out("entry")
        window.going.to_lines()
        eye.type("0874")
        eye.press(Qt.Key.Key_Tab)
        eye.rest()
        eye.type("3822")

    def example() -> None:
        window.desk.clear()
        window.open_example()
        window.lay_out("review")
        eye.rest()
        if window.desk.review is not None:
            window.go_to(window.desk.review.findings[-1].place)

    def palette() -> None:
        window.open_palette()
        eye.type("leuk")

    def large() -> None:
        window.resize(WIDE * 2, HIGH * 2)
        eye.rest()
        theme.set_up(Mode.LIGHT, scale=200)

    def usual() -> None:
        theme.set_up(Mode.LIGHT)
        eye.rest()
        window.resize(WIDE, HIGH)
        eye.rest()
        window.lay_out("review")

    def drag() -> None:
        theme.set_up(Mode.LIGHT)
        example()
        window.going.to_timeline()
        if window.docks is not None:
            view = window.docks.timeline.view
            view.choose(len(window.desk.session.case.episode.events) - 1 if window.desk.session is not None else 0)
            for _ in range(3):
                QTest.keyClick(view, Qt.Key.Key_Right)

    def put_back() -> None:
        if window.docks is not None:
            window.docks.timeline.view.let_go()

    def why() -> None:
        put_back()
        if window.desk.review is not None:
            window.why(window.desk.review.findings[0])

    def codes() -> None:
        window.going.to_lines()
        grid = window.form.grid() if window.form is not None else None
        if grid is not None:
            grid.go_to(16, "hcpcs")
        window.to_codes()

    def tab(at: int) -> Callable[[], None]:
        return lambda: window.form.tabs.setCurrentIndex(at) if window.form is not None else None

    return (
        ("start", lambda: theme.set_mode(Mode.LIGHT)),
        ("empty", window.new_case),
        ("entry", entry),
        ("review", example),
        ("drag", drag),
        ("why", why),
        ("code-page", codes),
        ("course", together(example, tab(0))),
        ("palette", together(tab(1), palette)),
        ("dark", lambda: theme.set_mode(Mode.DARK)),
        ("palette-dark", palette),
        ("high-contrast-dark", lambda: theme.set_high_contrast(True)),
        ("high-contrast-light", lambda: theme.set_mode(Mode.LIGHT)),
        ("comfortable", lambda: theme.set_up(Mode.LIGHT, rows=Rows.COMFORTABLE)),
        ("200-percent", large),
        ("250-percent-small-window", together(lambda: window.resize(WIDE, HIGH), lambda: theme.set_scale(250))),
        ("marks", together(usual, window.show_marks)),
        ("shortcuts", window.open_shortcuts),
        ("tour", window.start_tour),
    )


if __name__ == "__main__":
    told = take_all(Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots"))
    sys.stdout.write("\n".join(told) + "\n")
