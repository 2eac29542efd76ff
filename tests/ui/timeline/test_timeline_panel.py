"""The timeline by keys and by mouse: choose, hold, keep, put back; the twin always in step."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from workbench.domain.case import Case, Claim, Episode, Event, EventKind, Payer, PayerKind, ServiceLine, Setting
from workbench.domain.codes import Hcpcs
from workbench.domain.finding import Authority, Disposition, Finding, Place, Severity
from workbench.domain.timeline.course import Band, CodeChange, Lane, course_of
from workbench.ui.theme import theme_of
from workbench.ui.timeline.card import card_rows
from workbench.ui.timeline.panel import TimelinePanel
from workbench.ui.timeline.table import Column, EventsModel

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from workbench.domain.timeline.course import Course

TODAY = date(2026, 11, 22)
COLLECTED, INFUSED = date(2024, 12, 9), date(2025, 1, 13)
EVENTS = (
    Event(EventKind.COLLECTION, COLLECTED, Setting.OUTPATIENT),
    Event(EventKind.LYMPHODEPLETION, date(2025, 1, 10), drug="fludarabine"),
    Event(EventKind.INFUSION, INFUSED, Setting.OUTPATIENT),
)


def finding(severity: Severity, name: str = "product-off-infusion-day") -> Finding:
    return Finding(
        "PRD105", name, severity, Disposition.NONE, Authority.CMS, editor_silent=True,
        place=Place("A", 1, "service_date"), message="m", remedy="r", observed=(), citations=(),
    )  # fmt: skip


def course(*events: Event) -> Course:
    line = ServiceLine(hcpcs=Hcpcs("38228"), service_date=INFUSED)
    case = Case("C", Payer(PayerKind.OTHER), episode=Episode(events=events), claims=(Claim("A", lines=(line,)),))
    band = Band((Lane.CARE,), INFUSED, INFUSED + timedelta(days=28), "near for 4 weeks", "a <b>label</b>")
    change = CodeChange(date(2025, 1, 1), "0537T–0540T → 38225–38228")
    return course_of(case, [finding(Severity.ERROR)], [band], [change], TODAY)


@pytest.fixture
def panel(qtbot: QtBot) -> TimelinePanel:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    made = TimelinePanel(theme_of(application))
    qtbot.addWidget(made)
    made.resize(1200, 320)
    made.show_course(course(*EVENTS), TODAY)
    made.show()
    made.view.setFocus()
    return made


def test_events_are_chosen_in_the_order_of_their_days(panel: TimelinePanel, qtbot: QtBot) -> None:
    chosen: list[int] = []
    panel.event_chosen.connect(chosen.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(panel.view, key)
    assert chosen == [0, 1, 2, 1]
    assert panel.table.currentIndex().row() == 1


def test_an_arrow_asks_what_would_happen_and_enter_keeps(panel: TimelinePanel, qtbot: QtBot) -> None:
    asked: list[tuple[int, date, bool]] = []
    kept: list[tuple[int, date, bool]] = []
    panel.what_if_asked.connect(lambda *told: asked.append(told))
    panel.kept.connect(lambda *told: kept.append(told))
    panel.view.choose(2)
    qtbot.keyClick(panel.view, Qt.Key.Key_Right)
    qtbot.keyClick(panel.view, Qt.Key.Key_PageDown)
    qtbot.keyClick(panel.view, Qt.Key.Key_L)
    qtbot.keyClick(panel.view, Qt.Key.Key_Left)
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    days = [INFUSED + timedelta(days=n) for n in (1, 8, 8, 7)]
    assert asked == [(2, days[0], True), (2, days[1], True), (2, days[2], False), (2, days[3], False)]
    assert (kept, panel.view.held) == ([(2, days[3], False)], None)


def test_escape_and_leaving_put_back(panel: TimelinePanel, qtbot: QtBot) -> None:
    panel.view.choose(2)
    qtbot.keyClick(panel.view, Qt.Key.Key_Right)
    with qtbot.waitSignal(panel.put_back):
        qtbot.keyClick(panel.view, Qt.Key.Key_Escape)
    qtbot.keyClick(panel.view, Qt.Key.Key_Right)
    with qtbot.waitSignal(panel.put_back):
        panel.table_button.setFocus(Qt.FocusReason.TabFocusReason)
    assert panel.view.held is None


def test_back_on_its_own_day_nothing_is_kept(panel: TimelinePanel, qtbot: QtBot) -> None:
    panel.view.choose(2)
    qtbot.keyClick(panel.view, Qt.Key.Key_Right)
    qtbot.keyClick(panel.view, Qt.Key.Key_Left)
    with qtbot.assertNotEmitted(panel.kept), qtbot.waitSignal(panel.put_back):
        qtbot.keyClick(panel.view, Qt.Key.Key_Return)


def at(panel: TimelinePanel, index: int) -> QPoint:
    sheet = panel.view._sheet
    assert sheet is not None
    placed = sheet.marks[index]
    return QPoint(round(placed.x), round(placed.y))


def test_a_drag_holds_and_letting_go_keeps(panel: TimelinePanel, qtbot: QtBot) -> None:
    start = at(panel, 2)
    sheet = panel.view._sheet
    assert sheet is not None
    target = INFUSED + timedelta(days=5)
    end = QPoint(round(sheet.scale.middle(target)), start.y())
    qtbot.mousePress(panel.view, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(panel.view, end)
    assert panel.view.held == (2, target)
    with qtbot.waitSignal(panel.kept) as kept:
        qtbot.mouseRelease(panel.view, Qt.MouseButton.LeftButton, pos=end)
    assert kept.args == [2, target, True]


def test_a_click_chooses_and_changes_nothing(panel: TimelinePanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.kept), qtbot.assertNotEmitted(panel.what_if_asked):
        qtbot.mouseClick(panel.view, Qt.MouseButton.LeftButton, pos=at(panel, 1))
    assert panel.view.chosen == 1


def test_delete_asks_to_remove_and_the_menu_adds(panel: TimelinePanel, qtbot: QtBot) -> None:
    panel.view.choose(1)
    with qtbot.waitSignal(panel.event_removed) as removed:
        qtbot.keyClick(panel.view, Qt.Key.Key_Delete)
    assert removed.args == [1]
    menu = panel.kinds_menu(None)
    with qtbot.waitSignal(panel.event_added) as added:
        menu.actions()[0].trigger()
    assert added.args == [EventKind.COLLECTION, TODAY]
    menu.close()


def test_zoom_pan_fit_and_today(panel: TimelinePanel, qtbot: QtBot) -> None:
    def days() -> tuple[date, date]:
        sheet = panel.view._sheet
        assert sheet is not None
        return sheet.scale.first, sheet.scale.last

    whole = days()
    qtbot.keyClick(panel.view, Qt.Key.Key_Plus)
    closer = days()
    assert closer[1] - closer[0] < whole[1] - whole[0]
    for _ in range(30):
        qtbot.keyClick(panel.view, Qt.Key.Key_Plus)
    assert (days()[1] - days()[0]).days == 6
    panel.view.pan(3)
    qtbot.keyClick(panel.view, Qt.Key.Key_0)
    assert days() == whole
    qtbot.keyClick(panel.view, Qt.Key.Key_T)
    assert days()[0] <= TODAY <= days()[1]


def test_the_table_twin_holds_the_same_and_keeps_the_model_contract(qtmodeltester: ModelTester) -> None:
    model = EventsModel()
    model.show_course(course(*EVENTS), TODAY)
    qtmodeltester.check(model)
    rows = [[model.data(model.index(row, column)) for column in Column] for row in range(model.rowCount())]
    assert rows == [
        ["collection", "12/09/2024", "D-35", "outpatient", ""],
        ["lymphodepletion", "01/10/2025", "D-3", "fludarabine", ""],
        ["infusion", "01/13/2025", "D0", "outpatient", "✕ error"],
    ]


def test_a_date_typed_into_the_twin_moves_the_event(panel: TimelinePanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.kept) as kept:
        assert panel.model.setData(panel.model.index(2, Column.DATE), "1/15")
    assert kept.args == [2, date(2025, 1, 15), True]
    for wrong in ("soon", "01/13/2025"):
        assert not panel.model.setData(panel.model.index(2, Column.DATE), wrong)
    panel.table_button.click()
    assert panel.table.isVisible()


def test_the_card_says_what_comes_and_goes(panel: TimelinePanel) -> None:
    sheet = panel.view._sheet
    assert sheet is not None
    placed = sheet.marks[2]
    day = INFUSED + timedelta(days=2)
    rows = card_rows(placed, day, ([finding(Severity.WARNING)], [finding(Severity.ERROR, "x-y")]), (True, 2))
    assert [text for text, _ in rows] == [
        "Infusion  13 Jan → 15 Jan 2025",
        "+ ! product off infusion day · PRD105",
        "− ✕ x y · PRD105",
        "Enter keep, with 2 lines · L leaves them · Esc put back",
    ]
    many = card_rows(placed, day, ([finding(Severity.WARNING)] * 6, ()), (False, 1))
    assert [text for text, _ in many][-2:] == ["and 2 more", "Enter keep · L takes 1 line along · Esc put back"]
    assert card_rows(placed, day, ((), ()), (True, 0))[1][0] == "no finding comes or goes"


def test_words_from_outside_are_never_markup(panel: TimelinePanel) -> None:
    sheet = panel.view._sheet
    assert sheet is not None
    band = sheet.bands[0]
    words = panel.view._words_at(QPoint(round(band.left + 5), round(band.top + 5)).toPointF())
    assert "a <b>label</b>" in words


def test_an_empty_course_says_what_to_do(panel: TimelinePanel) -> None:
    panel.show_course(course(), TODAY)
    assert panel.hint.isVisible()
    assert "Press A" in panel.hint.text()
    panel.grab()


@pytest.mark.parametrize("hold", [False, True])
def test_it_paints_without_a_word_from_qt(panel: TimelinePanel, hold: bool) -> None:
    if hold:
        panel.view.hold(2, INFUSED + timedelta(days=3))
        panel.show_difference([finding(Severity.WARNING)], [finding(Severity.ERROR)], 2)
    image = panel.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert len(colours) > 5
