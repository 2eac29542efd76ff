"""What the window remembers between starts: an ini file in the user's own configuration folder, for the owner only.

No value of a case is kept here, only paths, sizes, choices and shortcuts.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_config_path
from PySide6.QtCore import QByteArray, QSettings

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

MOST_RECENT = 12
_OWNER_FOLDER, _OWNER_FILE = 0o700, 0o600


class Settings:
    """Typed access to what is remembered; a value of another type counts as none."""

    def __init__(self, parent: QObject | None = None) -> None:
        folder = user_config_path("workbench", appauthor=False)
        folder.mkdir(parents=True, exist_ok=True, mode=_OWNER_FOLDER)
        self.path = folder / "window.ini"
        self.path.touch(mode=_OWNER_FILE, exist_ok=True)
        self.path.chmod(_OWNER_FILE)
        self._store = QSettings(str(self.path), QSettings.Format.IniFormat, parent)

    def text(self, name: str, default: str = "") -> str:
        """A remembered text."""
        value = self._store.value(name, default)
        return value if isinstance(value, str) else default

    def number(self, name: str, default: int) -> int:
        """A remembered whole number."""
        text = self.text(name)
        return int(text) if text.lstrip("-").isdecimal() else default

    def yes(self, name: str) -> bool:
        """A remembered yes."""
        return self.text(name) == "yes"

    def keep(self, name: str, value: str | int | bool) -> None:
        """Remember a value."""
        if isinstance(value, bool):
            value = "yes" if value else "no"
        self._store.setValue(name, str(value))

    def forget(self, name: str) -> None:
        """Remember it no longer."""
        self._store.remove(name)

    def names(self, group: str) -> list[str]:
        """The names remembered under a group."""
        self._store.beginGroup(group)
        names = [str(name) for name in self._store.childKeys()]
        self._store.endGroup()
        return names

    def layout(self, name: str) -> QByteArray:
        """A remembered layout; empty when there is none."""
        return QByteArray.fromBase64(self.text(f"layout/{name}").encode())

    def keep_layout(self, name: str, state: QByteArray) -> None:
        """Remember a layout."""
        self.keep(f"layout/{name}", bytes(state.toBase64().data()).decode("ascii"))

    def recent(self) -> list[str]:
        """Paths of the cases opened last, the newest first; those that are gone are left out."""
        paths = [path for path in self.text("recent").split("\n") if path]
        return [path for path in paths if Path(path).is_file()]

    def add_recent(self, path: str) -> None:
        """Put a path first."""
        whole = str(Path(path).absolute())
        self.keep("recent", "\n".join([whole, *(one for one in self.recent() if one != whole)][:MOST_RECENT]))

    def save(self) -> None:
        """Write now."""
        self._store.sync()
        if self.path.exists():
            self.path.chmod(_OWNER_FILE)
