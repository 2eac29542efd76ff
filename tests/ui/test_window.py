"""The window around the form: files, palette, shortcuts, tour, and a keyboard that reaches everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from workbench.domain.finding import Verdict
from workbench.domain.records import replace
from workbench.services.editing import NamedChange
from workbench.ui import case_files
from workbench.ui.handbook_window import HandbookWindow
from workbench.ui.main_window import MainWindow
from workbench.ui.tour import Tour

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Keyboard

SAMPLE = str(case_files.sample_path())


def entitle(window: MainWindow, title: str) -> None:
    assert window.desk.session is not None
    window.desk.do(NamedChange(f"title {title}", replace(window.desk.session.case, title=title)))


def answer(monkeypatch: pytest.MonkeyPatch, button: QMessageBox.StandardButton) -> list[str]:
    asked: list[str] = []

    def question(_parent: QWidget, _title: str, text: str, *_rest: object) -> QMessageBox.StandardButton:
        asked.append(text)
        return button

    monkeypatch.setattr(QMessageBox, "question", question)
    return asked


def test_the_start_tells_what_to_do(window: MainWindow) -> None:
    names = [button.accessibleName() for button in window.start.buttons]
    assert names == ["New case", "Open…", "Worked example", "Two-minute tour"]
    assert window.start.isVisible()
    assert window.windowTitle() == "workbench"


def test_a_case_is_saved_for_its_owner_and_is_recent(
    window: MainWindow, keyboard: Keyboard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyboard.press("Ctrl+N")
    entitle(window, "typed")
    assert window.desk.state[0] == "Not saved yet"
    path = tmp_path / "mine.case.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mine"), ""))
    keyboard.press("Ctrl+S")
    assert case_files.read(str(path)) == (window.desk.session.case if window.desk.session else None)
    assert (path.stat().st_mode & 0o777, window.desk.state[0][:7], window.isWindowModified()) == (
        0o600,
        "✓ Saved",
        False,
    )
    assert window.settings.recent() == [str(path)]
    entitle(window, "again")
    assert (window.desk.state[0][:13], window.isWindowModified()) == ("Changed since", True)
    keyboard.press("Ctrl+S")
    assert case_files.read(str(path)).title == "again"


def test_a_save_that_fails_says_why_and_loses_nothing(window: MainWindow, tmp_path: Path) -> None:
    window.new_case()
    entitle(window, "kept")
    assert window.desk.save(str(tmp_path / "nowhere" / "x.case.json")) is False
    assert window.desk.state == ("Not saved: the file cannot be written (No such file or directory)", "error")
    assert window.desk.dirty


@pytest.mark.parametrize(
    ("button", "closed"), [(QMessageBox.StandardButton.Cancel, False), (QMessageBox.StandardButton.Discard, True)]
)
def test_changes_are_asked_about_on_close(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, button: QMessageBox.StandardButton, closed: bool
) -> None:
    asked = answer(monkeypatch, button)
    window.new_case()
    entitle(window, "x")
    assert (window.close(), asked) == (closed, ["This case has changes that are not saved."])


def test_a_case_is_opened_by_dropping_it(window: MainWindow) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(SAMPLE)])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(9, 9), copy, data, left, none))
    assert window.desk.path == SAMPLE
    assert window.bar.title.text() == "FIRST-REVIEW"


def test_the_handbook_is_read_in_a_window_of_its_own(window: MainWindow, keyboard: Keyboard, qtbot: QtBot) -> None:
    window.commands.run("help.handbook")
    shown = window.findChild(HandbookWindow)
    assert shown is not None
    assert shown.page.document().firstBlock().text() == "Handbook"
    assert shown.page.document().firstBlock().blockFormat().headingLevel() == 1
    qtbot.waitUntil(shown.page.hasFocus)
    keyboard.press("Escape")
    assert [one for one in window.findChildren(HandbookWindow) if one.isVisible()] == []
    window.commands.run("help.handbook")
    assert len([one for one in window.findChildren(HandbookWindow) if one.isVisible()]) == 1
    window.open_example()
    assert [one for one in window.findChildren(HandbookWindow) if one.isVisible()] == []


def test_what_is_wrong_with_a_file_is_said_in_the_window(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "x.case.json"
    path.write_text('{"format": "cart-case/1"}', encoding="utf-8")
    window.open_path(str(path))
    assert window.docks is not None
    told = window.docks.page.toPlainText()
    assert told.startswith("This case was not opened.")
    assert "case_id" in told
    assert window.desk.session is None


def test_the_bar_says_what_the_review_says(window: MainWindow, qtbot: QtBot) -> None:
    window.open_example()
    qtbot.waitUntil(lambda: window.desk.review is not None)
    review = window.desk.review
    assert review is not None
    assert review.verdict is Verdict.ERRORS
    errors = sum(finding.severity.value == "error" for finding in review.findings)
    assert window.bar.chips[0].text() == f"✕ {errors} error{'s' if errors > 1 else ''}"
    assert window.bar.payer.text() == "Medicare fee-for-service"
    assert window.status.review.text().startswith(
        f"{sum(not rule.retired for rule in window.desk.reviewer.rules)} rules"
    )


def test_undo_says_what_it_takes_back(window: MainWindow, keyboard: Keyboard) -> None:
    keyboard.press("Ctrl+N")
    assert window.commands.run("edit.undo") == "There is nothing to undo."
    entitle(window, "x")
    assert window.status.undo.text() == "Undo: title x"
    keyboard.press("Ctrl+Z")
    assert window.status.undo.text() == ""
    assert window.commands.action("edit.redo").text() == "Redo: title x"


def test_the_palette_finds_a_field_and_goes_there(window: MainWindow, keyboard: Keyboard) -> None:
    window.open_example()
    keyboard.press("Ctrl+K")
    keyboard.type("value codes field")
    keyboard.press("Return")
    found = QApplication.focusWidget()
    assert found is not None
    assert found.accessibleName() == "Value codes, form locator 39-41"


def test_the_palette_puts_a_code_into_the_line(window: MainWindow, keyboard: Keyboard) -> None:
    keyboard.press("Ctrl+N", "Ctrl+L", "Ctrl+K")
    keyboard.type("Q2041")
    keyboard.press("Ctrl+Return")
    assert window.desk.session is not None
    assert [line.hcpcs for line in window.desk.session.case.claims[0].lines] == ["Q2041"]


def test_looking_a_code_up_changes_nothing(window: MainWindow, keyboard: Keyboard) -> None:
    window.open_example()
    assert window.desk.session is not None
    before = window.desk.session.case
    keyboard.press("Ctrl+K")
    keyboard.type("96523")
    keyboard.press("Return")
    assert window.desk.session.case is before
    assert window.docks is not None
    assert "96523" in window.docks.reading.code.page.toPlainText()


def test_the_palette_says_when_it_finds_nothing(window: MainWindow, keyboard: Keyboard) -> None:
    keyboard.press("Ctrl+K")
    keyboard.type("what is condition code 90")
    palette = window._palette
    assert palette is not None
    assert palette.list.currentIndex().data() == "nothing found"
    keyboard.press("Return")
    assert palette.isVisible()


def test_ctrl_y_does_again_what_was_undone(window: MainWindow, keyboard: Keyboard) -> None:
    keyboard.press("Ctrl+N")
    assert window.desk.session is not None
    case = window.desk.session.case
    window.desk.do(NamedChange("title x", replace(case, title="x")))
    keyboard.press("Ctrl+Z", "Ctrl+Y")
    assert window.desk.session.case.title == "x"


def test_the_palette_opens_a_rule_and_says_why_not(window: MainWindow, keyboard: Keyboard) -> None:
    keyboard.press("Ctrl+K")
    keyboard.type("COD101")
    keyboard.press("Return")
    assert window.docks is not None
    assert window.docks.reading.why.page.toPlainText().startswith("COD101")
    keyboard.press("Ctrl+K")
    keyboard.type("save as")
    palette = window._palette
    assert palette is not None
    item = palette.list.currentIndex().data(Qt.ItemDataRole.UserRole)
    assert (item.text, item.aside, item.why_not) == ("Save as…", "Ctrl+Shift+S", "No case is open.")
    keyboard.press("Return")
    assert palette.isVisible()


def test_no_two_commands_share_a_shortcut(window: MainWindow) -> None:
    keys = [command.keys for command in window.commands if command.keys]
    assert sorted(set(keys)) == sorted(keys)


def test_the_tour_goes_over_the_whole_window_by_keys(window: MainWindow, keyboard: Keyboard) -> None:
    window.commands.run("help.tour")
    tour = window.findChild(Tour)
    assert tour is not None
    seen = []
    for _ in range(6):
        seen.append(tour.heading.text())
        assert window.rect().contains(tour.geometry())
        keyboard.press("Return")
    assert seen == ["The case", "The course", "The claim", "The lines", "The findings", "Everything else"]
    assert not tour.isVisible() or window.findChild(Tour) is None


def test_tab_reaches_every_control_and_each_has_a_name(window: MainWindow, keyboard: Keyboard) -> None:
    window.open_example()
    for tab in range(2):
        assert window.form is not None
        window.form.tabs.setCurrentIndex(tab)
        QApplication.processEvents()
        wanted = {
            widget for widget in window.findChildren(QWidget)
            if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.focusProxy() is None
        }  # fmt: skip
        window.bar.menu.setFocus()
        reached: list[QWidget] = []
        for _ in range(len(wanted) + 5):
            found = QApplication.focusWidget()
            assert found is not None
            if found in reached:
                break
            reached.append(found)
            keyboard.press("Tab")
        assert {f"{type(widget).__name__} {widget.accessibleName()}" for widget in wanted - set(reached)} == set()
        assert [repr(widget) for widget in reached if not widget.accessibleName()] == []


def test_the_widths_of_columns_are_those_of_all_claims_and_remembered(window: MainWindow, qtbot: QtBot) -> None:
    window.open_example()
    window.add_claim()
    QApplication.processEvents()
    assert window.form is not None
    grid = window.form.grid()
    assert grid is not None
    grid.setColumnWidth(1, 131)
    window.form.tabs.setCurrentIndex(1)
    other = window.form.grid()
    assert other is not None
    again = MainWindow(window.theme, window.settings, window.desk.reviewer)
    qtbot.addWidget(again)
    again.open_example()
    third = again.form.grid() if again.form is not None else None
    assert third is not None
    assert (other is grid, other.columnWidth(1), third.columnWidth(1)) == (False, 131, 131)
    again.desk.clear()


def test_the_layout_is_remembered(window: MainWindow, qtbot: QtBot) -> None:
    window.open_example()
    assert window.docks is not None
    window.docks._findings_dock.setFloating(True)
    window.desk.clear()
    window.close()
    again = MainWindow(window.theme, window.settings, window.desk.reviewer)
    qtbot.addWidget(again)
    again.open_example()
    assert again.docks is not None
    assert again.docks._findings_dock.isFloating()
    again.lay_out("entry")
    assert not again.docks._findings_dock.isFloating()
    again.desk.clear()
