"""`python -m tests.bench [--rounds N] [--keep]`: a table of ratios, beside those of the last time they were kept."""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
from pathlib import Path

from tests.bench.measure import LIMITS, ROOT, ratios

KEPT = Path(__file__).parent / "last.json"
RESULT = ROOT / ".build" / "bench.json"
NOISE = 0.15
"""How much two measurements of the same thing may differ by chance."""


def main() -> int:
    """Measure, print, write; says what became slower but never fails for it."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="runs of each (default: 15)")
    parser.add_argument("--keep", action="store_true", help="keep the result as what later ones are compared with")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        now = ratios(arguments.rounds, Path(folder))
    kept = json.loads(KEPT.read_text(encoding="utf-8"))["ratios"] if KEPT.is_file() else {}
    print(table(now, kept))
    content = {"python": platform.python_version(), "system": platform.system(), "ratios": now}
    text = json.dumps(content, indent=2) + "\n"
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(text, encoding="utf-8")
    if arguments.keep:
        KEPT.write_text(text, encoding="utf-8")
    return 0


def table(now: dict[str, float], kept: dict[str, float]) -> str:
    """The ratios beside the kept ones and what was promised."""
    lines = [f"{'':40}{'now':>8}{'kept':>8}{'at most':>9}"]
    for name, ratio in now.items():
        before = f"{kept[name]:8.2f}" if name in kept else " " * 8
        limit = f"{LIMITS[name]:9.2f}" if name in LIMITS else " " * 9
        lines.append(
            f"{name:40}{ratio:8.2f}{before}{limit}  {remark(ratio, kept.get(name), LIMITS.get(name))}".rstrip()
        )
    return "\n".join(lines)


def remark(ratio: float, before: float | None, limit: float | None) -> str:
    """What there is to say of a ratio; nothing where it is as it was."""
    if limit is not None and ratio > limit:
        return "above what was promised"
    if before is None:
        return ""
    if ratio > before * (1 + NOISE):
        return f"slower by {ratio / before - 1:.0%}"
    return f"faster by {1 - ratio / before:.0%}" if ratio < before * (1 - NOISE) else ""


if __name__ == "__main__":
    sys.exit(main())
