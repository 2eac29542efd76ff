"""Reads a case from disk. A file of another kind is refused in one sentence that says what it looks like."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

from workbench.casefile.read import read_case
from workbench.domain.errors import KnownProblem

if TYPE_CHECKING:
    from workbench.domain.case import Case

MOST_BYTES = 64 * 1024 * 1024
"""A case has some kilobytes; more than this is another thing, and is not read into memory."""
_PIECE = 1 << 20
_LOOKS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a spreadsheet or a zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file"),
    (b"SQLite format 3", "a database"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"{\\rtf", "an RTF text"),
    (b"\xff\xfe", "text in UTF-16, not UTF-8"),
    (b"\xfe\xff", "text in UTF-16, not UTF-8"),
    (b"<?xml", "XML"),
    (b"<", "a web page or XML"),
)


def open_case(path: str) -> Case:
    """The case in a file: a case file, or an audit packet.

    Raises:
        KnownProblem: the file cannot be read, is of another kind, or is no right case file.
    """
    content = read_bytes(path)
    if content.startswith(b"%PDF"):  # perhaps a packet, which carries its case
        from workbench.services.verify import packet_case  # only then: what reads a PDF takes a while to load

        return packet_case(path, content)
    other = what_else(content)
    if other:
        raise KnownProblem(
            f"this looks like {other}, which is not read yet.", where=path, to_do="Give a case file (.case.json)."
        )
    return read_case(content, path)


def read_bytes(path: str) -> bytes:
    """The bytes of a file.

    Raises:
        KnownProblem: there is no such file, it is a folder, it may not be read, or it is far too large.
    """
    more = ""
    try:
        with io.FileIO(path, "r", opener=_without_waiting) as stream:
            size = os.fstat(stream.fileno()).st_size
            if size <= MOST_BYTES:
                content = _up_to_most(stream, size)
                if len(content) <= MOST_BYTES:
                    return content
                size, more = len(content), " or more"
    except IsADirectoryError:
        raise KnownProblem("this is a folder.", where=path, to_do="Name the case files in it.") from None
    except FileNotFoundError:
        raise KnownProblem("there is no such file.", where=path) from None
    except PermissionError:
        raise KnownProblem("the file may not be read.", where=path, to_do="Ask who owns it.") from None
    except (OSError, ValueError) as error:
        raise KnownProblem(f"the file cannot be read ({reason(error)}).", where=path) from None
    raise KnownProblem(f"the file has {size:,} bytes{more}; a case has far less.", where=path)


def _without_waiting(path: str, flags: int) -> int:
    """Open a file; a named pipe that nobody writes to is empty, and is not waited for."""
    if os.name != "posix":
        return os.open(path, flags)
    handle = os.open(path, flags | os.O_NONBLOCK)
    os.set_blocking(handle, True)
    return handle


def _up_to_most(stream: io.FileIO, size: int) -> bytes:
    """What a file holds, to its end or to a little above the most: a device has no size and may have no end."""
    found = b""
    while len(found) <= MOST_BYTES:
        part = stream.read(max(size + 1 - len(found), _PIECE))
        if not part:
            break
        found += part
    return found


def reason(error: Exception) -> str:
    """What the system said, in its own words, without the path."""
    return (error.strerror or type(error).__name__) if isinstance(error, OSError) else str(error)


def what_else(content: bytes) -> str:
    """What a file looks like when it is not JSON; empty when it may be a case file.

    >>> what_else(b"ISA*00*          *00*~GS*HC~ST*837*0001~"), what_else(b' {"format": 1}')
    ('an X12 837 claim transmission', '')
    """
    for beginning, look in _LOOKS:
        if content.startswith(beginning):
            return look
    start = content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:1] in (b"", b"{", b"["):
        return ""
    if start.startswith(b"ISA") or (start[:2] in (b"GS", b"ST") and start[2:3] in (b"*", b"|", b"^", b"~")):
        return _transmission(start)
    if b"\0" in start:
        return "a binary file"
    first = start.splitlines()[0]
    if first.count(b",") > 1 or first.count(b"\t") > 1 or first.count(b"|") > 2:
        return "a table (CSV or the like)"
    return "plain text"


def _transmission(start: bytes) -> str:
    separator = start[3:4] if start.startswith(b"ISA") else start[2:3]
    for number in (b"837", b"835", b"277", b"999"):
        if b"ST" + separator + number in start:
            kind = " claim" if number == b"837" else ""
            return f"an X12 {number.decode()}{kind} transmission"
    return "an X12 transmission"
