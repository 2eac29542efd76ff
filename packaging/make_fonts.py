"""Makes the fonts of resources/fonts out of two npm packages.

    npm pack @expo-google-fonts/inter@0.4.2 @expo-google-fonts/jetbrains-mono@0.4.1
    (unpack both, each into its own folder; pip install fonttools==4.68.0)
    python packaging/make_fonts.py <folder of inter> <folder of jetbrains-mono>

What is changed, and why: Inter's figures are of unequal width, and reportlab cannot ask a font for its
tabular ones, so they become the ordinary ones; contextual alternates go, because a code has to look as it was
typed; glyphs of scripts that the program never shows go, because a font is read at every start. Both licences
allow this and reserve no name; the changed fonts carry names of their own, so that an installed Inter or
JetBrains Mono is never taken for them.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
FEATURES = ["ccmp", "kern", "mark", "mkmk", "locl"]
BLOCKS = (
    (0x0020, 0x024F),  # Latin
    (0x0370, 0x03FF),  # Greek
    (0x2000, 0x22FF),  # punctuation, currency, letter-like, arrows, mathematical signs
    (0x2300, 0x23FF),  # keys
    (0x2500, 0x27BF),  # boxes, shapes, symbols, ticks
)
CUTS = (
    ("400Regular/Inter_400Regular.ttf", "InterTabular-Regular.ttf", "Inter Tabular", "Regular"),
    ("600SemiBold/Inter_600SemiBold.ttf", "InterTabular-SemiBold.ttf", "Inter Tabular", "SemiBold"),
    (
        "400Regular/JetBrainsMono_400Regular.ttf",
        "JetBrainsMonoPlain-Regular.ttf",
        "JetBrains Mono Plain",
        "Regular",
    ),
    (
        "600SemiBold/JetBrainsMono_600SemiBold.ttf",
        "JetBrainsMonoPlain-SemiBold.ttf",
        "JetBrains Mono Plain",
        "SemiBold",
    ),
)


def cut(origin: Path, target: Path, family: str, style: str) -> str:
    """Write one changed font; returns its digest."""
    font = TTFont(origin, recalcTimestamp=False)
    if "one.tf" in font.getGlyphOrder():
        set_tabular_figures(font)
    options = subset.Options(layout_features=FEATURES, name_IDs=["*"], notdef_outline=True, glyph_names=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in BLOCKS for code in range(first, last + 1)])
    subsetter.subset(font)
    rename(font, family, style)
    font.save(target)
    return hashlib.sha256(target.read_bytes()).hexdigest()


def set_tabular_figures(font: TTFont) -> None:
    """Let the ten figures show their glyphs of equal width."""
    names = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    for table in font["cmap"].tables:
        for figure, name in enumerate(names):
            if ord("0") + figure in table.cmap:
                table.cmap[ord("0") + figure] = f"{name}.tf"


def rename(font: TTFont, family: str, style: str) -> None:
    """Give the font a name of its own, in the four places where one is kept."""
    regular = style == "Regular"
    names = {
        1: family if regular else f"{family} {style}",
        2: "Regular",
        3: f"{family} {style}, changed from {font['name'].getDebugName(3)}",
        4: f"{family} {style}",
        6: f"{family.replace(' ', '')}-{style}",
    }
    if not regular:
        names |= {16: family, 17: style}
    for record in list(font["name"].names):
        if record.nameID in (*names, 16, 17, 25):
            font["name"].removeNames(nameID=record.nameID)
    for name_id, text in names.items():
        font["name"].setName(text, name_id, 3, 1, 0x409)
    if "STAT" in font:
        del font["STAT"]


def main(inter: str, mono: str) -> None:
    """Make all four."""
    FONTS.mkdir(parents=True, exist_ok=True)
    folders = {"Inter": Path(inter), "JetBr": Path(mono)}
    for origin, target, family, style in CUTS:
        digest = cut(folders[family[:5]] / origin, FONTS / target, family, style)
        print(digest, target)
    for name, folder in (("InterTabular", inter), ("JetBrainsMonoPlain", mono)):
        (FONTS / f"{name}-LICENSE.txt").write_bytes((Path(folder) / "LICENSE_FONT").read_bytes())


if __name__ == "__main__":
    main(*sys.argv[1:3])
