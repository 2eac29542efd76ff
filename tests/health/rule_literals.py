"""Finds codes of the trade, dates and amounts written into rule code: they belong to `data/`, dated and cited.

Docstrings may name codes: they are the handbook. Edit numbers may stand in calls that raise or cite an edit, because
the edit is what the code is about; its dates and disposition are in the table of edits.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE_IN_TEXT = re.compile(
    r"\b(?:[A-Z]\d{4}|\d{4}[TFU]|\d{5}|0\d{3}"  # HCPCS, CPT, revenue code or type of bill
    r"|\d{5}-\d{4}-\d{2}"  # package number
    r"|[A-TV-Z]\d[0-9A-Z]\.[0-9A-Z]{1,4}"  # diagnosis with its dot
    r"|20\d\d-\d\d-\d\d)\b"
)
WHOLE_CODE = re.compile(r"[A-Z0-9]{2}|[A-TV-Z]\d[0-9A-Z]")
"""Modifiers, condition and value codes, kinds of bill, statuses, edits, categories of diagnoses: only as whole texts."""
PLAIN_NUMBERS = frozenset({-1, 0, 1, 2})
_OF_THE_EDITOR = ("edit_citations", "raise_edit")


def literals(source: str) -> Iterator[tuple[int, str]]:
    """The line and the text of each literal in a module that looks like a code, a date or an amount of the trade."""
    tree = ast.parse(source)
    allowed = set(_told(tree)) | set(_edits(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "date":
            if all(isinstance(given, ast.Constant) for given in node.args):
                yield node.lineno, ast.unparse(node)
        elif isinstance(node, ast.Constant) and id(node) not in allowed and _is_of_the_trade(node.value):
            yield node.lineno, repr(node.value)


def _is_of_the_trade(value: object) -> bool:
    if isinstance(value, str):
        return bool(CODE_IN_TEXT.search(value) or (WHOLE_CODE.fullmatch(value)))
    return isinstance(value, int | float) and not isinstance(value, bool) and value not in PLAIN_NUMBERS


def _told(tree: ast.AST) -> Iterator[int]:
    """Docstrings, and texts that stand alone below an assignment; a rule's id."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield id(node.value)
        elif isinstance(node, ast.keyword) and node.arg == "id":
            yield id(node.value)


def _edits(tree: ast.AST) -> Iterator[int]:
    """Edit numbers where a function takes an edit."""
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "editor_edit":
            yield id(node.value)
        elif isinstance(node, ast.Call) and _called(node.func) in _OF_THE_EDITOR:
            yield from (id(given) for given in node.args)


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
