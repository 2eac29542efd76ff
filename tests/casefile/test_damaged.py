"""No damage to a file gets past the reader as anything but a case or a refusal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tests.casefile.mutilate import damaged_file, strange_document
from tests.casefile.strategies import cases
from workbench.casefile.problems import BadCaseFileError
from workbench.casefile.read import read_case, read_draft
from workbench.casefile.write import write_case

if TYPE_CHECKING:
    from random import Random

    from workbench.domain.case import Case

SAMPLE = Path(__file__).parents[2] / "resources/samples/first-review.case.json"


def survives(content: bytes) -> None:
    """The content is read as a case that is written and read as the same again, or it is refused in words."""
    try:
        case = read_case(content, "x")
    except BadCaseFileError as error:
        told = str(error).splitlines()
        unfit = [line for line in told if not line.isprintable()]
        assert (len(told) > 1, unfit) == (True, [])
    else:
        assert read_case(write_case(case).encode(), "x") == case


@given(case=cases(), random=st.randoms(use_true_random=False))
def test_a_damaged_file_is_read_or_refused(case: Case, random: Random) -> None:
    survives(damaged_file(random, write_case(case)))


@given(case=cases(), random=st.randoms(use_true_random=False))
def test_a_strange_case_is_still_a_case(case: Case, random: Random) -> None:
    content = json.dumps(strange_document(random, json.loads(write_case(case)))).encode()
    assert write_case(read_draft(content, "x"))


@given(content=st.binary(max_size=200))
def test_noise_is_refused(content: bytes) -> None:
    survives(content)


def test_a_file_cut_anywhere_is_refused() -> None:
    content = SAMPLE.read_bytes()
    for end in range(0, len(content), 7):
        survives(content[:end])
