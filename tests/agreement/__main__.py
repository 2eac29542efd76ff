"""Runs the comparison and writes its page: `python -m tests.agreement --count 2000 --seed 1 --out summary.md`."""

from __future__ import annotations

import argparse
import importlib.metadata
import sys
from pathlib import Path

from tests.agreement import compare, summary
from tests.agreement.port import is_installed, open_port
from workbench.codeset.current import open_codeset


def main() -> int:
    """Compare, write, and answer 1 when a difference has no reason."""
    parser = argparse.ArgumentParser(prog="python -m tests.agreement", description=__doc__)
    parser.add_argument("--count", type=int, default=2000, help="claims to generate")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, help="the page to write; standard output when left out")
    options = parser.parse_args()
    if not is_installed():
        sys.stderr.write("The port of the editor is not installed: pip install pyoce (Python 3.12 or later).\n")
        return 2
    codeset = open_codeset()
    tally = compare.compare(codeset, open_port(), options.seed, options.count)
    labels = {row["edit"]: row["label"] for row in codeset.all_rows("editor_edits")}
    port = f"pyoce {importlib.metadata.version('pyoce')}"
    text = summary.page(tally, codeset, labels, options.seed, port)
    if options.out is None:
        sys.stdout.write(text)
    else:
        options.out.write_text(text, encoding="utf-8")
    return 1 if tally.unexplained or any(compare.unexplained_in_lane(tally)) else 0


if __name__ == "__main__":
    sys.exit(main())
