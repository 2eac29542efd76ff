"""One process each: the program's window, or a bare main window with a table. Prints what it took as JSON.

`python -m tests.bench.window_roles full|bare ROUNDS`. Imports come late, so that the bare one loads no more than Qt.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QMainWindow

    from workbench.ui.main_window import MainWindow

Taken = dict[str, float]


def bare(rounds: int) -> Taken:
    """A main window with a table of as many cells: first paint, an edit, memory."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from tests.bench.window_parts import bare_window

    application = QApplication([])
    made, table = bare_window()
    found = {"first paint": _first_paint(application, made)}
    found["memory"] = _resident()
    times = []
    for at in range(20 * rounds):
        table.setCurrentIndex(table.model().index(at % 20, 3))
        table.setFocus()
        application.processEvents()
        began = time.process_time()
        QTest.keyClicks(table, "7")
        application.processEvents()
        QTest.keyClick(application.focusWidget() or table, Qt.Key.Key_Return)
        application.processEvents()
        times.append(time.process_time() - began)
    return found | _told("edit", times)


def full(rounds: int) -> Taken:
    """The program's window with a whole episode: first paint, a keystroke to findings, a drag step, memory."""
    from PySide6.QtWidgets import QApplication

    from workbench.services.review import open_reviewer
    from workbench.ui.main import stay_smooth
    from workbench.ui.main_window import MainWindow
    from workbench.ui.settings import Settings
    from workbench.ui.theme import theme_of

    application = QApplication([])
    window = MainWindow(theme_of(application), Settings(), open_reviewer())
    found = {"first paint": _first_paint(application, window)}

    from tests.bench.window_parts import episode

    case = episode()
    began = time.process_time()
    window.desk.put(case, None)
    _judged(window)
    found["a case on the desk"] = (time.process_time() - began) * 1000
    found["memory"] = _resident()
    stay_smooth()
    found |= _told("keystroke", _keystrokes(window, rounds)) | _told("drag", _drag_steps(window, rounds))
    window.desk.runner.stop()
    window.desk.clear()
    window.close()
    return found


def _first_paint(application: QApplication, window: QMainWindow) -> float:
    from tests.bench.window_parts import Painted

    painted = Painted(window)
    window.show()
    window.activateWindow()
    while not painted.seen:
        application.processEvents()
    return time.process_time() * 1000


def _keystrokes(window: MainWindow, rounds: int) -> list[float]:
    """From a key in an open cell of the grid to painted findings."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    window.going.to_lines()
    grid = window.form.grid() if window.form is not None else None
    if grid is None:
        return []
    grid.put_cursor(3, 5)
    digits = [Qt.Key(int(Qt.Key.Key_0) + digit) for digit in (1, 2, 3, 4, 5, 6, 7, 8, 9, 0)]
    times = []
    for _ in range(rounds + 1):
        for key in (*digits, *[Qt.Key.Key_Backspace] * 10):
            began = time.process_time()
            QTest.keyClick(QApplication.focusWidget() or grid, key)
            _judged(window)
            times.append(time.process_time() - began)
    return times[20:]


def _drag_steps(window: MainWindow, rounds: int) -> list[float]:
    """From an arrow key on a held event to the painted difference."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    window.going.to_timeline()
    if window.docks is None:
        return []
    view = window.docks.timeline.view
    view.choose(0)
    times = []
    for at in range(20 * (rounds + 1)):
        key = Qt.Key.Key_Right if at % 20 < 10 else Qt.Key.Key_Left
        began = time.process_time()
        QTest.keyClick(view, key)
        QApplication.processEvents()
        times.append(time.process_time() - began)
    view.let_go()
    return times[20:]


def _judged(window: MainWindow) -> None:
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    while window.desk.review is None:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    QApplication.processEvents()


def _told(name: str, seconds: list[float]) -> Taken:
    times = sorted(one * 1000 for one in seconds)
    return {name: times[len(times) // 2], f"{name}, p99": times[int(len(times) * 0.99)]}


def _resident() -> float:
    """Mebibytes held now; nothing is known where the system has no /proc."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.is_file() else []
    return next((float(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), float("nan"))


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp()  # nobody's settings are touched
    sys.stdout.write(json.dumps((full if sys.argv[1] == "full" else bare)(int(sys.argv[2]))))
    sys.stdout.flush()
