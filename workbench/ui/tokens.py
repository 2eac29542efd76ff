"""Colours and sizes of the window, in one place; `resources` and panels name them, never a colour of their own.

`PAIRS` lists every foreground drawn on every ground with the contrast it must have; a test computes them all.
"""

from __future__ import annotations

from workbench.domain.records import dataclass

TEXT_CONTRAST = 4.5
"""WCAG 2.2 AA for text of our size."""
SIGN_CONTRAST = 3.0
"""WCAG 2.2 AA for lines and signs that carry meaning."""
HIGH_CONTRAST = 7.0


@dataclass(frozen=True, slots=True)
class Tokens:
    """One set of colours, as `#RRGGBB`."""

    name: str
    dark: bool
    background: str
    surface: str
    raised: str
    line: str
    faint_line: str
    text: str
    muted: str
    faint: str
    accent: str
    on_accent: str
    selection: str
    error: str
    error_soft: str
    warning: str
    warning_soft: str
    advice: str
    advice_soft: str
    right: str
    right_soft: str
    chemo: str
    chemo_soft: str
    focus_width: int = 2


LIGHT = Tokens(
    "light", dark=False,
    background="#F6F7F9", surface="#FFFFFF", raised="#FFFFFF", line="#DDE1E7", faint_line="#EBEEF2",
    text="#1B2430", muted="#5A6675", faint="#8A95A3", accent="#0B6E83", on_accent="#FFFFFF", selection="#D9EDF1",
    error="#B42318", error_soft="#FDECEA", warning="#8F5A00", warning_soft="#FCF3E0",
    advice="#2F55A4", advice_soft="#EAF0FB", right="#22734A", right_soft="#E6F4EC",
    chemo="#7A4FA3", chemo_soft="#F0E9F7",
)  # fmt: skip
DARK = Tokens(
    "dark", dark=True,
    background="#14181E", surface="#1B2027", raised="#222933", line="#323B47", faint_line="#29313B",
    text="#E6EAF0", muted="#A4AFBD", faint="#7A8695", accent="#4FB8CC", on_accent="#0C1418", selection="#1D3F47",
    error="#FF8A80", error_soft="#3A2020", warning="#F2B84B", warning_soft="#3A2F18",
    advice="#8FB0F5", advice_soft="#1E2A42", right="#6CCB98", right_soft="#1B3327",
    chemo="#C3A0E8", chemo_soft="#2E2440",
)  # fmt: skip
CONTRAST_LIGHT = Tokens(
    "high contrast light", dark=False,
    background="#FFFFFF", surface="#FFFFFF", raised="#FFFFFF", line="#000000", faint_line="#595959",
    text="#000000", muted="#1F1F1F", faint="#3D3D3D", accent="#00404D", on_accent="#FFFFFF", selection="#CFE9EF",
    error="#8A0F08", error_soft="#FFFFFF", warning="#5C3800", warning_soft="#FFFFFF",
    advice="#163A80", advice_soft="#FFFFFF", right="#0B4D2C", right_soft="#FFFFFF",
    chemo="#532A7A", chemo_soft="#FFFFFF", focus_width=3,
)  # fmt: skip
CONTRAST_DARK = Tokens(
    "high contrast dark", dark=True,
    background="#000000", surface="#000000", raised="#000000", line="#FFFFFF", faint_line="#A6A6A6",
    text="#FFFFFF", muted="#E6E6E6", faint="#C9C9C9", accent="#6FE3F7", on_accent="#000000", selection="#0E3A44",
    error="#FFB1AA", error_soft="#000000", warning="#FFD27A", warning_soft="#000000",
    advice="#B9CFFF", advice_soft="#000000", right="#93EBB9", right_soft="#000000",
    chemo="#DCC4F7", chemo_soft="#000000", focus_width=3,
)  # fmt: skip

ALL = (LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK)

_ON_ALL_GROUNDS = ("text", "muted", "accent", "error", "warning", "advice", "right", "chemo")
_GROUNDS = ("background", "surface", "raised", "selection")
_OWN_SOFT = ("error", "warning", "advice", "right", "chemo")

PAIRS: tuple[tuple[str, str, float], ...] = (
    *((ink, ground, TEXT_CONTRAST) for ink in _ON_ALL_GROUNDS for ground in _GROUNDS),
    *((ink, f"{ink}_soft", TEXT_CONTRAST) for ink in _OWN_SOFT),
    *(("text", f"{soft}_soft", TEXT_CONTRAST) for soft in _OWN_SOFT),
    *(("muted", f"{soft}_soft", TEXT_CONTRAST) for soft in _OWN_SOFT),
    ("on_accent", "accent", TEXT_CONTRAST),
    ("background", "text", TEXT_CONTRAST),  # the chosen lane of findings: ground and ink change places
)
"""Ink, ground, least contrast. Faint is left out: it is for what may be missed, never for content."""


def luminance(colour: str) -> float:
    """The relative luminance of `#RRGGBB`, 0 for black to 1 for white, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG 2.2 defines it.

    >>> round(contrast("#000000", "#FFFFFF"), 1)
    21.0
    """
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
