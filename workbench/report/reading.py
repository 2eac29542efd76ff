"""Reads a packet back: the files it carries and the digest of each page. Trusts nothing in it."""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING

import pikepdf

from workbench.domain.errors import KnownProblem
from workbench.domain.records import dataclass
from workbench.report.digests import page_digest

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_BYTES = 64 * 1024 * 1024
"""More than any packet carries in one file."""


class NeedsPassword(KnownProblem):
    """A PDF that opens with a password, and not with the one that was given."""


# What the PDF library says of a damaged file would be printed beside our own answer, and may quote the file.
logging.getLogger("pikepdf").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Read:
    """What is in a packet: its files by name, and the digest of each page."""

    files: Mapping[str, bytes]
    pages: tuple[str, ...]


def read_packet(content: bytes, where: str, password: str = "") -> Read:
    """Open a packet.

    Raises:
        NeedsPassword: it opens with another password.
        KnownProblem: it is no PDF, or a broken one.
    """
    try:
        with pikepdf.open(io.BytesIO(content), password=password) as pdf:
            memo: dict[tuple[int, int], bytes] = {}
            return Read(_files(pdf), tuple(page_digest(page, memo) for page in pdf.pages))
    except pikepdf.PasswordError:
        to_do = "Give its password (--password-file)." if not password else "Give the right one."
        raise NeedsPassword("this PDF opens with a password only.", where=where, to_do=to_do) from None
    except (pikepdf.PdfError, pikepdf.DataDecodingError, ValueError, KeyError, TypeError, AttributeError) as error:
        reason = type(error).__name__
        raise KnownProblem(f"this is no PDF that can be read ({reason}).", where=where) from None


def _files(pdf: pikepdf.Pdf) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for name, specification in pdf.attachments.items():
        content = specification.get_file().read_bytes()
        if len(content) <= MOST_BYTES:
            found[name] = content
    return found
