"""The small examples in the docstrings of the pure floors are true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import workbench.domain

MODULES = [f"workbench.domain.{found.name}" for found in pkgutil.iter_modules(workbench.domain.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_docstring_examples(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder()
    found = [case for name in MODULES for case in finder.find(importlib.import_module(name)) if case.examples]
    assert len(found) >= 10
