"""Keeps a window on its screen: no larger than it, and with no side off it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

LEAST = QSize(480, 320)
"""What panels would like is not forced upon the window: it would grow off a small screen. They scroll instead."""


def stay_on_screen(window: QWidget) -> None:
    """Make the window as small as the screen and bring it back onto it; one that fills the screen is left alone."""
    window.setMinimumSize(LEAST)
    if window.isMaximized() or window.isFullScreen():
        return
    room = window.screen().availableGeometry()
    frame = window.frameGeometry()
    around = QSize(frame.width() - window.width(), frame.height() - window.height())
    window.resize(window.size().boundedTo(room.size() - around))
    frame.setSize(window.size() + around)
    left = max(min(frame.left(), room.right() + 1 - frame.width()), room.left())
    top = max(min(frame.top(), room.bottom() + 1 - frame.height()), room.top())
    if window.pos() != QPoint(left, top):
        window.move(left, top)
