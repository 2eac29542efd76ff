"""Finds the lines on which values of a JSON text stand. Used only when something is wrong with one of them."""

from __future__ import annotations

import json
import re
from bisect import bisect
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.casefile.problems import Path

_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[\[\]{},:]|[^\s\[\]{},:"]+')


def lines_of(text: str, wanted: set[Path]) -> dict[Path, int]:
    r"""The line, from 1, of each wanted value; of what is not there, the line of the object it should be in.

    Args:
        text: valid JSON.
        wanted: the paths. A key given twice counts where it stands last.

    >>> lines_of('{"a":\n[1,\n2]}', {("a", 1)}), lines_of('{"a":\n[1,\n2]}', {("b",)})
    ({('a', 1): 3}, {('b',): 1})
    """
    prefixes = {path[:length] for path in wanted for length in range(len(path) + 1)}
    starts = {path: offset for path, offset in _values(text) if path in prefixes}
    breaks = [found.start() for found in re.finditer("\n", text)]
    return {path: bisect(breaks, starts[_known(path, starts)]) + 1 for path in wanted}


def _known(path: Path, starts: dict[Path, int]) -> Path:
    """The path, or what of it is there; at least the whole text, which has the empty path."""
    return next(path[:length] for length in range(len(path), -1, -1) if path[:length] in starts)


def _values(text: str) -> Iterator[tuple[Path, int]]:
    """Each value's path and offset, in file order."""
    path: list[str | int] = []
    within: list[bool] = []
    """Of each object or list we are in: is it an object?"""
    key_next = False
    for token in _TOKEN.finditer(text):
        word = token[0]
        if word in "]}":
            within.pop()
            path.pop()
            key_next = False
        elif word == ",":
            key_next = within[-1]
            if not within[-1]:
                last = path[-1]
                path[-1] = last + 1 if isinstance(last, int) else 0
        elif word == ":":
            key_next = False
        elif key_next:
            path[-1] = str(json.loads(word))
        else:
            yield tuple(path), token.start()
            if word in "[{":
                key_next = word == "{"
                within.append(key_next)
                path.append("" if key_next else 0)
