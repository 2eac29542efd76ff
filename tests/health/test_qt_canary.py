"""The locked Qt survives many calls that return nothing.

PySide6 6.12.0 loses a reference to None in each such call and ends CPython 3.11 with exit 134 after some
thousand of them, at times only after pytest said "passed".
"""

from __future__ import annotations

import subprocess
import sys

CALLS = """
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel()
for number in range(20_000):
    label.setText(str(number))
print(label.text())
"""


def test_twenty_thousand_calls_that_return_nothing_end_well() -> None:
    ended = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "19999\n", "")
