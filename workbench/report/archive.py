"""Gives a set packet the shape of PDF/A-3b: properties, colour profile, structure, and the files it carries.

Shaped, never certified: nothing here has looked at it with a validator.
"""

from __future__ import annotations

import io
import uuid
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from workbench.domain.errors import Bug
from workbench.report.digests import page_digest
from workbench.report.icc import srgb
from workbench.report.structure import add_structure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from workbench.report.compose import Pages
    from workbench.report.content import Attachment, Content

_SPACE = uuid.UUID("6f1f5a0e-6a6c-5f0c-9d0b-6a2f1c8f3b11")
_PRINTED = 4
"""The flag by which an annotation is printed."""


def archived(
    pages: Pages,
    content: Content,
    day: date,
    attachments: Callable[[tuple[str, ...]], Sequence[Attachment]],
    password: str = "",
) -> bytes:
    """The finished file.

    Args:
        pages: the set pages.
        content: what they say.
        day: the day the knowledge in it is from; no clock goes into the file.
        attachments: the files it carries, asked for with the digest of each page.
        password: needed to open it; a file with one is no PDF/A.
    """
    with Pdf.open(io.BytesIO(pages.content)) as pdf:
        for page in pdf.pages:
            for annotation in page.obj.get("/Annots", Array()):
                annotation.F = _PRINTED
        root = pdf.Root
        root.Lang = String("en-US")
        root.PageMode = Name.UseOutlines
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        root.OutputIntents = Array([_intent(pdf)])
        add_structure(pdf, pages.marks)
        memo: dict[tuple[int, int], bytes] = {}
        digests = tuple(page_digest(page, memo) for page in pdf.pages)
        files = [_carried(pdf, one, day) for one in attachments(digests)]
        names = Array()
        for name, specification in sorted(files, key=lambda file: file[0]):
            names.extend([String(name), specification])
        root.Names = root.get("/Names", Dictionary())
        root.Names.EmbeddedFiles = Dictionary(Names=names)
        root.AF = Array([specification for _, specification in files])
        _properties(pdf, content, bool(password))
        return _saved(pdf, password)


def _saved(pdf: Pdf, password: str) -> bytes:
    stream = io.BytesIO()
    if password:
        encryption = pikepdf.Encryption(owner=password, user=password, R=6, metadata=True)
        pdf.save(stream, encryption=encryption)
    else:
        pdf.save(stream, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable,
                 min_version="1.7", compress_streams=True)  # fmt: skip
    return stream.getvalue()


def _intent(pdf: Pdf) -> Dictionary:
    profile = pdf.make_stream(srgb(), N=3, Alternate=Name.DeviceRGB)
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )


def _carried(pdf: Pdf, one: Attachment, day: date) -> tuple[str, pikepdf.Object]:
    when = String(f"D:{day:%Y%m%d}000000Z")
    stream = pdf.make_stream(one.content)
    stream.Type = Name.EmbeddedFile
    stream.Subtype = Name("/" + one.media_type)
    stream.Params = Dictionary(Size=len(one.content), ModDate=when, CreationDate=when)
    specification = Dictionary(
        Type=Name.Filespec,
        F=String(one.name),
        UF=String(one.name),
        Desc=String(one.about),
        EF=Dictionary(F=stream, UF=stream),
        AFRelationship=Name.Source if one.source else Name.Data,
    )
    return one.name, pdf.make_indirect(specification)


def _properties(pdf: Pdf, content: Content, locked: bool) -> None:
    """Document information and XMP, saying the same; no dates, because the file must not depend on a clock."""
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(content.title),
            Author=String("workbench"),
            Subject=String(content.subject),
            Creator=String("workbench"),
            Producer=String("workbench"),
        )
    )
    identity = uuid.uuid5(_SPACE, content.packet)
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
        meta["dc:title"] = _xml(content.title)
        meta["dc:creator"] = ["workbench"]
        meta["dc:description"] = _xml(content.subject)
        meta["dc:language"] = ["en-US"]
        meta["dc:identifier"] = content.packet
        meta["dc:format"] = "application/pdf"
        meta["xmp:CreatorTool"] = "workbench"
        meta["pdf:Producer"] = "workbench"
        meta["xmpMM:DocumentID"] = f"uuid:{identity}"
        if not locked:
            meta["pdfaid:part"] = "3"
            meta["pdfaid:conformance"] = "B"


def _xml(text: str) -> str:
    """Text that XML can hold; titles were made printable before, so nothing should be lost here."""
    kept = "".join(character for character in text if character.isprintable())
    if kept != text:
        raise Bug("a title of the packet holds a character that cannot be printed")
    return kept
