"""Makes resources/fonts/fallback/PaperFallback.ttf out of DejaVu Sans 2.37 (Debian package fonts-dejavu-core).

    pip install fonttools==4.68.0
    python packaging/make_fallback_font.py /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf

Names and remarks come in any script; what Inter lacks is set in this one on paper. Only the glyphs of the blocks below
stay. Arabic is set by its presentation forms, so no layout table is needed. The licence of DejaVu allows the change
under another name; running it again gives the same bytes.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts" / "fallback" / "PaperFallback.ttf"
BLOCKS = (
    (0x0100, 0x036F),  # Latin, combining marks
    (0x0370, 0x058F),  # Greek, Cyrillic, Armenian
    (0x0590, 0x05FF),  # Hebrew
    (0x0600, 0x06FF),  # Arabic
    (0x10A0, 0x10FF),  # Georgian
    (0x1E00, 0x1FFF),  # more Latin and Greek
    (0x2000, 0x23FF),  # punctuation, currency, arrows, mathematical signs
    (0x2500, 0x27EF),  # shapes, symbols, ticks and crosses
    (0xFB00, 0xFDFF),  # presentation forms
    (0xFE70, 0xFEFF),
)


def main(origin: str) -> None:
    """Write the font and print its digest."""
    font = TTFont(origin, recalcTimestamp=False)
    options = subset.Options(layout_features=[], name_IDs=["*"], notdef_outline=True, glyph_names=False, hinting=False)
    options.drop_tables += ["GPOS", "GSUB", "GDEF", "FFTM", "kern"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[0x20, *(code for first, last in BLOCKS for code in range(first, last + 1))])
    subsetter.subset(font)
    for name_id, text in {1: "Paper Fallback", 3: "Paper Fallback, changed from DejaVu Sans 2.37", 4: "Paper Fallback",
                          6: "PaperFallback-Regular"}.items():  # fmt: skip
        font["name"].removeNames(nameID=name_id)
        font["name"].setName(text, name_id, 3, 1, 0x409)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    font.save(TARGET)
    print(hashlib.sha256(TARGET.read_bytes()).hexdigest(), TARGET.name)


if __name__ == "__main__":
    main(sys.argv[1])
