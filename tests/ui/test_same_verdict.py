"""The window and the command line say the same of every golden case."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from workbench.casefile.read import read_case
from workbench.datafiles.golden import read_golden_cases
from workbench.domain.finding import Severity, Verdict
from workbench.services.words import VERDICT_SIGN
from workbench.ui.signs import OPEN

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from workbench.ui.main_window import MainWindow

GOLDEN = read_golden_cases(Path(__file__).parent.parent / "golden" / "cases.toml")


@pytest.mark.slow
def test_the_window_says_what_a_review_says(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "golden.case.json"
    wrong: list[str] = []
    for golden in GOLDEN:
        content = json.dumps(golden.document).encode()
        path.write_bytes(content)
        window.open_path(str(path))
        qtbot.waitUntil(lambda: window.desk.review is not None)
        expected = window.desk.reviewer.review(read_case(content, golden.name))
        errors = sum(finding.severity is Severity.ERROR for finding in expected.findings)
        open_only = expected.verdict is Verdict.CLEAN and expected.not_assessed
        mark = OPEN.mark if open_only else VERDICT_SIGN[expected.verdict]
        chip = f"{mark} {errors} error" if expected.verdict is Verdict.ERRORS else mark
        if window.desk.review != expected or not window.bar.chips[0].text().startswith(chip):
            wrong.append(golden.name)
    assert (len(GOLDEN) > 40, wrong) == (True, [])
