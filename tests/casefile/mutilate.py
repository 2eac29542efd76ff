"""Damage to case files, small and great, decided by the random source that is handed in."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

ODD_VALUES: tuple[object, ...] = (
    None, True, False, 0, 1, -1, 1.5, 10**30, "", " ", "1", "x", "1,212.00", "1e5", "NaN", "2026-02-30", "2026-02-28",
    "20260301", "2026-W10-1", "0000-00-00", "2200-01-01", "24:00", "10:05", "00:00:01", "infusion", "medicare-ffs",
    "cart-case/1", "cart-case/2", "a\u0000b", "tab\there", "line\r\nbreak", "é山", "\u202e", "9" * 16, "9" * 15,
    "x" * 201, "x" * 10_001, [], {}, [[]], [None], [1], ["x"], {"x": None}, {"kind": 1}, [{}],
)  # fmt: skip
ODD_KEYS = ("", "x", "note", "units", "claim_id", "Kind", "line_s", "a b", "é", "x" * 300)
ODD_TEXT = (
    "NaN",
    "-Infinity",
    "1e999",
    "9" * 5_000,
    '"\\ud800"',
    '"\\u0000"',
    "[" * 40,
    "{" * 40,
    "//",
    "'x'",
    "}",
    ",",
    '"',
)
ODD_BYTES = (b"\x00", b"\xff", b"\xed\xa0\x80", b"\xc3", b"\xef\xbb\xbf", b"\r", b"\\", b'"', b"\xe2\x80\xa8")


def damaged_document(random: Random, document: object) -> object:
    """A copy with one to three values replaced, removed, doubled or renamed."""
    damaged = copy.deepcopy(document)
    for _ in range(random.randint(1, 3)):
        holders = [node for node in _nodes(damaged) if node]
        if not holders:
            return damaged
        node = random.choice(holders)
        if isinstance(node, dict):
            _damage_object(random, node)
        elif isinstance(node, list):
            _damage_list(random, node)
    return damaged


def _damage_object(random: Random, node: dict[str, object]) -> None:
    key = random.choice(list(node))
    match random.randrange(5):
        case 0:
            del node[key]
        case 1:
            node[random.choice(ODD_KEYS)] = node.pop(key)
        case 2:
            node[random.choice(ODD_KEYS)] = copy.deepcopy(random.choice(ODD_VALUES))
        case _:
            node[key] = copy.deepcopy(random.choice(ODD_VALUES))


def _damage_list(random: Random, node: list[object]) -> None:
    place = random.randrange(len(node))
    match random.randrange(4):
        case 0:
            del node[place]
        case 1:
            node.append(copy.deepcopy(node[place]))
        case 2:
            node.reverse()
        case _:
            node[place] = copy.deepcopy(random.choice(ODD_VALUES))


def _nodes(value: object) -> list[object]:
    """All objects and lists, the outermost first."""
    found: list[object] = []
    waiting = [value]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            found.append(node)
            waiting.extend(node.values())
        elif isinstance(node, list):
            found.append(node)
            waiting.extend(node)
    return found


STRANGE: dict[str, tuple[object, ...]] = {
    "date": ("1900-01-01", "2199-12-31", "2024-12-31", "2025-01-01", "2024-02-29", "2026-03-31", None),
    "number": ("0", "-1", "0.5", "1", "2", "999999999999999", "-999999999999.99", "0.00000000000001", None),
    "code": (
        "38225", "38226", "38227", "38228", "0537T", "0538T", "0539T", "0540T", "Q2041", "Q2057", "Q2058", "C9399",
        "J3590", "96413", "96523", "96360", "G0463", "99214", "J9070", "J9075", "J9185", "36511", "38206", "0874",
        "0891", "0871", "0636", "25", "59", "76", "JZ", "JW", "LU", "KX", "30", "D4", "90", "Z51.12", "Z00.6",
        "C83.39", "D89.831", "0131", "0111", "", "?", "é", "\u202e", None,
    ),
}  # fmt: skip
"""Values that are right for their key and wrong, or odd, for a claim."""
_DATES = ("date", "service_date", "statement_from", "statement_through", "birth_date")
_NUMBERS = ("units", "charge", "noncovered_charge", "dose_mg", "amount")
_CODES = ("hcpcs", "revenue_code", "code", "type_of_bill", "patient_status", "ndc", "product")


def strange_document(random: Random, document: object) -> object:
    """A copy that is still read as a case, with strange days, amounts and codes, and lists emptied or doubled."""
    strange = copy.deepcopy(document)
    for node in _nodes(strange):
        if isinstance(node, dict):
            for key in list(node):
                kind = "date" if key in _DATES else "number" if key in _NUMBERS else "code" if key in _CODES else ""
                if kind and random.random() < 0.15:
                    node[key] = random.choice(STRANGE[kind])
                elif key in ("lines", "events", "modifiers", "diagnoses") and random.random() < 0.1:
                    node[key] = node[key] * random.choice((0, 2, 20 if key == "lines" else 2))
    return strange


def _truncated(random: Random, content: bytes) -> bytes:
    return content[: random.randrange(len(content) + 1)]


def _cut(random: Random, content: bytes) -> bytes:
    start = random.randrange(len(content) + 1)
    return content[:start] + content[start + random.randint(1, 40) :]


def _noisy(random: Random, content: bytes) -> bytes:
    place = random.randrange(len(content) + 1)
    return content[:place] + random.choice(ODD_BYTES) + content[place + random.randint(0, 1) :]


def _flipped(random: Random, content: bytes) -> bytes:
    noisy = bytearray(content)
    for _ in range(random.randint(1, 5) if noisy else 0):
        noisy[random.randrange(len(noisy))] = random.randrange(256)
    return bytes(noisy)


def _odd_text(random: Random, content: bytes) -> bytes:
    """One value or bracket replaced by text JSON does not know, or should not."""
    places = [place for place, byte in enumerate(content) if byte in b':,[{"']
    place = random.choice(places) if places else 0
    return content[: place + 1] + random.choice(ODD_TEXT).encode() + content[place + random.randint(1, 12) :]


def _repeated(random: Random, content: bytes) -> bytes:
    start = random.randrange(len(content) + 1)
    piece = content[start : start + random.randint(1, 400)]
    return content[:start] + piece * 2 + content[start + len(piece) :]


def _nested(random: Random, content: bytes) -> bytes:
    depth = random.choice((5, 31, 32, 33, 1_000, 100_000))
    return b"[" * depth + content + b"]" * depth


def _recoded(random: Random, content: bytes) -> bytes:
    return content.decode("utf-8", "replace").encode(
        random.choice(("utf-16", "utf-32", "latin-1", "utf-8-sig")), "replace"
    )


DAMAGES: tuple[Callable[[Random, bytes], bytes], ...] = (
    _truncated, _cut, _noisy, _flipped, _odd_text, _repeated, _nested, _recoded,
)  # fmt: skip


def damaged_file(random: Random, text: str) -> bytes:
    """The bytes of a case file with something wrong in its values, its text or its bytes."""
    if random.random() < 0.5:
        return json.dumps(damaged_document(random, json.loads(text)), ensure_ascii=random.random() < 0.5).encode()
    content = text.encode()
    for _ in range(random.randint(1, 2)):
        content = random.choice(DAMAGES)(random, content)
    return content
