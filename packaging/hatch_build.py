"""Compiles the text files of data/ into the code set that a wheel carries."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

TARGET = "workbench/_built/codeset.sqlite"


class CodesetHook(BuildHookInterface[Any]):
    """Adds the compiled code set to the wheel; a failure to compile fails the build.

    An editable install skips it: there the program compiles the code set on its own, in `.build/`.
    """

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile into a scratch folder and hand the file over."""
        if version == "editable":
            return
        root = Path(self.root)
        self._scratch = tempfile.TemporaryDirectory(prefix="workbench-codeset-")
        target = Path(self._scratch.name) / "codeset.sqlite"
        digest = compile_codeset(root, target)
        self.app.display_info(f"code set {digest}")
        build_data["force_include"][str(target)] = TARGET

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the scratch folder."""
        if version != "editable":
            self._scratch.cleanup()


def compile_codeset(root: Path, target: Path) -> str:
    """Compile with the program of this very source tree, not with an installed one."""
    sys.path.insert(0, str(root))
    try:
        from workbench.codeset.build import build_codeset

        return build_codeset(root / "data", target)
    finally:
        sys.path.remove(str(root))
