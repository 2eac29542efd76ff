"""A small set of text sources that is right, for tests to spoil in one place at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.datafiles.tables import TABLE_BY_NAME, TABLES

if TYPE_CHECKING:
    from pathlib import Path

SOURCES = """
[DOC-1]
title = "A transmittal"
publisher = "CMS"
url = "https://example.org/1"
kind = "official"
read = "2026-11"

[MEM]
title = "Not read"
publisher = ""
url = ""
kind = "unverified"
"""
HCPCS = [
    "0540T,cpt,infusion,Giving the cells,,,,,2019-01-01,2024-12-31,DOC-1,section 1,read,",
    '38228,cpt,infusion,"Giving the cells, new code",,,,,2025-01-01,,DOC-1,section 2,copy,a note',
    "J9075,hcpcs,chemotherapy-drug,cyclophosphamide,,5 mg,5,mg,2024-04-01,,DOC-1,row 9,read,",
]
PARAMETER = """
description = "The limit of something"
checked_through = 2026-11-22

[[entry]]
start = 2019-04-01
value = { infusion = "0874" }
sure = "read"
cite = [{ source = "DOC-1", at = "section 1" }, { source = "MEM", at = "" }]

[[entry]]
start = 2025-01-01
value = ["a", "b"]
sure = "inferred"
cite = { source = "DOC-1", at = "section 2" }
"""


def write_sources(root: Path) -> Path:
    """Write the whole set under the folder and return it."""
    for folder in ("codes", "sources", "parameters/steps"):
        (root / folder).mkdir(parents=True)
    (root / "sources" / "all.toml").write_text(SOURCES, encoding="utf-8")
    (root / "parameters" / "steps" / "limit.toml").write_text(PARAMETER, encoding="utf-8")
    for table in TABLES:
        write_table(root, table.name, HCPCS if table.name == "hcpcs" else [])
    return root


def write_table(root: Path, name: str, rows: list[str]) -> Path:
    """Write one table with its header and these rows."""
    path = root / "codes" / f"{name}.csv"
    path.write_text("\n".join([",".join(TABLE_BY_NAME[name].header), *rows, ""]), encoding="utf-8")
    return path
