"""The small examples in the docstrings of the rules and of what they share are true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import workbench.rules

MODULES = [found.name for found in pkgutil.walk_packages(workbench.rules.__path__, "workbench.rules.")]


def test_docstring_examples() -> None:
    ran = [doctest.testmod(importlib.import_module(name)) for name in MODULES]
    assert [name for name, result in zip(MODULES, ran, strict=True) if result.failed] == []
    assert sum(result.attempted for result in ran) >= 5
