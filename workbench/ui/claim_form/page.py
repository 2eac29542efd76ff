"""One tab of the form: the fields of a claim with its lines, or the fields of the course."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from workbench.casefile.write import unwritable
from workbench.domain.case import PayerKind
from workbench.services.editing import NamedChange
from workbench.services.provenance import Origin
from workbench.ui.claim_form import line_edits
from workbench.ui.claim_form.field_box import FieldBox
from workbench.ui.claim_form.fields import CLAIM_ROWS, COLUMNS, COURSE_ROWS, FINDINGS_COLUMN, Field
from workbench.ui.claim_form.line_grid import LineGrid
from workbench.ui.claim_form.marks import Marks
from workbench.ui.claim_form.reading import NotYetError
from workbench.ui.claim_form.totals import Totals
from workbench.ui.signs import ORIGIN

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from workbench.domain.case import Case, Claim
    from workbench.domain.finding import Place
    from workbench.services.editing import Draft
    from workbench.ui.claim_form.completion import Completions, Offer
    from workbench.ui.theme import Theme

_ACROSS = 12
_LEAST_ROWS = 6
"""The grid keeps room for this many lines; with less, the page is scrolled."""
_NARROW, _NARROWEST = 620, 320
"""Below the one, fields take twice the columns; below the other a page does not go. In pixels of the design."""


class OneLine(QLabel):
    """A line of text that is shortened to the room there is: one that grew would push the window off the screen."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("ink", "muted")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text with an ellipsis where it is too long."""
        painter, room = QPainter(self), self.contentsRect()
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


