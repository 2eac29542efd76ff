"""Starts the program: `python -m workbench` and the `workbench` command both come here."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with the given arguments (default: the process's own) and return its exit status."""
    from workbench.app import main as run  # noqa: PLC0415  (late: --version must not pay for the rest)

    return run(list(sys.argv[1:] if argv is None else argv))


if __name__ == "__main__":
    sys.exit(main())
