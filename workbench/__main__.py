"""Starts the program: `python -m workbench` and the `workbench` command both come here."""

from __future__ import annotations

import sys


def main(argv: list[str] | None = None) -> int:
    """Run the program with the given arguments (default: the process's own); returns its exit status."""
    from workbench.app import main as run

    return run(sys.argv[1:] if argv is None else argv)


if __name__ == "__main__":
    sys.exit(main())
