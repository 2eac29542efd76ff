"""A colour profile for sRGB, made here: PDF/A wants to be told what the numbers of a colour mean.

A plain version 2 display profile of three primaries and the curve of IEC 61966-2-1, adapted to D50 as ICC.1:2001-04
asks. Nothing in it is copied from a profile file.
"""

from __future__ import annotations

import struct
from functools import cache

_WHITE = (0.9642, 1.0, 0.8249)
_PRIMARIES = ((0.4360, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141))
_STEPS = 256


@cache
def srgb() -> bytes:
    """The profile; the same bytes every time."""
    curve = _curve()
    tags: list[tuple[bytes, bytes]] = [
        (b"desc", _description("sRGB of the workbench")),
        (b"cprt", b"text\0\0\0\0" + b"No copyright, use freely\0"),
        (b"wtpt", _xyz(_WHITE)),
        *zip((b"rXYZ", b"gXYZ", b"bXYZ"), map(_xyz, _PRIMARIES), strict=True),
        (b"rTRC", curve),
        (b"gTRC", curve),
        (b"bTRC", curve),
    ]
    table, body = b"", b""
    start = 128 + 4 + 12 * len(tags)
    placed: dict[bytes, int] = {}
    for name, content in tags:
        if content not in placed:
            placed[content] = start + len(body)
            body += content + b"\0" * (-len(content) % 4)
        table += name + struct.pack(">II", placed[content], len(content))
    head = struct.pack(
        ">I4sI4s4s4s6H4sI4sIIQI3i4s44x",
        start + len(body), b"\0\0\0\0", 0x02100000, b"mntr", b"RGB ", b"XYZ ", 2000, 1, 1, 0, 0, 0,
        b"acsp", 0, b"\0\0\0\0", 0, 0, 0, 0, *(_fixed(part) for part in _WHITE), b"\0\0\0\0",
    )  # fmt: skip
    return head + struct.pack(">I", len(tags)) + table + body


def _fixed(number: float) -> int:
    return round(number * 65536)


def _xyz(color: tuple[float, ...]) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *map(_fixed, color))


def _description(text: str) -> bytes:
    ascii_text = text.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(ascii_text)) + ascii_text + bytes(4 + 4 + 2 + 1 + 67)


def _curve() -> bytes:
    values = [round(65535 * _linear(step / (_STEPS - 1))) for step in range(_STEPS)]
    return b"curv\0\0\0\0" + struct.pack(f">I{_STEPS}H", _STEPS, *values)


def _linear(value: float) -> float:
    return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
