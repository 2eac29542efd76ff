"""Where results go: width, colour where wanted, signs the output can show, and nothing that could do harm there."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from workbench.domain.errors import KnownProblem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NARROWEST, WIDEST, UNKNOWN = 40, 100, 100
"""Columns: the least and the most that text is laid out in, and what is taken for a file or a pipe."""

BOLD, DIM, RED, GREEN, YELLOW, BLUE = "1", "2", "31", "32", "33", "34"
SEVERITY_COLOUR = {"error": RED, "warning": YELLOW, "advice": BLUE}

# What a terminal without UTF-8 gets for the characters our own texts use; a case's own are escaped.
_PLAIN = str.maketrans({
    "✕": "x", "◦": "o", "◇": "?", "✓": "+", "·": "-", "…": "...", "–": "-", "—": "-", "→": "->", "≥": ">=", "≤": "<=",
    "×": "x", "“": '"', "”": '"', "‘": "'", "’": "'", "─": "-", "§": "section ",
})  # fmt: skip


class Terminal:
    """Standard output as the layout sees it.

    Attributes:
        width: the columns to lay text out in.
        is_screen: a person looks on: not a file, not a pipe.
        closed: the reader has gone; what is written goes nowhere.
    """

    def __init__(self, *, width: int | None = None, colour: bool | None = None) -> None:
        self.width = _width() if width is None else width
        self.is_screen = sys.stdout.isatty()
        self.closed = False
        self._colour = _wants_colour() if colour is None else colour
        self._plain = not _shows(_encoding())

    def paint(self, text: str, *styles: str) -> str:
        """The text in the styles, where colour is wanted."""
        return f"\x1b[{';'.join(styles)}m{text}\x1b[0m" if self._colour and text and styles else text

    def write(self, text: str) -> None:
        """Write text that is laid out already.

        Raises:
            KnownProblem: the output cannot be written, as on a full disk.
        """
        self.write_as_is(text.translate(_PLAIN) if self._plain else text)

    def write_as_is(self, text: str) -> None:
        """Write data for another program: no character is replaced and no line end is changed.

        Raises:
            KnownProblem: the output cannot be written, as on a full disk.
        """
        if self.closed:
            return
        try:
            sys.stdout.write(text)
        except BrokenPipeError:
            let_go_of_output()
            self.closed = True
        except OSError as error:
            raise _unwritable(error) from None

    def lines(self, lines: Sequence[str]) -> None:
        """Write lines."""
        self.write("\n".join(lines) + "\n" if lines else "")


def flush_output() -> None:
    """Hand over what was written; a reader that has gone is no problem.

    Raises:
        KnownProblem: the output cannot be written, as on a full disk.
    """
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        let_go_of_output()
    except OSError as error:
        let_go_of_output()
        raise _unwritable(error) from None


def complain(message: str) -> None:
    """Say on standard error what went wrong, if anybody listens there."""
    first, *others = message.split("\n")
    try:
        sys.stderr.write("".join(f"{visible(line)}\n" for line in (f"workbench: {first}", *others)))
        sys.stderr.flush()
    except (OSError, ValueError):  # nobody does, and there is nowhere else to say it
        return


def let_go_of_output() -> None:
    """Give the interpreter somewhere to flush to, or it complains about the closed pipe at its end."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # no descriptor of its own, so nothing to complain about either
        return


def harden_streams() -> None:
    """Let no character of a case stop the output: what cannot be encoded is escaped, what is closed is replaced."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - open to the end
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace", newline="\n")


def takes_utf8() -> bool:
    """Whether standard output is UTF-8."""
    return _encoding().replace("-", "").lower() in ("utf8", "utf8sig")


def visible(text: str) -> str:
    r"""The text on one line, with what is not printable escaped: a case must not steer the terminal.

    >>> visible("a\x1b[2Jb\nc")
    'a\\x1b[2Jb\\nc'
    """
    if text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def wrap(text: str, width: int) -> list[str]:
    """The words in lines of at most `width` characters; a longer word has a line to itself.

    >>> wrap("the claim comes back", 10)
    ['the claim', 'comes back']
    """
    lines: list[str] = []
    current = ""
    for word in visible(text).split(" "):
        if current and len(current) + 1 + len(word) > width:
            lines.append(current)
            current = word
        elif word:
            current = f"{current} {word}" if current else word
    return [*lines, current] if current or not lines else lines


def hang(label: str, text: str, *, indent: int, column: int, width: int) -> Iterator[str]:
    """A label with text beside it, wrapped in its own column.

    >>> list(hang("do", "the claim comes back", indent=2, column=6, width=16))
    ['  do  the claim', '      comes back']
    """
    beginning = f"{' ' * indent}{label}".ljust(column)
    for line in wrap(text, width - column):
        yield f"{beginning}{line}".rstrip()
        beginning = " " * column


def clipped(text: str, width: int) -> str:
    """The text cut to a width, with an ellipsis where something is missing.

    >>> clipped("the claim comes back", 10)
    'the claim…'
    """
    return text if len(text) <= width else text[: max(width - 1, 0)].rstrip() + "…"


def _shown(character: str) -> str:
    if character.isprintable():
        return character
    if character == "\N{NO-BREAK SPACE}":
        return " "
    return character.encode("unicode_escape").decode("ascii")


def _width() -> int:
    given = os.environ.get("COLUMNS", "")
    if given.isascii() and given.isdigit() and len(given) < 10 and int(given):
        columns = int(given)
    else:
        try:
            columns = os.get_terminal_size(sys.stdout.fileno()).columns or UNKNOWN
        except (OSError, ValueError):
            columns = UNKNOWN
    return max(NARROWEST, min(columns, WIDEST))


def _wants_colour() -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM", "dumb" if os.name == "posix" else "") == "dumb":
        return False
    if os.name == "nt" and not any(os.environ.get(name) for name in ("WT_SESSION", "ANSICON", "TERM")):
        return False  # an old console would print the codes
    return sys.stdout.isatty()


def _encoding() -> str:
    return getattr(sys.stdout, "encoding", None) or "ascii"


def _shows(encoding: str) -> bool:
    try:
        "✕◦◇✓·…→≥─".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _unwritable(error: OSError) -> KnownProblem:
    return KnownProblem(f"the results cannot be written ({error.strerror or 'the output failed'}).")
