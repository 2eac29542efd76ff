"""The files around a packet: which cases are named, the picture and password it takes, and where it goes."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.domain.errors import KnownProblem
from workbench.report.content import Part
from workbench.services.open_case import open_case, read_bytes
from workbench.services.packet import ALL_PARTS, Form, PacketCase
from workbench.services.save_case import refuse_overwriting, write_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

_PICTURE = (600, 120)
"""The most pixels a logo keeps; it is printed smaller than that."""


def cases_named(paths: Sequence[str], auditor: str | None = None) -> tuple[tuple[str, ...], tuple[PacketCase, ...]]:
    """The case files named, folders opened, with their cases.

    Args:
        paths: files and folders.
        auditor: the auditor's version, where one case is named.

    Raises:
        KnownProblem: a file cannot be read or is no case file, or a folder has none.
    """
    found: list[str] = []
    for path in paths:
        if not Path(path).is_dir():
            found.append(path)
            continue
        inside = sorted(str(one) for one in Path(path).glob("*.case.json"))
        if not inside:
            raise KnownProblem("there is no case file (.case.json) in this folder.", where=path)
        found += inside
    if auditor is not None:
        if len(found) != 1:
            raise KnownProblem("an auditor's version goes with one case.", to_do="Name one case file.")
        return (*found, auditor), (PacketCase(open_case(found[0]), audited=open_case(auditor)),)
    return tuple(found), tuple(PacketCase(open_case(path)) for path in found)


def form_of(
    *,
    sheet: str,
    final: bool,
    redact: bool,
    leave_out: tuple[str, ...],
    summary: bool,
    as_of: bool,
    department: str,
    logo: str | None,
    password_file: str | None,
) -> Form:
    """The form a caller asks for.

    Raises:
        KnownProblem: the picture or the password file is not what it must be, or nothing would be printed.
    """
    parts = ALL_PARTS - {Part(name) for name in leave_out}
    if not parts:
        raise KnownProblem("with all parts left out nothing would be printed.", to_do="Leave fewer parts out.")
    return Form(
        sheet=sheet,
        final=final,
        redact=redact,
        parts=parts,
        summary=summary,
        as_of=as_of,
        department=department,
        logo=_picture(logo) if logo else b"",
        password=password_in(password_file) if password_file else "",
    )


def write_packet(target: str, content: bytes, sources: Sequence[str]) -> None:
    """Write a packet, whole or not at all, for its owner only.

    Raises:
        KnownProblem: it would overwrite a case, or cannot be written; what was there before is untouched.
    """
    for source in sources:
        refuse_overwriting(source, target)
    write_bytes(target, content)


def _picture(path: str) -> bytes:
    """The picture in plain colours on white, without transparency and without what a camera wrote into it."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(read_bytes(path))) as picture:
            whole = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        raise KnownProblem("this is no picture that can be read.", where=path, to_do="Give a PNG or a JPEG.") from None
    ground = Image.new("RGBA", whole.size, "white")
    flat = Image.alpha_composite(ground, whole).convert("RGB")
    flat.thumbnail(_PICTURE)
    stream = io.BytesIO()
    flat.save(stream, "PNG")
    return stream.getvalue()


def password_in(path: str) -> str:
    """The password on the first line of a file.

    Raises:
        KnownProblem: the file cannot be read, or its first line is empty.
    """
    lines = read_bytes(path).decode("utf-8", "replace").splitlines()
    if not lines or not lines[0]:
        raise KnownProblem("the first line is empty; it has to be the password.", where=path)
    return lines[0]
