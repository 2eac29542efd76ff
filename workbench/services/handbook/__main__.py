"""Writes the handbook: `python -m workbench.services.handbook FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from workbench.codeset.current import open_codeset
from workbench.services.handbook import write_handbook

if __name__ == "__main__":
    write_handbook(open_codeset(), Path(sys.argv[1]))
