"""Measures the program against what every Python does: ratios stay the same where times do not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from workbench.casefile.read import read_case
from workbench.codeset.current import open_codeset
from workbench.services.review import Reviewer, all_rules, current_day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).parents[2]
LINES = 17
"""The lines of the case that is reviewed: a whole outpatient course on one claim."""
BASELINE = "import sqlite3, json, argparse"
"""What any small program of this kind imports."""
LIMITS = {"review a case of 17 lines, process": 3.0, "review, per line, against 1 ms": 1.0}
"""The ratios we promise not to exceed. They are reported, never asserted: a busy machine is not a fault."""


def course() -> dict[str, object]:
    """An invented course on one claim of 17 lines: collection, three days of chemotherapy, infusion."""
    days = ["2026-03-26", "2026-03-27", "2026-03-28"]
    chemotherapy = [
        line
        for day in days
        for line in (
            _line("0335", "96413", day, "1212.00"),
            _line("0335", "96417", day, "396.00"),
            _line("0636", "J9185", day, "310.00", modifiers=[], units="2"),
            _line("0636", "J9075", day, "402.00", modifiers=["JZ"], units="190"),
        )
    ]
    lines = [
        _line("0871", "38225", "2026-03-02", "13706.00", noncovered="13706.00"),
        _line("0872", "38226", "2026-03-02", "1538.00", noncovered="1538.00"),
        *chemotherapy,
        _line("0873", "38227", "2026-03-31", "5361.00", noncovered="5361.00"),
        _line("0874", "38228", "2026-03-31", "5153.00"),
        _line("0891", "Q2041", "2026-03-31", "603790.00"),
    ]
    events = [
        {"kind": "collection", "date": "2026-03-02", "setting": "outpatient"},
        *({"kind": "lymphodepletion", "date": day, "setting": "outpatient"} for day in days),
        {"kind": "infusion", "date": "2026-03-31", "setting": "outpatient", "start": "10:05", "stop": "10:32"},
    ]
    claim = {
        "claim_id": "A",
        "type_of_bill": "0131",
        "statement_from": "2026-03-02",
        "statement_through": "2026-03-31",
        "patient_status": "01",
        "diagnoses": ["Z51.12", "C83.38"],
        "lines": lines,
    }
    return {
        "format": "cart-case/1",
        "case_id": "BENCH",
        "payer": {"kind": "medicare-ffs"},
        "facility": {"kind": "opps-hospital", "rems_products": ["Yescarta"]},
        "patient": {"control_number": "EX-0001", "birth_date": "1958-04-02", "sex": "F"},
        "episode": {"product": "axicabtagene-ciloleucel", "cell_source": "autologous", "events": events},
        "claims": [claim],
    }


def _line(
    revenue: str,
    code: str,
    day: str,
    charge: str,
    *,
    noncovered: str = "0.00",
    units: str = "1",
    modifiers: Sequence[str] = (),
) -> dict[str, object]:
    return {
        "revenue_code": revenue,
        "hcpcs": code,
        "modifiers": list(modifiers),
        "service_date": day,
        "units": units,
        "charge": charge,
        "noncovered_charge": noncovered,
    }


def processes(case: Path, rounds: int) -> dict[str, float]:
    """Seconds from start to exit, each the median of runs that alternate, so that all see the same machine."""
    python = sys.executable
    commands = {
        "baseline": [python, "-c", BASELINE],
        "bare Python": [python, "-c", "pass"],
        "import workbench.app": [python, "-c", "import workbench.app"],
        "import the rules": [python, "-c", f"{BASELINE}; import workbench.rules.catalogue"],
        "review a case of 17 lines, process": [python, "-m", "workbench", "review", str(case)],
        "review as JSON, process": [python, "-m", "workbench", "review", "--format", "json", str(case)],
        "rules, process": [python, "-m", "workbench", "rules"],
        "code 0540T, process": [python, "-m", "workbench", "code", "0540T"],
        "search yescarta, process": [python, "-m", "workbench", "search", "yescarta"],
    }
    # As for a user: compiled modules are kept, and the checkout is found from anywhere.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPATH"] = str(ROOT)
    for command in commands.values():  # the first run compiles
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for _round in range(rounds):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
            seconds[name].append(time.perf_counter() - start)
    return {name: median(taken) for name, taken in seconds.items()}


def in_process(content: bytes, rounds: int) -> dict[str, float]:
    """Seconds within one process: a loop of plain Python that stands for the machine, and our own work, in turns."""
    codeset = open_codeset()
    reviewer = Reviewer(codeset, all_rules(), current_day())
    case = read_case(content, "bench")
    reviewer.review(case)  # looks everything up once, as the first review of a session does
    works: dict[str, Callable[[], object]] = {
        "plain Python loop": plain_loop,
        "read the case": lambda: read_case(content, "bench"),
        "review the case": lambda: reviewer.review(case),
    }
    seconds: dict[str, list[float]] = {name: [] for name in works}
    for _round in range(rounds):
        for name, work in works.items():
            start = time.perf_counter()
            work()
            seconds[name].append(time.perf_counter() - start)
    return {name: median(taken) for name, taken in seconds.items()}


def plain_loop() -> int:
    """Calls, attributes, tuples and a dictionary, some milliseconds of them: what reviewing is made of."""
    seen: dict[tuple[int, str], int] = {}
    total = 0
    for number in range(10_000):
        key = (number % 97, str(number % 13))
        seen[key] = seen.get(key, 0) + 1
        total += len(key[1]) + seen[key]
    return total


def ratios(rounds: int, folder: Path) -> dict[str, float]:
    """Everything that is measured, as ratios."""
    content = json.dumps(course()).encode()
    path = folder / "bench.case.json"
    path.write_bytes(content)
    open_codeset().close()
    taken = processes(path, rounds)
    inside = in_process(content, rounds * 3)
    baseline, loop = taken.pop("baseline"), inside["plain Python loop"]
    found = {name: seconds / baseline for name, seconds in taken.items()}
    found["read the case, against a plain loop"] = inside["read the case"] / loop
    found["review the case, against a plain loop"] = inside["review the case"] / loop
    found["review, per line, against 1 ms"] = inside["review the case"] / LINES / 0.001
    from tests.bench.packet import packet_ratios, pages_of_a_case

    reviewer = Reviewer(open_codeset(), all_rules(), current_day())
    found |= packet_ratios(pages_of_a_case(reviewer, read_case(content, "bench")), min(rounds, 5))
    return {name: round(ratio, 3) for name, ratio in found.items()}
