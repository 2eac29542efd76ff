"""The bench measures what it says; no time is ever asserted."""

from __future__ import annotations

import json

from tests.bench.__main__ import KEPT, remark, table
from tests.bench.measure import LIMITS, LINES, course, in_process, plain_loop
from workbench.casefile.read import read_case


def test_the_case_has_the_lines_it_is_said_to_have() -> None:
    case = read_case(json.dumps(course()).encode(), "bench")
    assert sum(len(claim.lines) for claim in case.claims) == LINES


def test_what_is_promised_is_measured_and_kept() -> None:
    kept = json.loads(KEPT.read_text(encoding="utf-8"))["ratios"]
    assert set(LIMITS) <= set(kept)
    assert all(ratio > 0 for ratio in kept.values())


def test_work_within_the_process_is_measured() -> None:
    taken = in_process(json.dumps(course()).encode(), 1)
    assert list(taken) == ["plain Python loop", "read the case", "review the case"]
    assert all(seconds > 0 for seconds in taken.values())
    assert plain_loop() == plain_loop()


def test_what_is_said_of_a_ratio() -> None:
    assert remark(1.0, None, None) == ""
    assert remark(1.0, 1.1, 3.0) == ""
    assert remark(1.5, 1.0, 3.0) == "slower by 50%"
    assert remark(1.0, 2.0, 3.0) == "faster by 50%"
    assert remark(3.1, 3.1, 3.0) == "above what was promised"


def test_the_table() -> None:
    lines = table({"a thing": 1.234, "review, per line, against 1 ms": 0.5}, {"a thing": 0.5}).splitlines()
    assert lines[1] == f"{'a thing':40}    1.23    0.50           slower by 147%"
    assert lines[2] == f"{'review, per line, against 1 ms':40}    0.50             1.00"
