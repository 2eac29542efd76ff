"""Colours one can read, fonts that are there, a look that follows the system and can be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo

from workbench.domain.finding import Severity
from workbench.services.provenance import Origin
from workbench.ui import tokens
from workbench.ui.icons import icon
from workbench.ui.signs import ORIGIN, SEVERITY
from workbench.ui.theme import Mode, Rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from workbench.ui.main_window import MainWindow
    from workbench.ui.theme import Theme


@pytest.mark.parametrize("colours", tokens.ALL, ids=lambda one: one.name)
def test_every_pair_of_colours_can_be_read(colours: tokens.Tokens) -> None:
    high = colours.name.startswith("high")
    found = {
        (ink, ground): round(tokens.contrast(getattr(colours, ink), getattr(colours, ground)), 2)
        for ink, ground, _ in tokens.PAIRS
    }
    least = {(ink, ground): tokens.HIGH_CONTRAST if high else wanted for ink, ground, wanted in tokens.PAIRS}
    assert {pair: ratio for pair, ratio in found.items() if ratio < least[pair]} == {}


def test_the_contrast_of_known_pairs() -> None:
    assert [round(tokens.contrast(*pair), 2) for pair in (("#777777", "#FFFFFF"), ("#FFFFFF", "#FFFFFF"))] == [4.48, 1]


def test_every_severity_and_origin_has_a_sign_of_its_own() -> None:
    assert {sign.mark for sign in SEVERITY.values()} == {"✕", "!", "◦"}
    assert len({sign.mark for sign in ORIGIN.values()}) == len(Origin) == len(ORIGIN)
    assert set(SEVERITY) == set(Severity)


def test_the_shipped_fonts_are_used(theme: Theme) -> None:
    families = [QFontInfo(font).family() for font in (theme.font(), theme.code(), theme.small(), theme.large())]
    assert families == ["Inter Tabular", "JetBrains Mono Plain", "Inter Tabular", "Inter Tabular"]


@pytest.mark.parametrize(("scale", "pixels"), [(100, 13), (200, 26), (250, 32), (999, 32), (10, 13)])
def test_the_scale_is_that_of_all_sizes(theme: Theme, scale: int, pixels: int) -> None:
    theme.set_scale(scale)
    assert (theme.font().pixelSize(), theme.row_height) == (pixels, round(28 * min(max(scale, 100), 250) / 100))
    theme.set_rows(Rows.COMFORTABLE)
    assert theme.row_height == round(34 * min(max(scale, 100), 250) / 100)


def test_light_and_dark_follow_the_system_until_one_is_chosen(
    theme: Theme, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = {"says": (True, False)}
    monkeypatch.setattr(theme, "_system", lambda: system["says"])  # an offscreen system is always light
    found = []
    steps: tuple[tuple[tuple[bool, bool], Callable[[], None]], ...] = (
        ((True, False), lambda: None),
        ((True, True), lambda: None),
        ((True, True), lambda: theme.set_mode(Mode.LIGHT)),
        ((False, False), lambda: theme.set_mode(Mode.DARK)),
        ((False, False), lambda: theme.set_mode(Mode.SYSTEM)),
        ((False, False), lambda: theme.set_high_contrast(True)),
    )
    for says, choose in steps:
        system["says"] = says
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
        choose()
        found.append(theme.tokens.name)
    assert found == ["dark", "high contrast dark", "light", "dark", "light", "high contrast light"]


def test_icons_are_drawn_in_the_ink_of_the_theme(theme: Theme) -> None:
    found = []
    for mode in (Mode.LIGHT, Mode.DARK):
        theme.set_mode(mode)
        image = icon(theme, "menu", "text").pixmap(16).toImage()
        seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
        found.append(theme.tokens.text.lower() in seen)
    assert found == [True, True]


def test_the_choice_of_look_is_remembered(window: MainWindow) -> None:
    for id_ in ("view.dark", "view.larger", "view.rows", "view.contrast"):
        window.commands.run(id_)
    kept = window.settings
    assert (kept.text("mode"), kept.number("scale", 0), kept.text("rows"), kept.yes("high_contrast")) == (
        "dark", 110, "comfortable", True,
    )  # fmt: skip
    assert kept.path.stat().st_mode & 0o777 == 0o600


def test_a_window_full_of_a_case_can_be_twice_as_large(window: MainWindow) -> None:
    window.open_example()
    window.theme.set_scale(200)
    grid = window.form.grid() if window.form is not None else None
    assert grid is not None
    assert (grid.verticalHeader().defaultSectionSize(), grid.columnWidth(0)) == (56, 140)
