"""One tab of the form: the fields of a claim with its lines, or the fields of the course."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

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

    from workbench.domain.case import Case, Claim
    from workbench.domain.finding import Place
    from workbench.services.editing import Draft
    from workbench.ui.claim_form.completion import Completions, Offer
    from workbench.ui.theme import Theme

_ACROSS = 12


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
        self._row = 0

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
        column = 0
        for field in fields:
            if column + field.width > _ACROSS:
                self._row, column = self._row + 1, 0
            box = FieldBox(self._theme, field, self._today, self._find)
            box.typed.connect(lambda text, box=box: self._typed(box, text))
            box.left.connect(self.settled)
            box.entered.connect(lambda box=box: self._entered(box))
            self._grid.addWidget(box, self._row, column, 1, field.width)
            self.boxes.append(box)
            column += field.width
        self._row += 1

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
        except NotYetError:
            value, pending = None, ((place, text),)
        case = self._with(field, draft.case, claim, value)
        whose = f" of claim {claim.claim_id}" if claim is not None and field.part is None else ""
        shown = field.show(value)
        told = f" {shown}" if shown and len(shown) <= 30 else ""
        name = f"set {field.label[:1].lower()}{field.label[1:]}{whose}{' to' if told else ''}{told}"
        self.edited.emit(NamedChange(name, case, Origin.TYPED, place, pending))

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
            field.read(kept, line_edits.days_for(self.draft.case, self.claim(), 0, self._today))
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
            self._grid.addWidget(label, self._row, 0, 1, _ACROSS)
            self._row += 1
            self._add(fields)
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
        self.grid = LineGrid(theme, completions, today)
        self.grid.edited.connect(self.edited)
        self.grid.settled.connect(self.settled)
        self.grid.given_up.connect(self.given_up)
        self.grid.place_entered.connect(self.place_entered)
        self.grid.place_entered.connect(self._explain)
        self.totals = Totals(theme, self.grid)
        self.explanation = QLabel()
        self.explanation.setTextFormat(Qt.TextFormat.PlainText)
        self.explanation.setAccessibleName("what stands in this cell")
        self.explanation.setProperty("ink", "muted")
        self.explanation.setMinimumHeight(theme.px(20))
        self._empty = QLabel(
            "No line yet. Type into the first row, or paste lines from a spreadsheet (Ctrl+V), with or without heads."
        )
        self._empty.setProperty("ink", "muted")
        self._empty.setTextFormat(Qt.TextFormat.PlainText)
        table = QFrame()
        inner = QVBoxLayout(table)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.grid, 1)
        inner.addWidget(self.totals)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(6))
        box.setSpacing(theme.px(8))
        box.addLayout(self._grid)
        box.addWidget(table, 1)
        box.addWidget(self._empty)
        box.addWidget(self.explanation)

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
