"""Files that are not JSON, not text, too large, too deep: refused in a sentence, never with a crash."""

from __future__ import annotations

import json
import time

import pytest

from tests.casefile.documents import a_case, a_claim, a_line, problems, refused
from workbench.casefile.json_text import DEEPEST, MOST_BYTES
from workbench.casefile.read import read_case
from workbench.domain.errors import ExitCode

JSON = "the JSON text of a case"


@pytest.mark.parametrize(
    ("content", "value", "expected"),
    [
        (b"", "nothing in it", "a case in JSON"),
        (b" \r\n\t", "nothing in it", "a case in JSON"),
        (b"\xef\xbb\xbf", "nothing in it", "a case in JSON"),
        (b"[]", "a list of 0", "an object with the keys of a case"),
        (b'"Jane Roe"', "text of 8 characters", "an object with the keys of a case"),
        (b"12", "a number", "an object with the keys of a case"),
        (b"NaN", "a number", "an object with the keys of a case"),
        (b"null", "null", "an object with the keys of a case"),
        (b'{"a": "b"', "not valid JSON at line 1, column 10 (Expecting ',' delimiter)", JSON),
        (b'{\n "a": 0871\n}', "not valid JSON at line 2, column 8 (Expecting ',' delimiter)", JSON),
        (b'{"a": "\n"}', "not valid JSON at line 1, column 8 (Invalid control character)", JSON),
        (b'{"a": 1} x', "not valid JSON at line 1, column 10 (Extra data)", JSON),
        (b"ISA*00*          ~", "not valid JSON at line 1, column 1 (Expecting value)", JSON),
        (b"\x00", "not valid JSON at line 1, column 1 (Expecting value)", JSON),
        (b'{"a": "\xff"}', "not UTF-8 at byte 7", "JSON saved as UTF-8"),
        (b'\xef\xbb\xbf{"a": "\xff"}', "not UTF-8 at byte 10", "JSON saved as UTF-8"),
        (b'{"a": "\xed\xa0\x80"}', "not UTF-8 at byte 7", "JSON saved as UTF-8"),
        ("{}".encode("utf-16"), "not UTF-8 at byte 0", "JSON saved as UTF-8"),
        (b" " * (MOST_BYTES + 1), "5,000,001 bytes", "at most 5,000,000"),
        (b"[" * 33, "lists and objects more than 32 deep", "the six levels of a case"),
        (b'{"a":' * 400_000, "lists and objects more than 32 deep", "the six levels of a case"),
    ],
    ids=range(21),
)
def test_a_file_that_is_no_case(content: bytes, value: str, expected: str) -> None:
    assert problems(content) == [("", value, expected)]


def test_the_whole_message() -> None:
    error = refused(b"{")
    assert (str(error), error.exit_code) == (
        "x.case.json: 1 problem in the case file; it was not read.\n"
        "  the file: not valid JSON at line 1, column 2 (Expecting property name enclosed in double quotes); "
        "expected the JSON text of a case",
        ExitCode.BAD_INPUT,
    )


def test_the_deepest_allowed_is_parsed() -> None:
    nested = b'{"a":' + b"[" * (DEEPEST - 1) + b"]" * (DEEPEST - 1) + b"}"
    assert problems(nested)[-1][:2] == ("claims", "no claim with a line, and no event")


def test_brackets_inside_text_do_not_nest() -> None:
    remarks = '[{"\\' * 100
    document = a_case(claims=[a_claim(remarks=remarks)])
    assert read_case(json.dumps(document).encode(), "x").claims[0].remarks == remarks


@pytest.mark.slow
def test_the_largest_text_and_the_largest_file_do_not_hang() -> None:
    remarks = a_case(title=1, claims=[a_claim(remarks="\\" * (MOST_BYTES // 3))])
    started = time.perf_counter()
    assert {path for path, _, _ in problems(remarks)} == {"title", "claims[0].remarks"}
    keys = json.dumps({f"k{number}": 1 for number in range(300_000)})[:-1] + ', "k1": 2, "k1": 3}'
    assert refused(keys).more > 290_000
    assert time.perf_counter() - started < 20


def test_seventeen_lines_are_read_in_a_moment() -> None:
    """The aim is below a millisecond; a busy machine is given time."""
    content = json.dumps(a_case(claims=[a_claim(lines=[a_line() for _ in range(17)])])).encode()
    started = time.perf_counter()
    for _ in range(100):
        read_case(content, "x")
    assert (time.perf_counter() - started) / 100 < 0.01
