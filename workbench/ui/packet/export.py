"""The pane with the options of a packet. Not modal: the case can be worked on beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workbench.domain.records import dataclass
from workbench.report.content import Part
from workbench.ui.claim_form.field_box import Choice

if TYPE_CHECKING:
    from workbench.services.packet import Form
    from workbench.ui.settings import Settings
    from workbench.ui.theme import Theme

PART_NAMES = {
    Part.COVER: "Cover",
    Part.SUMMARY: "Summary",
    Part.TIMELINE: "Course of treatment",
    Part.LINES: "Lines as billed and recommended",
    Part.FINDINGS: "Findings",
    Part.CHECKLIST: "Documentation checklist",
    Part.SCORING: "Scoring",
    Part.RESPONSE: "Coder's response",
    Part.SIGNATURES: "Signatures",
    Part.SOURCES: "Sources",
    Part.MANIFEST: "Manifest",
    Part.LOG: "Change log",
}
IDLE = "Overrides of this session go into the packet."
_SHEETS = (("letter", "Letter"), ("a4", "A4"))
_STATES = (("draft", "Draft"), ("final", "Final"))


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen, before the part of the program that prints is loaded."""

    sheet: str = "letter"
    final: bool = False
    redact: bool = False
    summary: bool = False
    leave_out: tuple[str, ...] = ()
    department: str = ""

    def form(self) -> Form:
        """The form a packet is printed in; takes a while at the first call.

        Raises:
            KnownProblem: nothing would be printed.
        """
        from workbench.services.packet_files import form_of

        return form_of(
            sheet=self.sheet,
            final=self.final,
            redact=self.redact,
            leave_out=self.leave_out,
            summary=self.summary,
            as_of=False,
            department=self.department,
            logo=None,
            password_file=None,
        )


class OptionsPane(QDialog):
    """Paper, draft or final, what is masked and what is left out. Paper and department line are remembered."""

    export_wanted = Signal(object)
    preview_wanted = Signal(object)

    def __init__(self, theme: Theme, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._settings = theme, settings
        self.setObjectName("packet-options")
        self.setWindowTitle("Audit packet")
        self.setModal(False)
        self.sheet = self._choice("paper", _SHEETS, "The size of the paper")
        self.state = self._choice("draft or final", _STATES, "A draft says DRAFT at the foot of every page")
        self.department = QLineEdit()
        self.department.setAccessibleName("department")
        self.department.setToolTip("A line for the head of each page")
        self.redact = self._box(
            "Redacted", "Mask control number, names, birth date, lot text and free text, also in the case inside"
        )
        self.summary = self._box("Summary only", "One page; the parts below are not asked")
        self.parts = {part: self._box(name, f"Print the part “{name}”") for part, name in PART_NAMES.items()}
        for box in self.parts.values():
            box.setChecked(True)
        self.note = QLabel(IDLE)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        self.note.setProperty("ink", "muted")
        self.note.setAccessibleName("what became of the packet")
        self.export = self._button("Save as PDF…", "Choose where and make the packet (Enter)")
        self.preview = self._button("Preview", "Look at the pages first")
        self.export.setDefault(True)
        self.export.setProperty("kind", "primary")
        self.export.clicked.connect(lambda: self.export_wanted.emit(self.choices()))
        self.preview.clicked.connect(lambda: self.preview_wanted.emit(self.choices()))
        self.summary.toggled.connect(self._take_summary)
        self._lay_out()
        self._recall()
        theme.changed.connect(self._take_look)
        self._take_look()

    def choices(self) -> Choices:
        """What is chosen now; what is remembered is written down."""
        sheet = str(self.sheet.currentData())
        department = self.department.text().strip()
        self._settings.keep("packet/sheet", sheet)
        self._settings.keep("packet/department", department)
        return Choices(
            sheet=sheet,
            final=self.state.currentData() == "final",
            redact=self.redact.isChecked(),
            summary=self.summary.isChecked(),
            leave_out=tuple(part.value for part, box in self.parts.items() if not box.isChecked()),
            department=department,
        )

    def tell(self, text: str) -> None:
        """Say how far it is, or what came of it; a long path is broken at its strokes."""
        self.note.setText(text.replace("/", "/\u200b").replace("\\", "\\\u200b"))

    def set_busy(self, busy: bool) -> None:
        """While a packet is made no other one is asked for."""
        self.export.setEnabled(not busy)
        self.preview.setEnabled(not busy)

    def _recall(self) -> None:
        self.sheet.setCurrentIndex(max(self.sheet.findData(self._settings.text("packet/sheet", "letter")), 0))
        self.department.setText(self._settings.text("packet/department"))

    def _take_look(self) -> None:
        """Boxes as large as the text, with a frame that is seen on a dark ground too."""
        side = self._theme.px(14)
        self.setStyleSheet(f"QCheckBox::indicator {{ width: {side}px; height: {side}px; }}")
        look = QPalette(QApplication.palette())
        look.setColor(
            QPalette.ColorRole.Window, self._theme.colour("muted").lighter(140)
        )  # the frame is darker by so much
        for box in (self.redact, self.summary, *self.parts.values()):
            box.setPalette(look)
        self.setMinimumWidth(self._theme.px(460))
        self.adjustSize()

    def _take_summary(self, only: bool) -> None:
        for box in self.parts.values():
            box.setEnabled(not only)

    def _lay_out(self) -> None:
        px = self._theme.px
        grid = QGridLayout()
        grid.setVerticalSpacing(px(8))
        grid.setHorizontalSpacing(px(12))
        for row, (name, widget) in enumerate(
            (("&Paper", self.sheet), ("&State", self.state), ("&Department", self.department))
        ):
            label = QLabel(name)
            label.setBuddy(widget)
            grid.addWidget(label, row, 0)
            grid.addWidget(widget, row, 1)
        grid.addWidget(self.redact, 3, 1)
        grid.addWidget(self.summary, 4, 1)
        parts = QGridLayout()
        for at, box in enumerate(self.parts.values()):
            parts.addWidget(box, at % 6, at // 6)
        heading = QLabel("Parts that are printed")
        heading.setProperty("ink", "muted")
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.preview)
        foot.addWidget(self.export)
        box_ = QVBoxLayout(self)
        box_.setSpacing(px(10))
        box_.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)  # nothing is squeezed at another scale
        box_.addLayout(grid)
        box_.addWidget(heading)
        box_.addLayout(parts)
        box_.addWidget(self.note)
        box_.addLayout(foot)

    def _choice(self, name: str, entries: tuple[tuple[str, str], ...], tip: str) -> Choice:
        made = Choice(self._theme)
        for value, text in entries:
            made.addItem(text, value)
        made.setAccessibleName(name)
        made.setToolTip(tip)
        return made

    @staticmethod
    def _box(name: str, tip: str) -> QCheckBox:
        made = QCheckBox(name)
        made.setAccessibleName(name)
        made.setToolTip(tip)
        return made

    @staticmethod
    def _button(name: str, tip: str) -> QPushButton:
        made = QPushButton(name)
        made.setAccessibleName(name)
        made.setToolTip(tip)
        return made
