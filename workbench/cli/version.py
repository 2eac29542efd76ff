"""`workbench --version`: the program, its rules and its code set, by version and digest."""

from __future__ import annotations

from workbench import __version__
from workbench.cli.terminal import Terminal


def run() -> int:
    """Print the three versions a verdict depends on."""
    from workbench.codeset.current import open_codeset
    from workbench.services.rule_set import rule_set_digest

    codeset = open_codeset()
    checked = codeset.checked_through.isoformat()
    Terminal().lines([
        f"workbench  {__version__}",
        f"rule set   {rule_set_digest()}",
        f"code set   {codeset.digest} (checked through {checked})",
    ])  # fmt: skip
    return 0
