"""The form: a tab for the course and one for each claim. It is given a draft and its review; it tells changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtWidgets import QTabWidget, QToolButton, QVBoxLayout, QWidget

from workbench.domain.case import Claim
from workbench.domain.codes import TypeOfBill
from workbench.domain.records import replace
from workbench.services.editing import NamedChange
from workbench.ui.claim_form.line_grid import place_of
from workbench.ui.claim_form.marks import Marks, marks_of
from workbench.ui.claim_form.page import ClaimPage, CoursePage, Page

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.finding import CaseReview, Place
    from workbench.services.editing import Draft
    from workbench.ui.claim_form.completion import Completions
    from workbench.ui.claim_form.line_grid import LineGrid
    from workbench.ui.theme import Theme


class ClaimPanel(QWidget):
    """Only the tab in front is kept up to date; the others are when they come to the front."""

    edited = Signal(object)
    """A `NamedChange`."""
    settled = Signal()
    given_up = Signal()
    """What was typed since the field was entered is to be taken back."""
    columns_changed = Signal(object)
    place_entered = Signal(object)

    def __init__(self, theme: Theme, completions: Completions, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._completions, self._today = theme, completions, today
        self._draft: Draft | None = None
        self._marks = Marks()
        self._columns = QByteArray()
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("course and claims")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName("course and claims")
        self.tabs.tabBar().setExpanding(False)
        self._more = QToolButton()
        self._more.setText("+ Claim")
        self._more.setProperty("kind", "quiet")
        self._more.setAccessibleName("add a claim")
        self._more.setToolTip("Add a claim to the course")
        self._more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._more.clicked.connect(self.add_claim)
        self.tabs.setCornerWidget(self._more)
        QWidget.setTabOrder(self.tabs.tabBar(), self._more)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, theme.px(6), 0, 0)
        box.addWidget(self.tabs)
        self.tabs.currentChanged.connect(self._refresh)

    def show_draft(self, draft: Draft, review: CaseReview | None) -> None:
        """Show a draft with the marks of its review.

        While that is None, a review is under way: the last marks stay on the places they were found at.
        """
        self._draft = draft
        if review is not None:
            self._marks = marks_of(review, draft)
        self._set_tabs(draft)
        self._refresh()

    def take_columns(self, state: QByteArray) -> None:
        """Give the columns of every claim, also of those to come, these widths and this order."""
        self._columns = state
        for page in self._claim_pages():
            page.grid.take_columns(state)

    def page(self) -> Page | None:
        """The tab in front."""
        page = self.tabs.currentWidget()
        return page if isinstance(page, Page) else None

    def grid(self) -> LineGrid | None:
        """The lines of the tab in front, if it has some."""
        page = self.page()
        return page.grid if isinstance(page, ClaimPage) else None

    def place(self) -> Place | None:
        """The place under the cursor, if it is in the lines."""
        grid = self.grid()
        return place_of(grid) if grid is not None else None

    def claim_id(self) -> str | None:
        """The claim in front; None for the course."""
        page = self.page()
        claim = page.claim() if page is not None else None
        return claim.claim_id if claim is not None else None

    def day(self) -> date | None:
        """The service date under the cursor, else the day the claim in front begins."""
        page, grid = self.page(), self.grid()
        claim = page.claim() if page is not None else None
        if claim is None:
            return None
        line = grid.lines.line_at(grid.currentIndex().row()) if grid and grid.currentIndex().isValid() else 0
        on = claim.lines[line - 1].service_date if 0 < line <= len(claim.lines) else None
        return on or claim.statement_from

    def go_to(self, place: Place) -> None:
        """Bring a place to the front and put the cursor there; the nearest there is when it has no field."""
        page = self._page_of(place)
        if page is None:
            return
        self.tabs.setCurrentWidget(page)
        if place.line is not None and isinstance(page, ClaimPage):
            page.grid.go_to(place.line, place.field)
            return
        box = page.box_at(place)
        if box is None and isinstance(page, ClaimPage) and place.field == "lines":
            page.grid.go_to(1, "hcpcs")
            return
        (box or page.boxes[0]).edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add_claim(self) -> None:
        """Ask for one more claim, with a free id and the type of bill of the last."""
        if self._draft is None:
            return
        case = self._draft.case
        taken = {claim.claim_id for claim in case.claims}
        letters = (chr(ord("A") + at) for at in range(26))
        claim_id = next((one for one in letters if one not in taken), f"claim {len(taken) + 1}")
        bill = case.claims[-1].type_of_bill if case.claims else TypeOfBill("0131")
        claim = Claim(claim_id, type_of_bill=bill)
        self.edited.emit(NamedChange(f"add claim {claim_id}", replace(case, claims=(*case.claims, claim))))
        self.tabs.setCurrentIndex(self.tabs.count() - 1)

    def remove_claim(self) -> None:
        """Ask for the claim in front to be taken out of the case."""
        page = self.page()
        if self._draft is None or not isinstance(page, ClaimPage):
            return
        case = self._draft.case
        rest = tuple(claim for claim in case.claims if claim.claim_id != page.claim_id)
        self.edited.emit(NamedChange(f"delete claim {page.claim_id}", replace(case, claims=rest)))

    def step_tab(self, by: int) -> None:
        """Bring the next or previous tab to the front."""
        if self.tabs.count():
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.tabs.count())

    def _page_of(self, place: Place) -> Page | None:
        for at in range(self.tabs.count()):
            page = self.tabs.widget(at)
            if isinstance(page, ClaimPage) and page.claim_id == place.claim:
                return page
            if isinstance(page, CoursePage) and place.claim is None:
                return page
        return None

    def _set_tabs(self, draft: Draft) -> None:
        """One tab per claim in the order of the case; those that stay are kept with their cursor."""
        first = self.tabs.count() == 0
        wanted = [claim.claim_id for claim in draft.case.claims]
        present = {page.claim_id: page for page in self._claim_pages()}
        if first:
            self._connected(CoursePage(self._theme, self._completions, self._today), "Course and payer")
        if list(present) != wanted:
            self._match_tabs(present, wanted)
        for at, claim in enumerate(draft.case.claims, start=1):
            text = f"Claim {claim.claim_id} · {claim.type_of_bill or 'no type of bill'}".replace("&", "&&")
            if self.tabs.tabText(at) != text:
                self.tabs.setTabText(at, text)
        if first and len(wanted) > 0:
            self.tabs.setCurrentIndex(1)

    def _match_tabs(self, present: dict[str, ClaimPage], wanted: list[str]) -> None:
        for claim_id, page in present.items():
            if claim_id not in wanted:
                self.tabs.removeTab(self.tabs.indexOf(page))
                page.deleteLater()
        for at, claim_id in enumerate(wanted, start=1):
            page = present.get(claim_id) or ClaimPage(self._theme, self._completions, self._today, claim_id)
            if claim_id not in present:
                page.grid.take_columns(self._columns)
                page.grid.columns_changed.connect(self._share_columns)
                self._connected(page, f"Claim {claim_id}", at)
            elif self.tabs.indexOf(page) != at:
                self.tabs.tabBar().moveTab(self.tabs.indexOf(page), at)

    def _share_columns(self, state: QByteArray) -> None:
        """One claim's columns are those of all."""
        self._columns = state
        for page in self._claim_pages():
            if page.grid is not self.sender():
                page.grid.take_columns(state)
        self.columns_changed.emit(state)

    def _claim_pages(self) -> list[ClaimPage]:
        pages = (self.tabs.widget(at) for at in range(self.tabs.count()))
        return [page for page in pages if isinstance(page, ClaimPage)]

    def _connected(self, page: Page, text: str, at: int = 0) -> None:
        page.edited.connect(self.edited)
        page.settled.connect(self.settled)
        page.given_up.connect(self.given_up)
        page.place_entered.connect(self.place_entered)
        self.tabs.insertTab(at, page, text)

    def _refresh(self, _at: int = 0) -> None:
        page = self.page()
        if self._draft is not None and isinstance(page, CoursePage | ClaimPage):
            page.show_draft(self._draft, self._marks)
