"""The small examples in the docstrings of the services and of the command line are true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import workbench.cli
import workbench.services

MODULES = [
    f"{package.__name__}.{found.name}"
    for package in (workbench.services, workbench.cli)
    for found in pkgutil.iter_modules(package.__path__)
]


@pytest.mark.parametrize("name", MODULES)
def test_docstring_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
