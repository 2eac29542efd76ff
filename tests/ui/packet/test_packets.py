"""Packets in the window: the same bytes as on the command line, previewed, printed, read back, never half written."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QInputDialog

from tests.services.packets import SECRETS, case, hidden_in, rewritten, texts
from workbench.casefile.write import write_case
from workbench.cli.commands import packet as command
from workbench.domain.records import replace
from workbench.services.packet import Form, PacketCase, make_packet
from workbench.ui.packet.at_desk import PacketsAtDesk, packets_of
from workbench.ui.packet.export import Choices
from workbench.ui.packet.printing import printer_for

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Keyboard
    from workbench.services.review import Reviewer
    from workbench.ui.main_window import MainWindow
    from workbench.ui.packet.preview import PreviewWindow


@pytest.fixture
def opened(window: MainWindow, tmp_path: Path) -> Path:
    """The window with a case that has findings and names a patient; its file."""
    path = tmp_path / "one.case.json"
    path.write_text(write_case(case()), "utf-8")
    window.open_path(str(path))
    return path


def save_as(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def at_rest(qtbot: QtBot, packets: PacketsAtDesk) -> None:
    qtbot.waitUntil(lambda: not packets.works.busy, timeout=20_000)


def exported(window: MainWindow, qtbot: QtBot, choices: Choices) -> str:
    """Export, and what the status line says of it."""
    packets_of(window).export(choices)
    at_rest(qtbot, packets_of(window))
    return window.status.currentMessage()


def previewed(window: MainWindow, keyboard: Keyboard, qtbot: QtBot) -> PreviewWindow:
    keyboard.press("Ctrl+P")
    packets = packets_of(window)
    qtbot.waitUntil(
        lambda: packets.shown is not None and packets.shown.told.text().startswith("Page 1"), timeout=20_000
    )
    assert packets.shown is not None
    return packets.shown


@pytest.mark.parametrize(
    ("choices", "asked"),
    [
        (Choices(), []),
        (
            Choices("a4", final=True, redact=True, leave_out=("response", "sources"), department="Coding"),
            ["--format-size", "a4", "--final", "--redact", "--leave-out", "response", "sources",
             "--department", "Coding"],
        ),
        (Choices(summary=True), ["--summary"]),
    ],
    ids=["as it comes", "all chosen", "one page"],
)  # fmt: skip
def test_the_window_makes_the_bytes_of_the_command_line(
    window: MainWindow, opened: Path, qtbot: QtBot, reviewer: Reviewer, monkeypatch: pytest.MonkeyPatch,
    choices: Choices, asked: list[str],
) -> None:  # fmt: skip
    by_window, by_command = opened.with_name("window.pdf"), opened.with_name("command.pdf")
    monkeypatch.setattr(command, "open_reviewer", lambda _day: reviewer)
    assert command.run([str(opened), "-o", str(by_command), *asked]) == 0
    save_as(monkeypatch, by_window.with_suffix(""))
    said = exported(window, qtbot, choices)
    assert said.startswith(f"✓ {by_window}: ")
    assert texts(by_window.read_bytes()) == texts(by_command.read_bytes())
    assert by_window.read_bytes() == by_command.read_bytes()
    assert by_window.stat().st_mode & 0o777 == 0o600
    if choices.redact:
        assert hidden_in(by_window.read_bytes(), SECRETS) == []


def test_the_pane_is_used_by_keys_and_keeps_the_paper(
    window: MainWindow, opened: Path, qtbot: QtBot, keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyboard.press("Ctrl+Shift+P")
    pane = packets_of(window).options
    assert pane is not None
    qtbot.waitUntil(pane.isActiveWindow)
    assert not pane.isModal()
    pane.sheet.setFocus()
    keyboard.press("Down", "Tab", "Down")
    pane.redact.setFocus()
    keyboard.press("Space")
    pane.export.setFocus()
    path = opened.with_name("keys.pdf")
    save_as(monkeypatch, path)
    keyboard.press("Return")
    at_rest(qtbot, packets_of(window))
    assert pane.note.text().replace("\u200b", "").startswith(f"✓ {path}: ")
    assert pane.note.text().endswith("final, redacted")
    with pikepdf.open(path) as pdf:
        assert round(float(pdf.pages[0].mediabox[2])) == 595
    assert window.settings.text("packet/sheet") == "a4"
    keyboard.press("Esc")
    assert not pane.isVisible()


def test_what_was_set_aside_is_in_the_packet_and_comes_back_with_it(
    window: MainWindow, opened: Path, qtbot: QtBot, reviewer: Reviewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: window.desk.review is not None)
    assert window.desk.review is not None
    finding = window.desk.review.findings[0]
    window.desk.override(finding, "the payer said so by letter")
    draft = window.desk.draft
    assert draft is not None
    path = opened.with_name("aside.pdf")
    save_as(monkeypatch, path)
    exported(window, qtbot, Choices())
    assert path.read_bytes() == make_packet(reviewer, [PacketCase(draft.case, draft.overrides)], Form()).content
    window.desk.clear()
    window.open_path(str(path))
    at_rest(qtbot, packets_of(window))
    packets_of(window).open_inside(0)
    assert window.desk.draft is not None
    assert window.desk.draft.case == draft.case
    assert window.desk.draft.overrides == draft.overrides


def test_the_window_goes_on_while_a_packet_is_made(
    window: MainWindow, opened: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_in: list[int] = []
    go_on = threading.Event()

    def waits(*_given: object) -> object:
        made_in.append(threading.get_ident())
        go_on.wait(10)
        return make_packet(window.desk.reviewer, [PacketCase(case())], Form())

    monkeypatch.setattr("workbench.services.packet.make_packet", waits)
    save_as(monkeypatch, opened.with_name("slow.pdf"))
    packets = packets_of(window)
    packets.export(Choices())
    assert window.status.currentMessage() == "Making the packet…"
    qtbot.waitUntil(lambda: bool(made_in))
    packets.export(Choices())
    assert window.status.currentMessage() == "A packet is being made; wait for it."
    window.add_claim()
    assert window.desk.dirty
    go_on.set()
    at_rest(qtbot, packets)
    assert made_in != [threading.get_ident()]
    window.desk.undo()


@pytest.mark.parametrize("what", ["disk full", "folder", "source"])
def test_what_cannot_be_written_is_said_and_leaves_nothing(
    window: MainWindow, opened: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    target = opened.with_name("there.pdf")
    target.write_bytes(b"as it was")
    before = sorted(path.name for path in opened.parent.iterdir())
    if what == "disk full":

        def full(_handle: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
    elif what == "folder":
        target = opened.parent / "no such folder" / "out.pdf"
    else:
        window.desk.path = str(target)
    save_as(monkeypatch, target)
    said = exported(window, qtbot, Choices())
    assert said.startswith("No packet was made: ")
    assert str(target) in said
    assert opened.with_name("there.pdf").read_bytes() == b"as it was"
    assert sorted(path.name for path in opened.parent.iterdir()) == before


def test_a_name_that_only_becomes_taken_is_not_written_over(
    window: MainWindow, opened: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = opened.with_name("taken.pdf")
    taken.write_bytes(b"as it was")
    save_as(monkeypatch, taken.with_suffix(""))
    assert exported(window, qtbot, Choices()).startswith(f"Not exported: {taken} is there already.")
    assert taken.read_bytes() == b"as it was"


def test_the_preview_is_walked_by_keys(
    window: MainWindow, opened: Path, qtbot: QtBot, keyboard: Keyboard, reviewer: Reviewer
) -> None:
    shown = previewed(window, keyboard, qtbot)
    pages = make_packet(reviewer, [PacketCase(case())], Form()).pages
    assert shown.list.count() == pages > 2
    assert shown.windowTitle() == "Print preview: EX-1, draft"
    assert "EX-1" in shown.page.accessibleDescription()
    qtbot.waitUntil(shown.isActiveWindow)
    keyboard.press("PgDown")
    qtbot.waitUntil(lambda: shown.told.text().startswith("Page 2 of"))
    keyboard.press("Ctrl+End")
    qtbot.waitUntil(lambda: shown.told.text().startswith(f"Page {pages} of {pages}"))
    keyboard.press("PgDown", "Ctrl+Home")
    qtbot.waitUntil(lambda: shown.told.text().startswith("Page 1 of"))
    small = shown.page.pixmap().width()
    keyboard.press("Ctrl++", "Ctrl++", "Ctrl++")
    qtbot.waitUntil(lambda: shown.page.pixmap().width() > 1.9 * small)
    keyboard.press("PgDown")  # a page larger than the window is scrolled through first
    assert (shown.at, shown.area.verticalScrollBar().value() > 0) == (0, True)
    keyboard.press("Ctrl+0")
    qtbot.waitUntil(lambda: shown.page.pixmap().width() == small)
    keyboard.press("Esc")
    qtbot.waitUntil(lambda: packets_of(window).shown is None)


def test_the_pages_shown_are_put_on_paper(
    window: MainWindow, opened: Path, qtbot: QtBot, keyboard: Keyboard, tmp_path: Path
) -> None:
    shown = previewed(window, keyboard, qtbot)
    printer = printer_for(shown.sizes[0])
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    printer.setResolution(100)
    printer.setFromTo(2, 3)
    packets_of(window).put_on_paper(printer, shown.content)
    at_rest(qtbot, packets_of(window))
    assert window.status.currentMessage() == "✓ 2 pages sent to the printer"
    del printer
    with pikepdf.open(tmp_path / "paper.pdf") as pdf:
        assert [[round(float(side)) for side in page.mediabox] for page in pdf.pages] == [[0, 0, 612, 792]] * 2


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)


def test_a_packet_that_is_dropped_is_verified_and_its_case_opened_by_keys(
    window: MainWindow, qtbot: QtBot, keyboard: Keyboard, reviewer: Reviewer, tmp_path: Path
) -> None:
    path = tmp_path / "packet.pdf"
    made = make_packet(reviewer, [PacketCase(case())], Form())
    path.write_bytes(made.content)
    drop(window, path)
    at_rest(qtbot, packets_of(window))
    panel = packets_of(window).answer
    assert panel is not None
    assert panel.head.text() == "✓ Packet unchanged, same verdict"
    assert panel.page.toPlainText().splitlines() == [
        "packet.pdf", f"Packet {made.number}: unchanged", "",
        f"EX-1: ✓ same verdict: {made.reviews[0].verdict.value}",
    ]  # fmt: skip
    assert panel.open.hasFocus()
    keyboard.press("Return")
    assert window.desk.session is not None
    assert window.desk.session.case == case()
    assert window.desk.path is None


def test_a_packet_that_was_changed_is_named_as_such(
    window: MainWindow, qtbot: QtBot, reviewer: Reviewer, tmp_path: Path
) -> None:
    def remove_page(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[1]

    path = tmp_path / "changed.pdf"
    path.write_bytes(rewritten(make_packet(reviewer, [PacketCase(case())], Form()).content, remove_page))
    drop(window, path)
    at_rest(qtbot, packets_of(window))
    panel = packets_of(window).answer
    assert panel is not None
    assert panel.head.text() == "✕ Packet changed after it was made"
    assert "  ✕ the packet has" in panel.page.toPlainText()


def test_the_case_that_is_open_stays_until_the_one_inside_is_opened(
    window: MainWindow, opened: Path, qtbot: QtBot, reviewer: Reviewer, tmp_path: Path
) -> None:
    two = tmp_path / "two.pdf"
    cases = [PacketCase(case("EX-1")), PacketCase(replace(case("EX-2"), title="another"))]
    two.write_bytes(make_packet(reviewer, cases, Form()).content)
    window.open_path(str(two))
    at_rest(qtbot, packets_of(window))
    assert window.desk.path == str(opened)
    panel = packets_of(window).answer
    assert panel is not None
    assert [panel.which.itemText(at) for at in range(panel.which.count())] == ["EX-1", "EX-2"]
    panel.which.setCurrentIndex(1)
    panel.open.click()
    assert window.desk.session is not None
    assert window.desk.session.case == cases[1].case


def test_a_packet_with_a_password_asks_for_it(
    window: MainWindow, qtbot: QtBot, reviewer: Reviewer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "locked.pdf"
    path.write_bytes(make_packet(reviewer, [PacketCase(case())], Form(password="a word")).content)
    given = iter([("wrong", True), ("a word", True)])
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: next(given))
    window.open_path(str(path))
    at_rest(qtbot, packets_of(window))
    panel = packets_of(window).answer
    assert panel is not None
    assert panel.head.text() == "✓ Packet unchanged, same verdict"


def test_a_pdf_that_is_no_packet_is_said_to_be_none(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "other.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path)
    window.open_path(str(path))
    at_rest(qtbot, packets_of(window))
    panel = packets_of(window).answer
    assert panel is not None
    assert panel.head.text() == "✕ This PDF was not read as a packet"
    assert panel.page.toPlainText() == f"{path}: this PDF is no audit packet: it carries no case."
    assert not panel.open.isVisible()
