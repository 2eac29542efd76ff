"""What nobody read is never marked as read: an error rests only on what was."""

from __future__ import annotations

import csv
import tomllib
from typing import TYPE_CHECKING

from workbench.datafiles.locate import data_root

if TYPE_CHECKING:
    from collections.abc import Iterator

SURE = ("read", "copy")


def unread_sources() -> set[str]:
    """The register's entries for what no text was read of."""
    return {
        key
        for path in (data_root() / "sources").glob("*.toml")
        for key, source in tomllib.loads(path.read_text(encoding="utf-8")).items()
        if source["kind"] == "unverified" and not source["url"]
    }


def cited() -> Iterator[tuple[str, set[str], str]]:
    """Where a fact stands, the sources it names, and how sure it says it is."""
    for path in sorted((data_root() / "codes").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            for number, row in enumerate(csv.DictReader(stream), start=2):
                yield f"{path.name}:{number}", set(row["source"].split()), row["sure"]
    for path in sorted((data_root() / "parameters").rglob("*.toml")):
        for number, entry in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["entry"], start=1):
            cites = entry["cite"] if isinstance(entry["cite"], list) else [entry["cite"]]
            yield f"{path.stem} entry {number}", {cite["source"] for cite in cites}, entry["sure"]


def test_nothing_unread_is_marked_as_read() -> None:
    unread = unread_sources()
    wrong = [where for where, sources, sure in cited() if sure in SURE and sources <= unread]
    assert "MEM" in unread
    assert wrong == []
