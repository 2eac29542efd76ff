"""What a page is, as a digest: its text and drawing, its fonts and its links. Another page has another one."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pikepdf

if TYPE_CHECKING:
    from pikepdf import Page

_NOT_THE_PAGE = {"/Parent", "/StructParents", "/Type"}
_ENCODING = {"/Length", "/Filter", "/DecodeParms"}
"""How a stream is packed, which another program may do otherwise without changing it."""
Memo = dict[tuple[int, int], bytes]


def sha256(content: bytes) -> str:
    """The digest of some bytes, as `sha256:…`."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def page_digest(page: Page, memo: Memo) -> str:
    """The digest of one page with all it draws on. `memo` keeps what pages share; use one for a document."""
    total = hashlib.sha256()
    obj = page.obj
    for key in sorted(key for key in obj.keys() if key not in _NOT_THE_PAGE):  # noqa: SIM118 - not a mapping
        total.update(key.encode() + _digest(obj[key], memo))
    return f"sha256:{total.hexdigest()}"


def _digest(thing: object, memo: Memo) -> bytes:
    """The digest of an object and all it refers to; another page is only named. Numbers come as Python's own."""
    if not isinstance(thing, pikepdf.Object):
        return hashlib.sha256(repr(thing).encode()).digest()
    if not thing.is_indirect:
        return _digest_of_parts(thing, memo)
    key = thing.objgen
    if key not in memo:
        memo[key] = b"again"  # where it comes back to itself
        memo[key] = _digest_of_parts(thing, memo)
    return memo[key]


def _digest_of_parts(thing: pikepdf.Object, memo: Memo) -> bytes:
    if isinstance(thing, pikepdf.Array):
        return hashlib.sha256(b"".join(_digest(item, memo) for item in thing)).digest()
    if not isinstance(thing, pikepdf.Stream | pikepdf.Dictionary):
        return hashlib.sha256(thing.unparse()).digest()
    if thing.get("/Type") == pikepdf.Name.Page:
        return hashlib.sha256(b"page").digest()
    total = hashlib.sha256()
    for name in sorted(key for key in thing.keys() if key not in _ENCODING):  # noqa: SIM118 - not a mapping
        total.update(name.encode() + _digest(thing[name], memo))
    if isinstance(thing, pikepdf.Stream):
        total.update(hashlib.sha256(thing.read_bytes()).digest())
    return total.digest()
