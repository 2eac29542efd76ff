"""What set of rules this is, as a digest: two programs with the same one say the same of a case and a code set."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import workbench

_FLOORS = ("rules", "domain")
"""What a verdict depends on besides the code set: the rules, and the values they reason with."""
_SHIPPED = Path("_built") / "rule_set.digest"
"""Written where the program is frozen, because its sources are not shipped there."""


@cache
def rule_set_digest() -> str:
    """The digest of the sources of all rules, as `sha256:…`; "unknown" where neither they nor it were shipped."""
    package = Path(workbench.__file__).parent
    files = sorted(
        (path for floor in _FLOORS for path in (package / floor).rglob("*.py")),
        key=lambda path: path.relative_to(package).as_posix(),
    )
    if not files:
        shipped = package / _SHIPPED
        return shipped.read_text(encoding="ascii").strip() if shipped.is_file() else "unknown"
    total = hashlib.sha256()
    for path in files:
        content = path.read_bytes().replace(b"\r\n", b"\n")  # a checkout on Windows has the same digest
        total.update(f"\0{path.relative_to(package).as_posix()}\0{len(content)}\0".encode())
        total.update(content)
    return f"sha256:{total.hexdigest()}"
