"""The look in force: colours, fonts, scale and row height, applied to the whole program and told to who paints itself.

Light and dark follow the system until a person chooses; high contrast likewise, where the system tells.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from workbench.datafiles.locate import resources_root
from workbench.ui import tokens
from workbench.ui.style_sheet import style_sheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from workbench.ui.settings import Settings

TEXT_FAMILY = "Inter Tabular"
CODE_FAMILY = "JetBrains Mono Plain"
SCALES = (100, 110, 125, 150, 175, 200, 225, 250)
_BASE, _SMALL, _LARGE = 13, 11, 15


class Mode(StrEnum):
    """Which colours are wanted."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Rows(StrEnum):
    """How high the rows of tables are."""

    COMPACT = "compact"
    COMFORTABLE = "comfortable"


_ROW_HEIGHT = {Rows.COMPACT: 28, Rows.COMFORTABLE: 34}


class Theme(QObject):
    """The look in force. `changed` is told after every change; who paints by hand repaints then."""

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self.mode = Mode.SYSTEM
        self.high_contrast = False
        self.scale = 100
        self.rows = Rows.COMPACT
        self.tokens = tokens.LIGHT
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, bool, int], QFont] = {}
        self._load_fonts()
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        contrast_changed = getattr(hints.accessibility(), "contrastPreferenceChanged", None)
        if contrast_changed is not None:
            contrast_changed.connect(self._system_changed)

    def set_up(
        self, mode: Mode = Mode.SYSTEM, *, high_contrast: bool = False, scale: int = 100, rows: Rows = Rows.COMPACT
    ) -> None:
        """Take these choices and put them into force; a scale outside 100 to 250 % is brought inside."""
        self.mode, self.high_contrast, self.rows = mode, high_contrast, rows
        self.scale = min(max(scale, SCALES[0]), SCALES[-1])
        self._apply()

    def set_mode(self, mode: Mode) -> None:
        """Light, dark, or as the system has it."""
        self.set_up(mode, high_contrast=self.high_contrast, scale=self.scale, rows=self.rows)

    def set_high_contrast(self, wanted: bool) -> None:
        """Black or white ground, 7:1 and thicker focus, or not."""
        self.set_up(self.mode, high_contrast=wanted, scale=self.scale, rows=self.rows)

    def set_scale(self, percent: int) -> None:
        """How large everything is."""
        self.set_up(self.mode, high_contrast=self.high_contrast, scale=percent, rows=self.rows)

    def set_rows(self, rows: Rows) -> None:
        """Compact or comfortable rows."""
        self.set_up(self.mode, high_contrast=self.high_contrast, scale=self.scale, rows=rows)

    def px(self, at_full_size: float) -> int:
        """A length of the design, in pixels at the scale in force; never less than one."""
        return max(1, round(at_full_size * self.scale / 100))

    @property
    def row_height(self) -> int:
        """The height of a table row."""
        return self.px(_ROW_HEIGHT[self.rows])

    def colour(self, name: str) -> QColor:
        """A token as a colour."""
        found = self._colours.get(name)
        if found is None:
            found = self._colours[name] = QColor(str(getattr(self.tokens, name)))
        return found

    def font(self, *, strong: bool = False, size: int = _BASE) -> QFont:
        """The text font."""
        return self._font(TEXT_FAMILY, strong, size)

    def small(self, *, strong: bool = False) -> QFont:
        """The font of field names and column heads."""
        return self._font(TEXT_FAMILY, strong, _SMALL)

    def large(self) -> QFont:
        """The font of the case name."""
        return self._font(TEXT_FAMILY, True, _LARGE)

    def code(self, *, strong: bool = False) -> QFont:
        """The font of codes and ids."""
        return self._font(CODE_FAMILY, strong, _BASE)

    def moves(self) -> bool:
        """Whether motion is wanted; no where the system asks for less."""
        return bool(self._application.isEffectEnabled(Qt.UIEffect.UI_AnimateMenu))

    def _font(self, family: str, strong: bool, size: int) -> QFont:
        found = self._fonts.get((family, strong, size))
        if found is not None:
            return found
        font = self._fonts[family, strong, size] = QFont(family)
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
        return font

    def _load_fonts(self) -> None:
        if TEXT_FAMILY in QFontDatabase.families():
            return
        folder = resources_root() / "fonts"
        for path in sorted(folder.glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(path))

    def _system_changed(self) -> None:
        if self.mode is Mode.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        self.tokens = self._chosen()
        self._colours.clear()
        self._fonts.clear()
        self._application.setFont(self.font())
        self._application.setPalette(self._palette())
        self._application.setStyleSheet(style_sheet(self.tokens, self.px))
        self.changed.emit()

    def _chosen(self) -> tokens.Tokens:
        dark = self.mode is Mode.DARK
        contrast = self.high_contrast
        if self.mode is Mode.SYSTEM:
            dark, system_contrast = self._system()
            contrast = contrast or system_contrast
        if contrast:
            return tokens.CONTRAST_DARK if dark else tokens.CONTRAST_LIGHT
        return tokens.DARK if dark else tokens.LIGHT

    def _system(self) -> tuple[bool, bool]:
        """Whether the system is dark, and whether it asks for high contrast."""
        hints = self._application.styleHints()
        asked = getattr(hints.accessibility(), "contrastPreference", None)
        contrast = asked is not None and asked() is Qt.ContrastPreference.HighContrast
        return hints.colorScheme() is Qt.ColorScheme.Dark, contrast

    def _palette(self) -> QPalette:
        palette = QPalette()
        role = QPalette.ColorRole
        for part, name in {
            role.Window: "background", role.WindowText: "text", role.Base: "surface", role.AlternateBase: "background",
            role.Text: "text", role.Button: "surface", role.ButtonText: "text", role.BrightText: "text",
            role.Highlight: "selection", role.HighlightedText: "text", role.ToolTipBase: "raised",
            role.ToolTipText: "text", role.PlaceholderText: "faint", role.Link: "accent", role.LinkVisited: "accent",
            role.Light: "raised", role.Midlight: "faint_line", role.Mid: "line", role.Dark: "muted",
            role.Shadow: "line", role.Accent: "accent",
        }.items():  # fmt: skip
            palette.setColor(part, self.colour(name))
        for part in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, part, self.colour("faint"))
        return palette


def take_look(settings: Settings, theme: Theme) -> None:
    """Put the remembered look into force; what is not remembered is as the system has it."""
    mode, rows = settings.text("mode"), settings.text("rows")
    theme.set_up(
        Mode(mode) if mode in list(Mode) else Mode.SYSTEM,
        high_contrast=settings.yes("high_contrast"),
        scale=settings.number("scale", SCALES[0]),
        rows=Rows(rows) if rows in list(Rows) else Rows.COMPACT,
    )


def keep_look(settings: Settings, theme: Theme) -> None:
    """Remember the look."""
    settings.keep("mode", theme.mode.value)
    settings.keep("rows", theme.rows.value)
    settings.keep("scale", theme.scale)
    settings.keep("high_contrast", theme.high_contrast)


def theme_of(application: QApplication) -> Theme:
    """The theme of this program, made at the first call and kept on the application."""
    found = application.findChild(Theme)
    if found is None:
        application.setStyle("Fusion")
        found = Theme(application)
        found.set_up()
    return found
