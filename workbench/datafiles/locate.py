"""The one place that finds `data/`, `resources/` and the rules' examples: checkout, wheel or frozen program."""
# ruff: noqa: PTH112, PTH113, PTH118, PTH120
# Without pathlib: importing it takes longer than all that is done here, and this is on the way of every start.

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_PACKAGE = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
_CHECKOUT = os.path.dirname(_PACKAGE)


def in_checkout() -> bool:
    """Whether the program runs from its source tree, where `data/` may be edited."""
    return os.path.isfile(os.path.join(_CHECKOUT, "pyproject.toml")) and os.path.isdir(os.path.join(_CHECKOUT, "data"))


def data_folder() -> str:
    """The folder of the text sources."""
    return os.path.join(_CHECKOUT, "data") if in_checkout() else os.path.join(_package(), "_data")


def data_root() -> Path:
    """The folder of the text sources, as a path to go on from."""
    return _path(data_folder())


def resources_root() -> Path:
    """The folder of icons, fonts, help pages and sample claims."""
    return _path(_CHECKOUT, "resources") if in_checkout() else _path(_package(), "_resources")


def examples_root() -> Path:
    """The folder of the rules' worked examples, which are their tests."""
    return _path(_CHECKOUT, "tests", "rules") if in_checkout() else _path(_package(), "_examples")


def golden_cases() -> Path:
    """The golden cases: whole cases with what a review must say of them, by which the program tests itself."""
    folder = _path(_CHECKOUT, "tests", "golden") if in_checkout() else _path(_package(), "_golden")
    return folder / "cases.toml"


def shipped_codeset() -> str:
    """Where the wheel or frozen program carries the compiled code set."""
    return os.path.join(_package(), "_built", "codeset.sqlite")


def checkout_codeset() -> str:
    """Where a checkout keeps its compiled code set; not under version control."""
    return os.path.join(_CHECKOUT, ".build", "codeset.sqlite")


def checkout_modules() -> str:
    """Where a checkout keeps its compiled modules together, for a quicker start; not under version control."""
    return os.path.join(_CHECKOUT, ".build", f"modules.{sys.implementation.cache_tag}")


def cached_codeset() -> str:
    """Where the compiled code set goes when the checkout itself cannot be written."""
    from platformdirs import user_cache_dir  # rarely needed, so not at every start

    return os.path.join(user_cache_dir("workbench", appauthor=False), "codeset.sqlite")


def _package() -> str:
    frozen = getattr(sys, "_MEIPASS", None)
    return os.path.join(frozen, "workbench") if frozen else _PACKAGE


def _path(*parts: str) -> Path:
    from pathlib import Path

    return Path(*parts)
