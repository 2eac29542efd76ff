"""Loads our modules out of one file instead of two hundred: most of a start is spent on finding and opening them.

The file is a cache as `__pycache__` is: each module stands in it with the size and time of its source, is taken from
there only while both are the same, and is put there by the first run that had to load it in the usual way. It also
spares compiling everything anew where Python is told to write no byte code.

What stands in it is run: a damaged file (its check sum tells), one of another checkout, and one that somebody else
could have written are passed over.
"""
# ruff: noqa: PTH100, PTH120 - importing pathlib takes longer than all that is done here

from __future__ import annotations

import io
import marshal
import os
import sys
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import CodeType, ModuleType

    Entry = tuple[str, int, int, bytes]
    """The source's path, size and time, and the compiled module."""

_HERE = os.path.abspath(__file__)
_KIND = f"2 {sys.version} {sys.flags.optimize} {_HERE}"
"""Compiled modules are good for one Python, one form of the file, and one place: they name their sources by path."""
_SUM = 4
"""Bytes of the check sum, which stands before all else."""
_WRITABLE_BY_OTHERS = 0o022
_Spec: type[ModuleSpec] = type(sys.__spec__)


class Pack:
    """Finds and loads modules of one package out of one file, and knows which were not in it.

    Args:
        file: where the compiled modules are kept; it need not be there yet.
        package: the name of the package.
    """

    def __init__(self, file: str, package: str) -> None:
        self._file = file
        self._prefix = f"{package}."
        self._entries = _read(file)
        self._missed: set[str] = set()

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Where to load a module from; None leaves it to the usual way."""
        if not name.startswith(self._prefix):
            return None
        entry = self._entries.get(name)
        if entry is None or _stamp(entry[0]) != entry[1:3]:
            self._missed.add(name)
            return None
        path = entry[0]
        spec = _Spec(name, self, origin=path, is_package=path.endswith("__init__.py"))  # type: ignore[arg-type]
        spec.has_location = True
        spec.cached = self._file  # or Python works out where byte code would be
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(os.path.dirname(path))
        return spec

    def create_module(self, _spec: ModuleSpec) -> None:
        """Have the module made in the usual way."""

    def exec_module(self, module: ModuleType) -> None:
        """Fill the module."""
        exec(self.get_code(module.__name__), module.__dict__)

    def get_code(self, name: str) -> CodeType:
        """The compiled module."""
        code: CodeType = marshal.loads(self._entries[name][3])
        return code

    def keep(self) -> None:
        """Put the modules that were loaded in the usual way into the file, if it can be written."""
        found = {name: entry for name in self._missed if (entry := _compiled(name)) is not None}
        if not found:
            return
        entries = {name: entry for name, entry in self._entries.items() if name not in self._missed} | found
        unfinished = f"{self._file}.{os.getpid()}"
        try:
            os.makedirs(os.path.dirname(self._file), exist_ok=True)  # noqa: PTH103
            content = marshal.dumps((_KIND, entries))
            with io.FileIO(unfinished, "x", opener=_for_all_to_read) as stream:
                stream.write(_sum(content) + content)
            os.replace(unfinished, self._file)  # noqa: PTH105
        except OSError:  # a checkout one may not write to; the next start is as slow as this one
            return


def install(file: str, package: str) -> Pack:
    """Load the modules of a package out of a file from now on."""
    pack = Pack(file, package)
    sys.meta_path.insert(0, pack)
    return pack


def _read(file: str) -> dict[str, Entry]:
    """What the file holds; nothing where it is not there, of another Python or place, torn, or of somebody else."""
    try:
        with io.FileIO(file) as stream:
            content = stream.readall() if _is_ours(os.fstat(stream.fileno())) else b""
    except OSError:
        return {}
    body = memoryview(content)[_SUM:]
    if content[:_SUM] != _sum(body):  # before all else: reading damaged code can end the process
        return {}
    kind, entries = marshal.loads(body)
    return entries if kind == _KIND else {}


def _sum(content: bytes | memoryview) -> bytes:
    return zlib.crc32(content).to_bytes(_SUM, "big")


def _is_ours(state: os.stat_result) -> bool:
    """Whether none but the user, the owner of the program's sources and the administrator could have written a file."""
    if os.name != "posix":
        return True
    return not state.st_mode & _WRITABLE_BY_OTHERS and state.st_uid in (0, os.geteuid(), os.stat(_HERE).st_uid)  # noqa: PTH116


def _for_all_to_read(path: str, flags: int) -> int:
    """Open a new file that only its owner may write to, whatever the user's own setting."""
    return os.open(path, flags, 0o644)


def _stamp(path: str) -> tuple[int, int] | None:
    try:
        state = os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return state.st_size, state.st_mtime_ns


def _compiled(name: str) -> Entry | None:
    """A loaded module as the file holds it; None where it was not loaded from a source of its own."""
    spec = getattr(sys.modules.get(name), "__spec__", None)
    if spec is None or not spec.has_location or not spec.origin or not spec.origin.endswith(".py"):
        return None
    stamp = _stamp(spec.origin)  # before compiling: a change in between makes the entry stale, never wrong
    code = spec.loader.get_code(name)
    return None if stamp is None or code is None else (spec.origin, *stamp, marshal.dumps(code))
