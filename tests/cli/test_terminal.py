"""What goes to a terminal: wrapped, coloured only where wanted, never harmful, never a failure of encoding."""

from __future__ import annotations

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.cli.terminal import BOLD, RED, Terminal, clipped, hang, harden_streams, takes_utf8, visible, wrap
from workbench.domain.errors import KnownProblem

WORDS = st.text(st.characters(codec="utf-8"), max_size=200)


@given(WORDS)
def test_what_is_shown_is_one_printable_line(text: str) -> None:
    shown = visible(text)
    assert shown.isprintable()
    assert visible(shown) == shown


@given(WORDS, st.integers(5, 60))
def test_wrapping_loses_no_word_and_keeps_the_width(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert " ".join(lines).split() == visible(text).split()
    assert all(len(line) <= width or " " not in line for line in lines)


@given(WORDS, st.integers(30, 100))
def test_a_hanging_text_stands_in_its_column(text: str, width: int) -> None:
    lines = list(hang("why", text, indent=2, column=8, width=width))
    assert lines[0].startswith("  why")
    assert all(line[:8].strip() in ("", "why") for line in lines)


def test_clipping() -> None:
    assert [clipped("abcdef", width) for width in (7, 6, 5, 1)] == ["abcdef", "abcdef", "abcd…", "…"]


@pytest.mark.parametrize(
    ("columns", "width"), [("80", 80), ("120", 100), ("10", 40), ("", 100), ("x", 100), ("0", 100), ("100", 100)]
)
def test_the_width(columns: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert Terminal().width == width


class Screen(io.StringIO):
    """A terminal that somebody looks at."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "xterm", "NO_COLOR": ""}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
        ({}, False),
    ],
)
def test_colour_is_for_terminals_that_want_it(
    environment: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TERM", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", Screen())
    assert Terminal().paint("x", RED, BOLD) == ("\x1b[31;1mx\x1b[0m" if coloured else "x")


def test_no_colour_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR")
    assert Terminal().paint("x", RED) == "x"


def _stream(encoding: str, monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding))
    harden_streams()
    return raw


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", "✕ é → 日 …\n".encode()),
        ("ascii", b"x \\xe9 -> \\u65e5 ...\n"),
        ("latin-1", b"x \xe9 -> \\u65e5 ...\n"),
        ("cp1252", b"x \xe9 -> \\u65e5 ...\n"),
    ],
)
def test_what_cannot_be_encoded_is_replaced_or_escaped(
    encoding: str, shown: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = _stream(encoding, monkeypatch)
    Terminal().lines(["✕ é → 日 …"])
    sys.stdout.flush()
    assert raw.getvalue() == shown
    assert takes_utf8() is (encoding == "utf-8")


def test_data_keeps_its_line_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = _stream("utf-8", monkeypatch)
    Terminal().write_as_is("a\r\n…\r\n")
    sys.stdout.flush()
    assert raw.getvalue() == "a\r\n…\r\n".encode()


def test_a_full_disk_is_a_known_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.StringIO):
        def write(self, _text: str) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys, "stdout", Full())
    with pytest.raises(KnownProblem, match=r"results cannot be written \(No space left on device\)"):
        Terminal().write("x")


def test_a_reader_that_has_gone_is_written_to_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []

    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            written.append(text)
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", Gone())
    terminal = Terminal()
    terminal.write("one")
    terminal.write("two")
    assert (written, terminal.closed) == (["one"], True)


def test_closed_standard_streams_are_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    harden_streams()
    Terminal().write("x")
    sys.stdout.close()
