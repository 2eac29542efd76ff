"""The two code sets of these tests: a small one made for them, and the real one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.datafiles.sources import write_sources
from workbench.codeset.build import build_codeset
from workbench.codeset.current import open_codeset
from workbench.codeset.lookup import CodeSet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def small_codeset(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CodeSet]:
    folder: Path = tmp_path_factory.mktemp("small")
    build_codeset(write_sources(folder / "data"), folder / "codeset.sqlite")
    codeset = CodeSet(folder / "codeset.sqlite")
    yield codeset
    codeset.close()


@pytest.fixture(scope="session")
def codeset() -> Iterator[CodeSet]:
    real = open_codeset()
    yield real
    real.close()
