"""Starts the program: `python -m workbench` and the `workbench` command both come here."""

from __future__ import annotations

import sys


def main(argv: list[str] | None = None) -> int:
    """Run the program with the given arguments; without any, with the process's own, as the whole of the process."""
    try:
        from workbench import app

        return app.process(sys.argv[1:]) if argv is None else app.main(argv)
    except KeyboardInterrupt:  # while the program was still being loaded
        return 130


if __name__ == "__main__":
    sys.exit(main())
