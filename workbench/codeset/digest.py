"""The digest of the text sources: what a compiled code set was made of, and what it would be made of now."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from workbench.codeset.schema import SCHEMA_VERSION

if TYPE_CHECKING:
    from pathlib import Path


def source_files(data_root: Path) -> list[Path]:
    """The text sources, in a fixed order."""
    found = [
        *data_root.glob("codes/*.csv"),
        *data_root.glob("sources/*.toml"),
        *data_root.glob("parameters/**/*.toml"),
    ]
    return sorted(found, key=lambda path: path.relative_to(data_root).as_posix())


def digest_of(data_root: Path) -> str:
    """The digest of the text sources and of the shape they are compiled to, as `sha256:…`."""
    total = hashlib.sha256(SCHEMA_VERSION.encode())
    for path in source_files(data_root):
        name = path.relative_to(data_root).as_posix()
        content = path.read_bytes().replace(b"\r\n", b"\n")  # a checkout on Windows has the same digest
        total.update(f"\0{name}\0{len(content)}\0".encode())
        total.update(content)
    return f"sha256:{total.hexdigest()}"
