"""Our own icons: SVG in one line style, drawn in the ink of the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QIcon, QImage, QPixmap

from workbench.datafiles.locate import resources_root

if TYPE_CHECKING:
    from workbench.ui.theme import Theme


def icon(theme: Theme, name: str, ink: str = "muted", size: int = 16) -> QIcon:
    """An icon in the colour of a token; twice as fine as it is shown, for sharp screens."""
    path = resources_root() / "icons" / f"{name}.svg"
    side = theme.px(size) * 2
    drawn = path.read_text(encoding="utf-8").replace("currentColor", theme.colour(ink).name())
    drawn = drawn.replace('width="16" height="16"', f'width="{side}" height="{side}"')
    image = QImage.fromData(QByteArray(drawn.encode()))
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(2)
    return QIcon(pixmap)
