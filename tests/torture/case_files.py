"""Reviews thousands of case files, whole, strange and damaged, and fails when one is not answered in an orderly way.

Run as `python -m tests.torture.case_files --count 10000`. Each file goes through the command line, in this process,
and has to end with exit status 0, 1 or 2, a message where it is 2, and whole JSON where JSON was asked for.
A file that is answered otherwise is kept in the folder named at the end.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING
from unittest.mock import patch

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.casefile.mutilate import damaged_document, damaged_file, strange_document
from tests.casefile.strategies import cases
from workbench.casefile.write import write_case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workbench.domain.case import Case

SAMPLE = Path(__file__).parents[2] / "resources/samples/first-review.case.json"
DRAWN = 300
"""Cases drawn by Hypothesis, which is slow; every file is one of them or of the sample, damaged in its own way."""
ENOUGH = 10
"""Bad answers after which it stops: they are likely the same fault."""
FORMATS = ("text", "json", "csv")


@dataclass(frozen=True)
class Answer:
    """What one run of the command line answered."""

    status: int
    out: str
    err: str

    def is_orderly(self, form: str) -> bool:
        """Whether this is how the program answers, whatever it is given."""
        if self.status not in (0, 1, 2) or "Traceback" in self.out + self.err:
            return False
        if self.status == 2:
            return bool(self.err.strip())
        return not self.err and (form != "json" or len(json.loads(self.out)["cases"]) == 1)


def drawn_cases(number: int, count: int) -> list[str]:
    """Texts of case files, always the same ones for a number."""
    texts: list[str] = []

    @seed(number)
    @settings(
        max_examples=count,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases())
    def draw(case: Case) -> None:
        texts.append(write_case(case))

    draw()
    return texts


def files(number: int, count: int) -> Iterator[tuple[str, bytes]]:
    """Files to review, each with the kind it is of."""
    random = Random(number)
    drawn = drawn_cases(number, min(count, DRAWN))
    sample = SAMPLE.read_text(encoding="utf-8")
    for place in range(count):
        text = random.choice(drawn) if random.random() < 0.6 else sample
        match random.randrange(10):
            case 0:
                yield "whole", drawn[place % len(drawn)].encode()
            case 1 | 2 | 3:
                yield "strange", json.dumps(strange_document(random, json.loads(text))).encode()
            case 4 | 5:
                yield "odd values", json.dumps(damaged_document(random, json.loads(text))).encode()
            case _:
                yield "damaged", damaged_file(random, text)


def answer(run: Callable[[list[str]], int], arguments: list[str]) -> Answer:
    """Run the command line and catch what it writes; a fault comes with its traceback."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))

    def told(fault: BaseException) -> str:
        return "".join(traceback.format_exception(fault))

    with (
        patch("workbench.cli.crash.report", told),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        status = run(arguments)
    return Answer(status, _written(out), _written(err))


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()


def main(arguments: list[str]) -> int:
    """Review the files and print how they were answered; 1 when some answer was not orderly."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args(arguments)
    run = import_module("workbench.cli.main").run
    folder = Path(tempfile.mkdtemp(prefix="case-files-"))
    counts: Counter[tuple[str, int]] = Counter()
    bad = 0
    started = time.perf_counter()
    for place, (kind, content) in enumerate(files(wanted.seed, wanted.count)):
        path = folder / f"{place}.case.json"
        path.write_bytes(content)
        form = FORMATS[place % len(FORMATS)]
        given_answer = answer(run, ["review", str(path), "--format", form])
        counts[kind, given_answer.status] += 1
        if given_answer.is_orderly(form):
            path.unlink()
            continue
        bad += 1
        sys.stdout.write(f"{path} --format {form}: status {given_answer.status}\n{given_answer.err[-3_000:]}\n")
        if bad == ENOUGH:
            break
    for (kind, status), count in sorted(counts.items()):
        sys.stdout.write(f"{count:6} {kind}: exit status {status}\n")
    sys.stdout.write(f"{counts.total()} files in {time.perf_counter() - started:.0f} s, {bad} answered badly\n")
    if bad:
        sys.stdout.write(f"They are in {folder}\n")
    else:
        folder.rmdir()
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