class Page(QWidget):
    """Fields laid out on twelve columns. Shows a draft; tells what is typed as changes of it."""

    edited = Signal(object)
    settled = Signal()
    given_up = Signal()
    place_entered = Signal(object)

    def __init__(self, theme: Theme, completions: Completions, today: date) -> None:
        super().__init__()
        self._theme, self._completions, self._today = theme, completions, today
        self.draft: Draft | None = None
        self.boxes: list[FieldBox] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(8))
        for column in range(_ACROSS):
            self._grid.setColumnStretch(column, 1)
        self._laid: list[tuple[QWidget, int]] = []
        """Heads and fields in order, each with the columns of twelve it takes."""
        self._times = 0

    def minimumSizeHint(self) -> QSize:
        """Narrow is possible: the fields take more rows then."""
        return QSize(self._theme.px(_NARROWEST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow page every field takes twice the columns, and so the fields twice the rows."""
        super().resizeEvent(event)
        self._lay_fields(1 if event.size().width() >= self._theme.px(_NARROW) else 2)

    def _lay_fields(self, times: int) -> None:
        if times == self._times:
            return
        self._times = times
        for widget, _ in self._laid:
            self._grid.removeWidget(widget)
        row = column = 0
        for widget, width in self._laid:
            wide = min(width * times, _ACROSS)
            if column + wide > _ACROSS:
                row, column = row + 1, 0
            self._grid.addWidget(widget, row, column, 1, wide)
            column += wide

    def claim(self) -> Claim | None:
        """The claim these fields belong to; None for those of the course."""
        return None

    def box_at(self, place: Place) -> FieldBox | None:
        """The field of a place, if it is on this page."""
        claim = self.claim()
        claim_id = claim.claim_id if claim is not None else None
        return next((box for box in self.boxes if box.field.place(claim_id) == place), None)

    def show_fields(self, draft: Draft, marks: Marks) -> None:
        """Show what the draft holds in every field."""
        self.draft = draft
        claim = self.claim()
        claim_id = claim.claim_id if claim is not None else None
        for box in self.boxes:
            place = box.field.place(claim_id)
            kept = draft.pending.get(place)
            text = kept if kept is not None else box.field.show(box.field.value(draft.case, claim))
            origin = draft.origins.get(place)
            box.show_text(
                text,
                marks.sign(place, draft),
                marks.explained(place, draft, self._expected(box.field, kept)),
                ORIGIN[origin] if origin is not None else None,
            )

    def _add(self, fields: tuple[Field, ...]) -> None:
        for field in fields:
            box = FieldBox(self._theme, field, self._today, self._find)
            box.typed.connect(lambda text, box=box: self._typed(box, text))
            box.left.connect(self.settled)
            box.entered.connect(lambda box=box: self._entered(box))
            self._laid.append((box, field.width))
            self.boxes.append(box)

    def _typed(self, box: FieldBox, text: str) -> None:
        draft, claim = self.draft, self.claim()
        if draft is None:
            return
        field = box.field
        place = field.place(claim.claim_id if claim is not None else None)
        days = line_edits.days_for(draft.case, claim, 0, self._today)
        pending: tuple[tuple[Place, str | None], ...] = ((place, None),)
        try:
            value = field.read(text, days)
            case = self._with(field, draft.case, claim, value)
            self._must_be_writable(case)
        except NotYetError:
            value, pending = None, ((place, text),)
            case = self._with(field, draft.case, claim, value)
        whose = f" of claim {claim.claim_id}" if claim is not None and field.part is None else ""
        shown = field.show(value)
        told = f" {shown}" if shown and len(shown) <= 30 else ""
        name = f"set {field.label[:1].lower()}{field.label[1:]}{whose}{' to' if told else ''}{told}"
        self.edited.emit(NamedChange(name, case, Origin.TYPED, place, pending))

    @staticmethod
    def _must_be_writable(case: Case) -> None:
        """A text that no case file can hold is kept as an unread entry, so that saving cannot fail for it later."""
        problems = unwritable(case)
        if problems:
            raise NotYetError(problems[0].expected)

    @staticmethod
    def _with(field: Field, case: Case, claim: Claim | None, value: object) -> Case:
        if field.part == "payer" and field.name == "kind" and value is None:
            value = PayerKind.OTHER  # a case always has a payer
        return field.with_value(case, claim, value)

    def _entered(self, box: FieldBox) -> None:
        claim = self.claim()
        self.place_entered.emit(box.field.place(claim.claim_id if claim is not None else None))

    def _find(self, table: str, text: str) -> list[Offer]:
        claim = self.claim()
        on = (claim.statement_through or claim.statement_from if claim is not None else None) or self._today
        return self._completions.matches(table, text, on)

    def _expected(self, field: Field, kept: str | None) -> str:
        if kept is None or self.draft is None:
            return ""
        try:
            claim = self.claim()
            value = field.read(kept, line_edits.days_for(self.draft.case, claim, 0, self._today))
            self._must_be_writable(self._with(field, self.draft.case, claim, value))
        except NotYetError as expected:
            return str(expected)
        return ""


class CoursePage(Page):
    """The course, its payer, hospital and patient."""

    def __init__(self, theme: Theme, completions: Completions, today: date) -> None:
        super().__init__(theme, completions, today)
        self._heads: list[QLabel] = []
        for heading, fields in COURSE_ROWS:
            label = QLabel(heading)
            self._heads.append(label)
            self._laid.append((label, _ACROSS))
            self._add(fields)
        self._lay_fields(1)
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(*(theme.px(16),) * 4)
        box.addLayout(self._grid)
        box.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self._take_fonts()
        theme.changed.connect(self._take_fonts)

    def show_draft(self, draft: Draft, marks: Marks) -> None:
        """Show what the draft says of the course."""
        self.show_fields(draft, marks)

    def _take_fonts(self) -> None:
        for label in self._heads:
            label.setFont(self._theme.font(strong=True))


class ClaimPage(Page):
    """A claim: its fields, its lines, their totals, and a line that explains the cell under the cursor."""

    def __init__(self, theme: Theme, completions: Completions, today: date, claim_id: str) -> None:
        super().__init__(theme, completions, today)
        self.claim_id = claim_id
        self.marks = Marks()
        for fields in CLAIM_ROWS:
            self._add(fields)
        self._lay_fields(1)
        self.grid = LineGrid(theme, completions, today)
        self.grid.edited.connect(self.edited)
        self.grid.settled.connect(self.settled)
        self.grid.given_up.connect(self.given_up)
        self.grid.place_entered.connect(self.place_entered)
        self.grid.place_entered.connect(self._explain)
        self.totals = Totals(theme, self.grid)
        self.explanation = OneLine()
        self.explanation.setAccessibleName("what stands in this cell")
        self.explanation.setMinimumHeight(theme.px(20))
        self._empty = OneLine(
            "No line yet. Type into the first row, or paste lines from a spreadsheet (Ctrl+V), with or without heads."
        )
        self.grid.setMinimumHeight(_LEAST_ROWS * theme.row_height)
        table = QFrame()
        inner = QVBoxLayout(table)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.grid, 1)
        inner.addWidget(self.totals)
        whole = QWidget()
        box = QVBoxLayout(whole)
        box.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(6))
        box.setSpacing(theme.px(8))
        box.addLayout(self._grid)
        box.addWidget(table, 1)
        box.addWidget(self._empty)
        box.addWidget(self.explanation)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(whole)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.place_entered.connect(lambda place: self._scroll_to(scroll, place))

    def _scroll_to(self, scroll: QScrollArea, place: Place) -> None:
        scroll.ensureWidgetVisible(self.box_at(place) or self.grid)

    def claim(self) -> Claim | None:
        """This tab's claim as the draft has it."""
        if self.draft is None:
            return None
        return next((one for one in self.draft.case.claims if one.claim_id == self.claim_id), None)

    def show_draft(self, draft: Draft, marks: Marks) -> None:
        """Show what the draft says of this claim."""
        self.draft, self.marks = draft, marks
        claim = self.claim()
        if claim is None:
            return
        self.show_fields(draft, marks)
        self.grid.lines.show(draft, claim, marks)
        self.totals.show_claim(claim)
        self._empty.setVisible(not claim.lines)
        self._explain()

    def _explain(self, _place: object = None) -> None:
        """Say what the code under the cursor is and what is wrong there."""
        index = self.grid.currentIndex()
        claim = self.claim()
        told: list[str] = []
        if claim is not None and index.isValid() and index.column() < FINDINGS_COLUMN:
            column, line = COLUMNS[index.column()], self.grid.lines.line_at(index.row())
            if column.completes and line <= len(claim.lines):
                on = claim.lines[line - 1].service_date or claim.statement_from
                for code in str(index.data() or "").split():
                    label = self._completions.label(column.completes, code, on)
                    told.append(f"{code}: {label}" if label else f"{code} is not in the code set")
        if index.isValid() and claim is not None and index.row() < len(claim.lines):
            told.extend(self.grid.lines.explained(index).splitlines())
        text = "   ".join(told)
        if self.explanation.text() != text:
            self.explanation.setText(text)
            self.explanation.setToolTip(text)
