"""The colour profile: well formed, and it means sRGB."""

from __future__ import annotations

import io
import itertools

from PIL import Image, ImageCms

from workbench.report.icc import srgb
from workbench.report.sheet import Ink


def test_every_colour_of_the_paper_stays_what_it_is() -> None:
    ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb()))
    change = ImageCms.buildTransform(ours, ImageCms.createProfile("sRGB"), "RGB", "RGB")
    assert change is not None
    for ink in Ink:
        color = tuple(round(255 * part) for part in ink.value)
        told = ImageCms.applyTransform(Image.new("RGB", (1, 1), color), change)
        assert told is not None
        seen = told.getpixel((0, 0))
        assert isinstance(seen, tuple)
        assert all(abs(a - b) <= 1 for a, b in zip(seen, color, strict=True))


def test_it_says_its_own_length() -> None:
    assert int.from_bytes(srgb()[:4], "big") == len(srgb())


def test_grey_print_keeps_the_order_from_dark_to_light() -> None:
    light = [0.299 * red + 0.587 * green + 0.114 * blue for red, green, blue in (ink.value for ink in Ink)]
    order = [Ink.BLACK, Ink.ACCENT, Ink.BAR, Ink.BAND, Ink.WATERMARK, Ink.WHITE]
    shown = [light[list(Ink).index(ink)] for ink in order]
    assert shown == sorted(shown)
    assert all(b - a > 0.02 for a, b in itertools.pairwise(shown))
