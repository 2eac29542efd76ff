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
"""Modifiers, condition and value codes, kinds of bill, statuses, edits, categories: only as whole texts."""
PLAIN_NUMBERS = frozenset({-1, 0, 1, 2, 60, 100})
"""Numbers of counting, of minutes in an hour and of per cent."""
_OF_THE_EDITOR = ("edit_citations", "raise_edit")


def literals(source: str) -> Iterator[tuple[int, object]]:
    """The line and the value of each literal in a module that looks like a code, a date or an amount of the trade."""
    tree = ast.parse(source)
    allowed = {*_told(tree), *_edits(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node.func) == "date" and _is_constant(node):
            yield node.lineno, ast.unparse(node)
        elif isinstance(node, ast.Constant) and id(node) not in allowed and _is_of_the_trade(node.value):
            yield node.lineno, node.value


def _is_constant(call: ast.Call) -> bool:
    return bool(call.args) and all(isinstance(given, ast.Constant) for given in call.args)


def _is_of_the_trade(value: object) -> bool:
    if isinstance(value, str):
        return bool(CODE_IN_TEXT.search(value) or WHOLE_CODE.fullmatch(value))
    return isinstance(value, int | float) and not isinstance(value, bool) and value not in PLAIN_NUMBERS


def _told(tree: ast.AST) -> Iterator[int]:
    """Docstrings, and texts that stand alone below an assignment; a rule's id."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) or (isinstance(node, ast.keyword) and node.arg == "id"):
            yield id(node.value)


def _edits(tree: ast.AST) -> Iterator[int]:
    """Edit numbers where a function takes an edit, and where one is named so."""
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "editor_edit":
            yield id(node.value)
        elif isinstance(node, ast.Call) and _called(node.func) in _OF_THE_EDITOR:
            yield from map(id, node.args)
        elif isinstance(node, ast.Assign) and any(ast.unparse(target) == "edit" for target in node.targets):
            yield from map(id, ast.walk(node.value))


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
