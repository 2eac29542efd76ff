"""Where a reader of code pages has been: back, forward, recent, favourites. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

MOST_RECENT = 15


@dataclass(frozen=True, slots=True)
class Visit:
    """A code looked at for a day."""

    code: str
    on: date


class Trail:
    """The visits in their order, with the one that is shown."""

    def __init__(self, favourites: Iterable[str] = ()) -> None:
        self._visits: list[Visit] = []
        self._at = -1
        self.recent: list[str] = []
        self.favourites: list[str] = list(dict.fromkeys(favourites))

    @property
    def here(self) -> Visit | None:
        """The visit that is shown."""
        return self._visits[self._at] if self._at >= 0 else None

    def go(self, visit: Visit) -> None:
        """Another page; those that were gone back from are forgotten. The same code on another day is no new visit."""
        here = self.here
        if here is not None and here.code == visit.code:
            self._visits[self._at] = visit
        else:
            self._visits[self._at + 1 :] = [visit]
            self._at += 1
        self.recent = [visit.code, *(one for one in self.recent if one != visit.code)][:MOST_RECENT]

    def can_step(self, by: int) -> bool:
        """Whether there is a visit so many steps away."""
        return 0 <= self._at + by < len(self._visits)

    def step(self, by: int) -> Visit | None:
        """Back or forward; None where there is nothing."""
        if not self.can_step(by):
            return None
        self._at += by
        return self.here

    def toggle_favourite(self, code: str) -> bool:
        """Keep a code, or keep it no longer; whether it is kept now."""
        if code in self.favourites:
            self.favourites.remove(code)
            return False
        self.favourites.append(code)
        return True
