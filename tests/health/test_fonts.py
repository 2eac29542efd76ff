"""The fonts that are shipped: figures of equal width, every sign that the program shows, and their licences."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFont

from tests.health.project import ROOT

FONTS = ROOT / "resources/fonts"
FILES = (
    "InterTabular-Regular.ttf", "InterTabular-SemiBold.ttf",
    "JetBrainsMonoPlain-Regular.ttf", "JetBrainsMonoPlain-SemiBold.ttf",
)  # fmt: skip
SIGNS = "–—é≥≤→←↑↓µ§·×÷±…•■□▲▼●◆“”‘’−≠½"
SIGNS_OF_TEXT = SIGNS + "✓✗⚠○★"


def face(name: str) -> TTFont:
    return TTFont(name, str(FONTS / name))


def test_these_and_no_others() -> None:
    assert sorted(path.name for path in FONTS.glob("*.ttf")) == sorted(FILES)


@pytest.mark.parametrize("name", FILES)
def test_figures_are_of_equal_width(name: str) -> None:
    font = face(name)
    assert len({font.stringWidth(figure, 1_000) for figure in "0123456789"}) == 1


@pytest.mark.parametrize("name", FILES)
def test_every_sign_is_there(name: str) -> None:
    known = face(name).face.charToGlyph
    signs = SIGNS_OF_TEXT if name.startswith("Inter") else SIGNS
    assert [sign for sign in signs if ord(sign) not in known] == []


@pytest.mark.parametrize("name", ["InterTabular-LICENSE.txt", "JetBrainsMonoPlain-LICENSE.txt"])
def test_the_licence_lies_beside_the_font(name: str) -> None:
    text = Path(FONTS / name).read_text(encoding="utf-8")
    assert text.startswith("Copyright 2020 The ")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text


@pytest.mark.parametrize(("family", "weights"), [("Inter Tabular", 2), ("JetBrains Mono Plain", 2)])
def test_qt_knows_both_weights_by_one_family(qapp: object, family: str, weights: int) -> None:
    from PySide6.QtGui import QFontDatabase

    for name in FILES:
        assert QFontDatabase.addApplicationFont(str(FONTS / name)) >= 0
    assert qapp is not None
    assert QFontDatabase.styles(family) == ["Regular", "SemiBold"][:weights]
