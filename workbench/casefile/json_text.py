"""From the bytes of a file to a JSON object, within limits: size, encoding, depth, and no key's value lost."""

from __future__ import annotations

import json

from workbench.casefile.problems import BadCaseFileError, CaseProblem, Number, value_text

MOST_BYTES = 5_000_000
DEEPEST = 32
"""The format itself is six deep."""
_BOM = b"\xef\xbb\xbf"
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))


def _refused(name: str, value: str, expected: str) -> BadCaseFileError:
    return BadCaseFileError(name, (CaseProblem("", value, expected),))


def decoded(content: bytes, name: str) -> str:
    """The text of a file, which is small enough and not nested too deep to be parsed.

    Raises:
        BadCaseFileError: it is too large, empty, not UTF-8, or nested too deep.
    """
    if len(content) > MOST_BYTES:
        raise _refused(name, f"{len(content):,} bytes", f"at most {MOST_BYTES:,}")
    start = len(_BOM) if content.startswith(_BOM) else 0
    try:
        text = str(content[start:], "utf-8")
    except UnicodeDecodeError as error:
        raise _refused(name, f"not UTF-8 at byte {start + error.start}", "JSON saved as UTF-8") from None
    if not text.strip():
        raise _refused(name, "nothing in it", "a case in JSON")
    if _too_deep(content):
        raise _refused(name, f"lists and objects more than {DEEPEST} deep", "the six levels of a case")
    return text


def _too_deep(content: bytes) -> bool:
    """Whether brackets nest deeper than any case; asked before parsing, which would run out of stack."""
    outside = b"".join(content.replace(b"\\\\", b"").replace(b'\\"', b"").split(b'"')[::2])
    depth = 0
    for bracket in outside.translate(None, _NO_BRACKETS):
        depth += 1 if bracket in b"[{" else -1
        if depth > DEEPEST:
            return True
    return False


class Doubled(dict[str, object]):
    """An object that gives some key twice."""

    doubled: tuple[str, ...] = ()


def object_of(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """The object of these keys and values; it remembers which key was given twice."""
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    doubled = Doubled(found)
    seen: set[str] = set()
    again: dict[str, None] = {}
    for key, _ in pairs:
        if key in seen:
            again[key] = None
        seen.add(key)
    doubled.doubled = tuple(again)
    return doubled


_JSON = json.JSONDecoder(object_pairs_hook=object_of, parse_int=Number, parse_float=Number, parse_constant=Number)


def parsed(text: str, name: str) -> dict[str, object]:
    """The JSON object a text holds; numbers stay as they are written.

    Raises:
        BadCaseFileError: it is not JSON, or something else than an object.
    """
    try:
        document: object = _JSON.decode(text)
    except json.JSONDecodeError as error:
        what = error.msg.rstrip(": ").removesuffix(" at")
        seen = f"not valid JSON at line {error.lineno}, column {error.colno} ({what})"
        raise _refused(name, seen, "the JSON text of a case") from None
    if not isinstance(document, dict):
        raise _refused(name, value_text(document, private=True), "an object with the keys of a case")
    return document
