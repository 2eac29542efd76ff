"""The small examples in the docstrings are true."""

from __future__ import annotations

import doctest
import importlib

import pytest


@pytest.mark.parametrize("name", ["kinds", "places", "problems", "words"])
def test_docstring_examples(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"workbench.casefile.{name}"))
    assert result.failed == 0
    assert result.attempted > 0
