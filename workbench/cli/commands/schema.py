"""`workbench schema`: the JSON Schema of the case file."""

from __future__ import annotations

import json

from workbench.casefile.schema import json_schema
from workbench.cli.arguments import parser
from workbench.cli.terminal import Terminal, takes_utf8


def run(argv: list[str]) -> int:
    """Print the schema."""
    made = parser("schema", "Print the JSON Schema (2020-12) of the case file.", "workbench schema > case.schema.json")
    made.parse_args(argv)
    Terminal().write_as_is(json.dumps(json_schema(), indent=2, ensure_ascii=not takes_utf8()) + "\n")
    return 0
