"""The one place that finds `data/`, `resources/` and the rules' examples: checkout, wheel or frozen program."""

from __future__ import annotations

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_CHECKOUT = _PACKAGE.parent


def in_checkout() -> bool:
    """Whether the program runs from its source tree, where `data/` may be edited."""
    return (_CHECKOUT / "pyproject.toml").is_file() and (_CHECKOUT / "data").is_dir()


def data_root() -> Path:
    """The folder of the text sources."""
    return _CHECKOUT / "data" if in_checkout() else _package() / "_data"


def resources_root() -> Path:
    """The folder of icons, fonts, help pages and sample claims."""
    return _CHECKOUT / "resources" if in_checkout() else _package() / "_resources"


def examples_root() -> Path:
    """The folder of the rules' worked examples, which are their tests."""
    return _CHECKOUT / "tests" / "rules" if in_checkout() else _package() / "_examples"


def shipped_codeset() -> Path:
    """Where the wheel or frozen program carries the compiled code set."""
    return _package() / "_built" / "codeset.sqlite"


def checkout_codeset() -> Path:
    """Where a checkout keeps its compiled code set; not under version control."""
    return _CHECKOUT / ".build" / "codeset.sqlite"


def cached_codeset() -> Path:
    """Where the compiled code set goes when the checkout itself cannot be written."""
    from platformdirs import user_cache_path  # rarely needed, so not at every start

    return user_cache_path("workbench", appauthor=False) / "codeset.sqlite"


def _package() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) / "workbench" if frozen else _PACKAGE
