"""The file of compiled modules: taken only while the sources are the same, kept whole, never in the way."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from workbench.cli.pack import Pack

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package of two modules that no other test loads."""
    folder = tmp_path / "packed_example"
    folder.mkdir()
    (folder / "__init__.py").write_text('"""A package."""\n', encoding="utf-8")
    (folder / "one.py").write_text("VALUE = 1\n\n\ndef fail():\n    raise ValueError\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield folder
    _forget()


def _forget() -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "packed_example"]:
        del sys.modules[name]
    importlib.invalidate_caches()


def _load(file: Path, monkeypatch: pytest.MonkeyPatch) -> Pack:
    """Load the package afresh, as a new process would; returns the pack that was asked."""
    _forget()
    pack = Pack(str(file), "packed_example")
    with monkeypatch.context() as patch:
        patch.setattr(sys, "meta_path", [pack, *sys.meta_path])
        importlib.import_module("packed_example.one")
    return pack


def _from_pack(name: str) -> bool:
    spec = sys.modules[name].__spec__
    return spec is not None and isinstance(spec.loader, Pack)


def test_the_second_run_takes_what_the_first_one_kept(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "build" / "modules"
    _load(file, monkeypatch).keep()
    assert not _from_pack("packed_example.one")
    _load(file, monkeypatch)
    module = sys.modules["packed_example.one"]
    assert _from_pack("packed_example.one")
    assert (module.VALUE, module.__file__, module.__package__) == (1, str(package / "one.py"), "packed_example")
    assert [path.name for path in file.parent.iterdir()] == ["modules"]


def test_a_changed_source_is_loaded_anew_and_kept(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "modules"
    _load(file, monkeypatch).keep()
    (package / "one.py").write_text("VALUE = 'changed'\n", encoding="utf-8")
    _load(file, monkeypatch).keep()
    assert (sys.modules["packed_example.one"].VALUE, _from_pack("packed_example.one")) == ("changed", False)
    _load(file, monkeypatch)
    assert (sys.modules["packed_example.one"].VALUE, _from_pack("packed_example.one")) == ("changed", True)


def test_a_source_of_the_same_size_and_another_time_is_loaded_anew(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, source = tmp_path / "modules", package / "one.py"
    _load(file, monkeypatch).keep()
    source.write_text(source.read_text(encoding="utf-8").replace("1", "2"), encoding="utf-8")
    later = source.stat().st_mtime_ns + 1_000_000_000
    os.utime(source, ns=(later, later))
    _load(file, monkeypatch)
    assert sys.modules["packed_example.one"].VALUE == 2


def test_a_removed_source_is_not_loaded(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "modules"
    _load(file, monkeypatch).keep()
    (package / "one.py").unlink()
    with pytest.raises(ModuleNotFoundError):
        _load(file, monkeypatch)


@pytest.mark.parametrize("content", [b"", b"\0", b"torn", b"N", b"\xe9" * 1000])
@pytest.mark.usefixtures("package")
def test_a_torn_file_is_as_good_as_none(content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "modules"
    file.write_bytes(content)
    _load(file, monkeypatch).keep()
    _load(file, monkeypatch)
    assert _from_pack("packed_example.one")


@pytest.mark.usefixtures("package")
def test_a_damaged_file_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "modules"
    _load(file, monkeypatch).keep()
    good = file.read_bytes()
    file.write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
    _load(file, monkeypatch).keep()
    assert (_from_pack("packed_example.one"), file.read_bytes() == good) == (False, True)


@pytest.mark.skipif(os.name != "posix", reason="Windows has other rights")
@pytest.mark.usefixtures("package")
def test_a_file_that_others_may_write_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "modules"
    before = os.umask(0)
    try:
        _load(file, monkeypatch).keep()
    finally:
        os.umask(before)
    assert file.stat().st_mode & 0o777 == 0o644
    file.chmod(0o666)
    _load(file, monkeypatch)
    assert not _from_pack("packed_example.one")


@pytest.mark.usefixtures("package")
def test_a_file_of_another_python_or_place_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "modules"
    with monkeypatch.context() as patch:
        patch.setattr("workbench.cli.pack._KIND", "another")
        _load(file, monkeypatch).keep()
    _load(file, monkeypatch)
    assert not _from_pack("packed_example.one")


@pytest.mark.usefixtures("package")
def test_a_place_that_cannot_be_written_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    _load(tmp_path / "file" / "modules", monkeypatch).keep()
    assert sys.modules["packed_example.one"].VALUE == 1


@pytest.mark.usefixtures("package")
def test_a_traceback_shows_the_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "modules"
    _load(file, monkeypatch).keep()
    _load(file, monkeypatch)
    with pytest.raises(ValueError) as raised:  # noqa: PT011 - the package is so small
        sys.modules["packed_example.one"].fail()
    assert str(raised.traceback[-1].statement).strip() == "raise ValueError"


def test_other_packages_are_left_alone(tmp_path: Path) -> None:
    assert Pack(str(tmp_path / "modules"), "packed_example").find_spec("json") is None


def test_a_process_answers_the_same_with_and_without_it(tmp_path: Path) -> None:
    sample = str(ROOT / "resources" / "samples" / "first-review.case.json")
    script = "import sys; from workbench import app; {} app.process(['review', '--format', 'json', sys.argv[1]])"
    packed = f"import workbench.datafiles.locate as l; l.checkout_modules = lambda: {str(tmp_path / 'm')!r};"
    answers = []
    for before in ("app._packed = lambda: None;", packed, packed):
        ended = subprocess.run(
            [sys.executable, "-c", script.format(before), sample],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=False,
        )
        answers.append((ended.returncode, ended.stdout, ended.stderr))
    assert answers[0] == answers[1] == answers[2]
    assert answers[0][2] == b""
    assert (tmp_path / "m").is_file()
